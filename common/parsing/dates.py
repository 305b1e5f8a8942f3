"""Reading days as people type them, or as Excel counts them."""

import math
import re
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from common.parsing.cells import CellProblem, show
from common.parsing.values import Value
from common.text import tidy

_EXCEL_EPOCH = date(1899, 12, 30)
# 1/1/2000 to 31/12/2099 as Excel counts days: a smaller number in a date column is a year or a slip.
_EXCEL_DAYS = range(36_526, 73_051)
_YEARS = range(2000, 2100)
_DMY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})")
_WORDY = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.I)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]\d{2}:\d{2}(?::\d{2})?)?")
_MIDNIGHT = re.compile(r"\s+0?0:00(?::00)?$")
_DATE_PREFIX = re.compile(r"^(?:(?:đến|hết|trước|từ|ký)\s+)*(?:ngày\s+)?", re.I)
_MONTH_ONLY = re.compile(r"(?:tháng\s*)?(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4})", re.I)
_YEAR_ONLY = re.compile(r"(?:năm\s*)?(20\d{2})", re.I)


def read_date(value: Value, latest: date | None = None) -> date:
    """A day, typed in any of the usual ways or as Excel's number; nothing is ever swapped silently."""
    day = _day(value, latest)
    if day.year not in _YEARS:
        raise CellProblem(
            _('"%(value)s": năm %(year)s không hợp lý.') % {"value": show(value), "year": day.year}
        )
    if latest and day > latest:
        raise CellProblem(
            _('"%(value)s" là ngày sau hôm nay (%(today)s). Kiểm tra lại ngày.')
            % {"value": show(value), "today": show(latest)}
        )
    return day


def _day(value: Value, latest: date | None) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return _typed_day(tidy(value), latest)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _numbered_day(value)
    raise _unreadable_date(value)


def _numbered_day(value: int | float) -> date:
    if math.isfinite(value) and int(value) in _EXCEL_DAYS:
        return _EXCEL_EPOCH + timedelta(days=int(value))
    if value in _YEARS:
        raise _vague_date(value)
    raise _unreadable_date(value)


def _typed_day(text: str, latest: date | None) -> date:
    bare = _MIDNIGHT.sub("", _DATE_PREFIX.sub("", text)).rstrip(". ")
    if bare.isdecimal() and len(bare) == 5:
        return _numbered_day(int(bare))
    if found := _DMY.fullmatch(bare) or _WORDY.fullmatch(bare):
        day, month, year = found.groups()
        whole_year = int(year) + 2000 if len(year) == 2 else int(year)
        return _existing_day(text, int(day), int(month), whole_year, latest)
    if found := _ISO.fullmatch(bare):
        year, month, day = (int(part) for part in found.groups())
        return _existing_day(text, day, month, year, latest)
    if _MONTH_ONLY.fullmatch(bare) or _YEAR_ONLY.fullmatch(bare):
        raise _vague_date(text)
    raise _unreadable_date(text)


def _existing_day(text: str, day: int, month: int, year: int, latest: date | None) -> date:
    if found := _calendar_day(year, month, day):
        return found
    if month > 12 >= day:
        swapped = _calendar_day(year, day, month)
        is_likely = swapped and swapped.year in _YEARS and not (latest and swapped > latest)
        raise CellProblem(
            _('"%(value)s": không có tháng %(month)s. Ghi ngày trước, tháng sau (ngày/tháng/năm).')
            % {"value": text, "month": month},
            show(swapped) if is_likely else None,
        )
    raise CellProblem(
        _('"%(value)s": không có ngày này. Ghi ngày/tháng/năm, ví dụ 05/10/2020.') % {"value": text}
    )


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _vague_date(value) -> CellProblem:
    return CellProblem(
        _('"%(value)s" chưa đủ ngày, tháng, năm. Ghi đủ ngày, ví dụ 05/10/2020.') % {"value": show(value)}
    )


def _unreadable_date(value) -> CellProblem:
    return CellProblem(
        _('"%(value)s" không đọc được. Ngày phải có dạng ngày/tháng/năm, ví dụ 05/10/2020.')
        % {"value": show(value)}
    )
