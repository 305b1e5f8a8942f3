"""Reading telephone numbers: two in a cell, country codes, old prefixes, the zero that Excel eats."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from common.parsing.cells import CellProblem, show
from common.parsing.values import Value
from common.text import tidy

_PHONE_SEPARATORS = re.compile(r"[,;/\n|]|\s[-–—]\s|\b(?:hoặc|và)\b", re.I)
_PHONE_LABEL = re.compile(
    r"\b(?:sđt|đt|đtdđ|điện thoại|tel|zalo|hotline|mobile|dđ)\b\s*[.:]?|\([^\d()]*\)", re.I
)
_PHONE_CHARACTERS = re.compile(r"[\d\s.()+–—-]*")
_MOBILE = re.compile(r"0[35789]\d{8}")
_LANDLINE = re.compile(r"02\d{9}")
_SERVICE = re.compile(r"1[89]00\d{4,6}")
_WITHOUT_AREA = 8
# Mobile prefixes of eleven digits became ten on 15/9/2018.
_OLD_PREFIXES = {
    **{f"016{digit}": f"03{digit}" for digit in "23456789"},
    "0120": "070",
    "0121": "079",
    "0122": "077",
    "0126": "076",
    "0128": "078",
    "0123": "083",
    "0124": "084",
    "0125": "085",
    "0127": "081",
    "0129": "082",
    "0186": "056",
    "0188": "058",
    "0199": "059",
}


def read_phone(value: Value) -> str | None:
    """The number as digits; two numbers are both kept, with a comma between. None for "0"."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise _unreadable_phone(value)
    text = tidy(_PHONE_LABEL.sub(" ", value.replace("\n", ";"))) if isinstance(value, str) else str(value)
    if text.strip("0") == "" and text:
        return None
    whole = _digits(text)
    if whole and _is_phone(whole):
        return whole
    numbers = [_digits(part) or "" for part in _PHONE_SEPARATORS.split(text) if part.strip(" .")]
    if not numbers or not all(map(_is_phone, numbers)):
        raise _unreadable_phone(value, numbers)
    return ", ".join(dict.fromkeys(numbers))


def _digits(text: str) -> str | None:
    """The digits, 0 for the country code and for the zero that Excel ate; None if other signs stand there."""
    text = re.sub(r"\.0$", "", text.strip())
    if not _PHONE_CHARACTERS.fullmatch(text):
        return None
    digits = re.sub(r"\D", "", text)
    if "+" in text or digits.startswith("0084") or (digits.startswith("84") and len(digits) in (11, 12)):
        digits = "0" + digits.removeprefix("00").removeprefix("84").removeprefix("0")
    eaten = "0" + digits
    return eaten if not digits.startswith("0") and _is_phone(eaten) else digits


def _is_phone(digits: str) -> bool:
    return any(pattern.fullmatch(digits) for pattern in (_MOBILE, _LANDLINE, _SERVICE))


def _unreadable_phone(value: Value, numbers: Sequence[str] = ()) -> CellProblem:
    """What is wrong with the first of the numbers that can't be, and all of them as they are likely meant."""
    wrong = next((number for number in numbers if not _is_phone(number)), "")
    likely = [_likely_phone(number) for number in numbers]
    suggestion = ", ".join(dict.fromkeys(likely)) if likely and all(map(_is_phone, likely)) else None
    if _has_old_prefix(wrong):
        reason = _('"%(value)s" mang đầu số cũ. Ghi số 10 chữ số.')
    elif len(wrong) == _WITHOUT_AREA:
        reason = _('"%(value)s" thiếu mã vùng.')
    else:
        reason = _('"%(value)s" không phải là số điện thoại. Ghi đủ 10 chữ số, hoặc mã vùng và số máy.')
    return CellProblem(reason % {"value": show(value)}, suggestion)


def _has_old_prefix(digits: str) -> bool:
    return len(digits) == 11 and digits[:4] in _OLD_PREFIXES


def _likely_phone(digits: str) -> str:
    """The number with the prefix it has now, or with Hà Nội's."""
    if _has_old_prefix(digits):
        return _OLD_PREFIXES[digits[:4]] + digits[4:]
    return f"024{digits}" if len(digits) == _WITHOUT_AREA else digits
