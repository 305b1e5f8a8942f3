"""Dates that are known to the day, the month, the quarter or the year, and spans of months."""

import calendar
from datetime import MAXYEAR, date

from django.db import models
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_ROMAN = ("I", "II", "III", "IV")


class Precision(models.TextChoices):
    """How much of a date is known. A vague date is stored as the last day of its period."""

    DAY = "day", gettext_lazy("ngày")
    MONTH = "month", gettext_lazy("tháng")
    QUARTER = "quarter", gettext_lazy("quý")
    YEAR = "year", gettext_lazy("năm")


def written(day: date, precision: str = Precision.DAY) -> str:
    """The date as people write it at this precision: "05/10/2020", "12/2019", "quý II/2021", "năm 2021"."""
    if precision == Precision.MONTH:
        return formats.date_format(day, "YEAR_MONTH_FORMAT")
    if precision == Precision.QUARTER:
        return _("quý %(quarter)s/%(year)s") % {"quarter": _ROMAN[(day.month - 1) // 3], "year": day.year}
    if precision == Precision.YEAR:
        return _("năm %(year)s") % {"year": day.year}
    return formats.date_format(day, "SHORT_DATE_FORMAT")


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def is_period_end(day: date, precision: str) -> bool:
    """Whether a date is the last day of the month, quarter or year it stands for; any day is, as a day."""
    lengths: dict[str, int] = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.YEAR: 12}
    months = lengths.get(precision)
    return months is None or (day.month % months == 0 and day == month_end(day.year, day.month))


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months on; the month's last day where it has no such day.

    The last day that there is, where that would lie beyond it.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    if year > MAXYEAR:
        return date.max
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
