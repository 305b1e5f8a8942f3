"""Reading numbers, and amounts of money in the units that people write."""

import re
from decimal import Decimal

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.amounts import MOST_DONG
from common.parsing.cells import CellProblem, show
from common.parsing.values import Value
from common.templatetags.formats import vn_number
from common.text import tidy

_GROUPED = re.compile(r"\d{1,3}(?:([. \u00a0])\d{3})(?:\1\d{3})*(?:,\d+)?")
_COMMA_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
# How an amount is written where the header or the field names the unit, and where none is named.
_IN_DONG = gettext_lazy("Ghi số đồng, ví dụ 150.000.")
_IN_UNIT = {
    10**9: gettext_lazy("Ghi số tỷ đồng, ví dụ 2 hoặc 1,5."),
    10**6: gettext_lazy("Ghi số triệu đồng, ví dụ 150 hoặc 1.234,5."),
    1000: gettext_lazy("Ghi số nghìn đồng, ví dụ 150 hoặc 1.500."),
}
# Nothing is sold or budgeted for less: a smaller number is in a unit that nobody wrote.
_LEAST_DONG = 1000
_UNITS = (
    (re.compile(r"\b(?:tỷ|tỉ|ty)\b", re.I), 10**9),
    (re.compile(r"\b(?:triệu|trieu|trđ|tr)\b", re.I), 10**6),
    (re.compile(r"\b(?:nghìn|ngàn|nghin|ngan|k)\b|\b1[.,]?000\s*(?:đ|vn|\))", re.I), 1000),
    (re.compile(r"\b(?:đồng|dong|vnđ|vnd|đ|d)\b", re.I), 1),
)
_AMOUNT = re.compile(
    r"(?:từ|khoảng|giá|~)?\s*(?P<number>\d[\d.,\s]*)"
    r"(?P<unit>tỷ|tỉ|ty|triệu|trieu|trđ|tr|nghìn|ngàn|nghin|ngan|k|đồng|dong|vnđ|vnd|đ|d)?\.?"
    r"\s*(?:đồng|dong|vnđ|vnd|đ|d)?\.?(?:\s*/.*)?",
    re.I,
)


def money_unit(text: str) -> int | None:
    """The unit that a header or a note names, in đồng: 1000 for "Giá bán (nghìn đồng)"."""
    text = tidy(text)
    return next((unit for pattern, unit in _UNITS if pattern.search(text)), None)


def read_decimal(value: Value) -> Decimal:
    """A number whose comma or point is a decimal one: 85,5 and 85.5 are the same."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise _unreadable_number(value)
    text = str(value) if not isinstance(value, str) else tidy(value)
    if not _PLAIN.fullmatch(text):
        raise _unreadable_number(value)
    return Decimal(text.replace(",", "."))


def _unreadable_number(value) -> CellProblem:
    return CellProblem(_('"%(value)s" không phải là số. Ghi số, ví dụ 84,5.') % {"value": show(value)})


def read_money(value: Value, unit: int | None = None) -> int:
    """An amount in đồng; `unit` is what the header or the sheet says numbers are in.

    A unit beside the number counts before the header's. Without any, the amount is in đồng, and too small
    a number is asked about.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise _unreadable_money(value, unit)
    if not isinstance(value, str):
        return _in_dong(Decimal(str(value)), unit, value)
    found = _AMOUNT.fullmatch(tidy(value))
    if not found:
        raise _unreadable_money(value, unit)
    own_unit = money_unit(found["unit"]) if found["unit"] else None
    number = _amount(found["number"].rstrip(" .,"), own_unit, unit, value)
    return _in_dong(number, own_unit or unit, value)


def _amount(text: str, own_unit: int | None, unit: int | None, typed: str) -> Decimal:
    if _GROUPED.fullmatch(text):
        return Decimal(re.sub(r"[. \u00a0]", "", text).replace(",", "."))
    if _COMMA_GROUPED.fullmatch(text) and (own_unit or unit or 1) == 1:
        return Decimal(text.replace(",", ""))
    if _PLAIN.fullmatch(text) and not _COMMA_GROUPED.fullmatch(text):
        if "." in text and own_unit is None:
            raise _read_in_two_ways(typed, unit)
        return Decimal(text.replace(",", "."))
    raise _unreadable_money(typed, unit)


def _read_in_two_ways(typed: str, unit: int | None) -> CellProblem:
    if unit in _IN_UNIT:
        reason = _('"%(value)s" có thể đọc theo hai cách. Ghi dấu phẩy cho phần lẻ, ví dụ 1,5 hoặc 1.500.')
    else:
        reason = _(
            '"%(value)s" có thể đọc theo hai cách. Ghi dấu phẩy cho phần lẻ, ví dụ 1,5 triệu hoặc 1.500.000.'
        )
    return CellProblem(reason % {"value": show(typed)})


def _in_dong(number: Decimal, unit: int | None, typed: Value) -> int:
    amount = number * (unit or 1)
    if not amount.is_finite() or amount < 0:
        raise _unreadable_money(typed, unit)
    if unit is None and 0 < amount < _LEAST_DONG:
        raise CellProblem(
            _('"%(value)s" chưa rõ đơn vị. Ghi đủ số đồng, ví dụ 150.000.') % {"value": show(typed)}
        )
    if amount > MOST_DONG:
        reason = _('"%(value)s" quá lớn: chỉ nhận đến %(most)s đồng.')
        raise CellProblem(reason % {"value": _beginning(typed), "most": vn_number(MOST_DONG)})
    # What a spreadsheet worked out is rounded; who types a fraction of a đồng means something else.
    if isinstance(typed, str) and (unit or 1) == 1 and amount != int(amount):
        raise CellProblem(
            _('"%(value)s" có phần lẻ. Ghi số đồng tròn, ví dụ 150.000.') % {"value": show(typed)}
        )
    return round(amount)


def _unreadable_money(value, unit: int | None = None) -> CellProblem:
    """`unit` is the one that numbers are expected in: who does as told writes the amount that is meant."""
    values = {"value": _beginning(value), "how": _IN_UNIT.get(unit or 0, _IN_DONG)}
    return CellProblem(_('"%(value)s" không đọc được thành số tiền. %(how)s') % values)


def _beginning(value) -> str:
    return Truncator(show(value)).chars(60)
