"""Reading what people type into cells: blanks, dates, numbers, money, telephone numbers.

Every reader returns a value, or raises `CellProblem` with a sentence that says what to write.
None is returned for what reads as empty only where a reader says so.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.amounts import MOST_DONG
from common.tabular.sheets import Value
from common.templatetags.formats import vn_number
from common.text import fold, tidy


class CellProblem(Exception):
    """A cell that can't be read: why and what to write, and a likely value where one suggests itself.

    `column` is the code name of the column that is asked about, where whoever raises it knows; several
    likely values stand in `suggestion` one after the other, with semicolons between them.
    """

    def __init__(self, reason: str, suggestion: str | None = None, column: str = ""):
        super().__init__(reason)
        self.reason = reason
        self.suggestion = suggestion
        self.column = column

    @property
    def words(self) -> str:
        """The reason with what suggests itself."""
        return with_suggestion(self.reason, self.suggestion)


def with_suggestion(reason: str, suggestion: str | None) -> str:
    if not suggestion:
        return reason
    return _("%(reason)s Gợi ý: %(text)s.") % {"reason": reason, "text": suggestion}


_BLANK_MARKS = re.compile(r"[-–—_.…/\s]*|#[a-z0-9/!?]+", re.I)
_BLANK_WORDS = {"chua co", "n a", "chua co thong tin", "chua cap nhat", "khong co", "khong ro", "chua ro"}
_BLANK_INITIALS = "cknCKN"


def is_blank(value: Value) -> bool:
    """Whether a cell says nothing: empty, a dash, "…", "chưa có", "N/A"."""
    if value is None:
        return True
    if not isinstance(value, str):
        return False
    if not value or not value[0].isalnum():
        return bool(_BLANK_MARKS.fullmatch(value))
    return value[0] in _BLANK_INITIALS and len(value) < 20 and fold(value) in _BLANK_WORDS


def show(value: Value | Decimal) -> str:
    """The value as a person would have typed it, for messages: numbers with a comma, dates dd/mm/yyyy."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(value).replace(".", ",")
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else tidy(str(value))


def read_text(value: Value) -> str:
    """One line of text."""
    return show(value)


def read_paragraphs(value: Value) -> str:
    """Text that keeps its line breaks."""
    lines = (tidy(line) for line in value.splitlines()) if isinstance(value, str) else [show(value)]
    return "\n".join(line for line in lines if line)


def bounded(read: Callable[[Value], str | None], limit: int) -> Callable[[Value], str | None]:
    """The reader, refusing what is longer than so many characters."""

    def read_bounded(value: Value) -> str | None:
        text = read(value)
        if problem := too_long(text, limit):
            raise problem
        return text

    return read_bounded


def too_long(text: str | None, limit: int) -> CellProblem | None:
    """What is wrong with a text of more characters than its column holds."""
    if not text or len(text) <= limit:
        return None
    reason = _("Dài %(length)s ký tự, chỉ nhận tối đa %(limit)s.")
    return CellProblem(reason % {"length": len(text), "limit": limit})


# Dates -------------------------------------------------------------------------------------------------

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
    if int(value) in _EXCEL_DAYS:
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


# Numbers and money -------------------------------------------------------------------------------------

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
    if unit is None and 0 < amount < _LEAST_DONG:
        raise CellProblem(
            _('"%(value)s" chưa rõ đơn vị. Ghi đủ số đồng, ví dụ 150.000.') % {"value": show(typed)}
        )
    if not amount.is_finite() or amount < 0:
        raise _unreadable_money(typed, unit)
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
    values = {"value": _beginning(value), "how": _IN_UNIT.get(unit, _IN_DONG)}
    return CellProblem(_('"%(value)s" không đọc được thành số tiền. %(how)s') % values)


def _beginning(value) -> str:
    return Truncator(show(value)).chars(60)


# Telephone numbers -------------------------------------------------------------------------------------

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
