"""What a cell may hold, and how it is compared and shown."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from math import isfinite

Value = str | int | float | bool | date | datetime | time | timedelta | None

# PostgreSQL refuses NUL; the others are invisible and make equal names unequal.
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200d\u2060\ufeff\ufffe\uffff]")
_EXACT_INTEGERS = 1e15


def clean(value: Value) -> Value:
    """The value as compared and shown: text composed and trimmed, 5.0 as 5, what is empty as None."""
    if isinstance(value, str):
        return _INVISIBLE.sub("", unicodedata.normalize("NFC", value)).strip() or None
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT_INTEGERS:
        return int(value)
    return value
