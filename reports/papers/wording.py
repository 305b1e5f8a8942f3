"""The wording of numbers, days and blanks in papers, in Vietnamese whatever the page's language."""

import re
from datetime import date

from common.templatetags.formats import vn_number
from common.text import slugify

NBSP = "\u00a0"
BLANK = NBSP * 6
DOTS = "…" * 12
UNKNOWN = "chưa có thông tin"
DEMO = "(dữ liệu minh họa)"
_DEMO_IN_NAME = " (minh họa)"

_UNITS = "điểm|địa điểm|sản phẩm|chủ thể|làng nghề|đơn vị|ảnh|tài liệu|triệu|đồng|sao|ngày|m²|m2"
_NUMBERED = "Công văn|Quyết định|Nghị quyết|Tờ trình|Thông báo|Báo cáo|Kế hoạch|Văn bản"
_KEPT_TOGETHER = (
    re.compile(rf"(\d) ((?:{_UNITS})\b|(?=\d))"),  # a telephone number too
    re.compile(rf"\b((?:{_NUMBERED})) (số\b)", re.IGNORECASE),
    re.compile(r"\b((?:số|ngày|tháng|năm|quý|biểu|phụ lục)) ([\dIVX])", re.IGNORECASE),
)
# Characters that XML 1.0 forbids; pasted texts may contain them.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def tight(text: str) -> str:
    """Insert no-break spaces, so that "02 điểm" or "Quyết định số 1" never break at the end of a line."""
    text = _NOT_IN_XML.sub("", str(text))
    for pattern in _KEPT_TOGETHER:
        text = pattern.sub(rf"\1{NBSP}\2", text)
    return text


def two_digits(number: int) -> str:
    """Return the number as in running text: "02", "12", "1.250"."""
    return f"{number:02}" if number < 10 else vn_number(number)


def counted(number: int, noun: str) -> str:
    """Return "02 điểm", or "chưa có điểm" for none."""
    return f"{two_digits(number)} {noun}" if number else f"chưa có {noun}"


def official_day(day: date | None, year: int) -> str:
    """Return "ngày 02 tháng 10 năm 2020"; for an unknown day, blanks with the year."""
    if day is None:
        return f"ngày{BLANK}tháng{BLANK}năm {year}"
    month = f"{day.month:02}" if day.month < 3 else day.month
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def span(first: date | None, last: date | None) -> str:
    """Return "từ ngày 16/09/2020 đến ngày 30/09/2020", as far as known."""
    return joined(
        f"từ ngày {first:%d/%m/%Y}" if first else "", f"đến ngày {last:%d/%m/%Y}" if last else "", by=" "
    )


def known(value) -> str:
    """Return the value as text, or "chưa có thông tin" if it is blank."""
    return str(value) if value not in (None, "") else UNKNOWN


def joined(*texts: str, by: str = ", ") -> str:
    return by.join(filter(None, texts))


def address(row) -> str:
    """Return street and commune of a row, without the commune if the street names it."""
    commune = row.commune.full_name if row.commune else ""
    return joined(row.address, "" if commune in row.address else commune)


def marked(name: str, row) -> str:
    """Return a row's name, with one demonstration mark if it is a demonstration row."""
    return f"{name.removesuffix(_DEMO_IN_NAME)} {DEMO}" if row.is_demo else name


def closed(text: str) -> str:
    """Return the text with exactly one full stop at its end."""
    return f"{text.rstrip(' .')}."


def sentence(text: str) -> str:
    """Return the text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def file_name(*words: object, kind: str) -> str:
    """Return an ASCII file name such as "phu-luc-ke-hoach-2021-gia-lam.docx"."""
    return f"{slugify(' '.join(map(str, words)))}.{kind}"
