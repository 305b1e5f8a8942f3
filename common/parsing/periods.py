"""Days that are known to the day, the month, the quarter or the year, as plans and reports write them."""

import re
from datetime import date, datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from common.parsing.cells import CellProblem, show
from common.parsing.dates import read_date
from common.periods import Precision, month_end
from common.text import fold, tidy


class Period(NamedTuple):
    """The last day of a period, and how much of it is known."""

    day: date
    precision: str = Precision.DAY


_YEAR = r"(?P<year>20\d{2})"
_PREFIX = re.compile(
    r"^(?:(?:khoang|du kien|trong|vao|den|het|hoan thanh|thoi gian|cuoi|(?:dau|giua)(?= (?:quy|thang))) )+"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, **{str(number): number for number in range(1, 5)}}
_QUARTER_NAME = rf"(?:{'|'.join(sorted(_QUARTERS, key=len, reverse=True))})"
_QUARTER = re.compile(
    rf"(?:quy|q) ?(?:{_QUARTER_NAME} (?:(?:den|va) )?(?:(?:quy|q) )?)?(?P<quarter>{_QUARTER_NAME}) "
    rf"(?:nam )?{_YEAR}"
)
# Of several months or quarters the last one counts.
_MONTH = re.compile(
    rf"(?:(?:thang|t) ?(?:\d{{1,2}} (?:(?:den|va) )?(?:(?:thang|t) ?)?)?)?"
    rf"(?P<month>\d{{1,2}}) (?:nam )?{_YEAR}"
)
_HALF = re.compile(rf"(?:6|sau) thang (?P<half>dau|cuoi) (?:nam )?{_YEAR}")
_WHOLE_YEAR = re.compile(rf"(?:ca )?(?:nam )?{_YEAR}")
_WITHOUT_YEAR = re.compile(rf"(?:(?:quy|q) ?{_QUARTER_NAME}|(?:thang|t) ?\d{{1,2}}|6 thang (?:dau|cuoi) nam)")
_NOT_KNOWN = {"chua xac dinh", "chua ro", "chua biet", "chua co ke hoach", "chua dinh"}
# "6/2021" and "21/6/2021" lose their signs in folding: a text of three numbers is a day.
_DAY = re.compile(r"\d+\D+\d+\D+\d+")


def read_period(value) -> Period | None:
    """ "Quý II/2021", "T6/2021", "6 tháng đầu năm 2021", "Trong năm 2021", or a day. None: not known yet."""
    if isinstance(value, date | datetime) or not isinstance(value, str | int):
        return Period(read_date(value))
    folded = fold(show(value))
    if folded in _NOT_KNOWN:
        return None
    text = _PREFIX.sub("", folded)
    if found := _named_period(text):
        return found
    if _DAY.search(show(value)) or text.isdecimal():
        return Period(read_date(value))
    raise _unreadable(value, text)


def _named_period(text: str) -> Period | None:
    if found := _QUARTER.fullmatch(text):
        return Period(month_end(int(found["year"]), 3 * _QUARTERS[found["quarter"]]), Precision.QUARTER)
    if found := _HALF.fullmatch(text):
        # Known to the quarter that the half ends with.
        return Period(month_end(int(found["year"]), 6 if found["half"] == "dau" else 12), Precision.QUARTER)
    if (found := _MONTH.fullmatch(text)) and 1 <= int(found["month"]) <= 12:
        return Period(month_end(int(found["year"]), int(found["month"])), Precision.MONTH)
    if found := _WHOLE_YEAR.fullmatch(text):
        return Period(date(int(found["year"]), 12, 31), Precision.YEAR)
    return None


_CONDITION = re.compile(r"(?:sau khi|khi (?:co|duoc)|tuy (?:theo|thuoc)?|phu thuoc)\b.*")


def depends(value) -> bool:
    """Whether a cell says on what the time depends instead of when: "Sau khi có kinh phí"."""
    return isinstance(value, str) and bool(_CONDITION.fullmatch(fold(value)))


def with_year(value, year: int) -> str | None:
    """What a period that lacks its year would be in that year."""
    text = tidy(show(value)).rstrip(" .,/")
    return f"{text}/{year}" if _WITHOUT_YEAR.fullmatch(_PREFIX.sub("", fold(text))) else None


def _unreadable(value, text: str) -> CellProblem:
    if _WITHOUT_YEAR.fullmatch(text):
        return CellProblem(_('"%(value)s" chưa ghi năm. Ghi ví dụ Quý II/2021.') % {"value": show(value)})
    return CellProblem(
        _(
            '"%(value)s" không đọc được thành thời gian. '
            "Ghi ngày, tháng, quý hoặc năm, ví dụ 15/06/2021, T6/2021, Quý II/2021, năm 2021."
        )
        % {"value": show(value)}
    )
