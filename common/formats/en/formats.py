"""English formats: the day first and the month in words, so that no reader takes one for the other."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j\u00a0M\u00a0Y"  # kept on one line
DATETIME_FORMAT = "j F Y, H:i"
SHORT_DATETIME_FORMAT = "j\u00a0M\u00a0Y, H:i"
TIME_FORMAT = "H:i"
MONTH_DAY_FORMAT = "j F"
YEAR_MONTH_FORMAT = "F Y"
FIRST_DAY_OF_WEEK = 1
DATE_INPUT_FORMATS = ["%d/%m/%Y", "%Y-%m-%d"]
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
