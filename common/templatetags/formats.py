"""Dates and numbers as people read them. Numbers for machines are formatted in Python, not here."""

import re
from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import formats, timezone, translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.amounts import in_millions

register = template.Library()

_WEEKDAYS = [
    gettext_lazy("thứ Hai"),
    gettext_lazy("thứ Ba"),
    gettext_lazy("thứ Tư"),
    gettext_lazy("thứ Năm"),
    gettext_lazy("thứ Sáu"),
    gettext_lazy("thứ Bảy"),
    gettext_lazy("Chủ nhật"),
]
# Mobile; Hà Nội and Thành phố Hồ Chí Minh; the other provinces; service numbers.
_PHONE_SHAPES = [
    re.compile(shape)
    for shape in (
        r"(0[35789]\d\d)(\d{3})(\d{3})",
        r"(02[48])(\d{4})(\d{4})",
        r"(02\d\d)(\d{3})(\d{4})",
        r"(1[89]00)(\d{4,6})",
    )
]


@register.filter
def vn_date(day: date | None) -> str:
    """ "05/10/2020", in English "5 Oct 2020"; "" for None. A moment is shown as the day it was in Hà Nội."""
    if not day:
        return ""
    if isinstance(day, datetime):
        day = timezone.localtime(day)
    return formats.date_format(day, "SHORT_DATE_FORMAT")


@register.filter
def vn_date_words(day: date | None) -> str:
    """ "thứ Bảy, 10/10/2020", in one line wherever it stands."""
    if not day:
        return ""
    return f"{_WEEKDAYS[day.weekday()]}, {vn_date(day)}".replace(" ", "\u00a0")


@register.filter
def vn_moment(at: datetime | None) -> str:
    """ "16:42 ngày 05/10/2020" in Hà Nội, in English "5 Oct 2020, 16:42"; "" for None."""
    return formats.date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT") if at else ""


@register.filter
def vn_phone(numbers: str) -> str:
    """Stored digits in groups: "0912 345 678", "024 3826 0000", "0225 382 0000"; other text as it is."""
    return ", ".join(_grouped(number) for number in numbers.split(", ")) if numbers else ""


def _grouped(number: str) -> str:
    found = next(filter(None, (shape.fullmatch(number) for shape in _PHONE_SHAPES)), None)
    return " ".join(found.groups()) if found else number


@register.filter
def vn_number(value) -> str:
    """ "1.234.567,8" in Vietnamese, "1,234,567.8" in English; "" for None. No trailing zeros."""
    if value is None or value == "":
        return ""
    number = Decimal(str(value)).normalize()
    decimals = max(0, -int(number.as_tuple().exponent))
    return formats.number_format(number, decimal_pos=decimals, use_l10n=True, force_grouping=True)


@register.filter
def vn_money(amount: int | None) -> str:
    """Đồng in full: "150.000 đồng"; "" for None."""
    if amount is None:
        return ""
    return _("%(amount)s đồng") % {"amount": vn_number(amount)}


@register.filter
def vn_millions(amount: int | None) -> str:
    """Đồng as a number of triệu đồng, for a column that says so: "1.250,5"; "" for None."""
    return "" if amount is None else vn_number(in_millions(amount))


@register.filter
def fact(value):
    """The value as a line of its own has it, with a capital letter; an address of mail stays as it is."""
    text = or_unknown(value)
    return text if "@" in str(text) else capfirst(text)


@register.filter
def or_unknown(value):
    """The value, or the words for what is not known."""
    return value if value not in (None, "") else _("chưa có thông tin")


@register.simple_tag
def language() -> str:
    """The language of the page, for `lang` attributes."""
    return translation.get_language()
