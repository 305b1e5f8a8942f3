"""How papers write numbers, days and blanks. Papers are Vietnamese, whatever the language of the page."""

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
# What XML 1.0 can't hold; a pasted text may bring it along.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def tight(text: str) -> str:
    """The text as it may be set: "02 điểm", "Quyết định số 1" never part at the end of a line."""
    text = _NOT_IN_XML.sub("", str(text))
    for pattern in _KEPT_TOGETHER:
        text = pattern.sub(rf"\1{NBSP}\2", text)
    return text


def two_digits(number: int) -> str:
    """As running text has it: "02", "12", "1.250"."""
    return f"{number:02}" if number < 10 else vn_number(number)


def counted(number: int, noun: str) -> str:
    """ "02 điểm"; "chưa có điểm" for none."""
    return f"{two_digits(number)} {noun}" if number else f"chưa có {noun}"


def official_day(day: date | None, year: int) -> str:
    """ "ngày 02 tháng 10 năm 2020"; of an unknown day the blanks, with the year."""
    if day is None:
        return f"ngày{BLANK}tháng{BLANK}năm {year}"
    month = f"{day.month:02}" if day.month < 3 else day.month
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def span(first: date | None, last: date | None) -> str:
    """ "từ ngày 16/09/2020 đến ngày 30/09/2020", as far as known."""
    return joined(
        f"từ ngày {first:%d/%m/%Y}" if first else "", f"đến ngày {last:%d/%m/%Y}" if last else "", by=" "
    )


def known(value) -> str:
    """The value as text, or the words for what is not known."""
    return str(value) if value not in (None, "") else UNKNOWN


def joined(*texts: str, by: str = ", ") -> str:
    return by.join(filter(None, texts))


def address(row) -> str:
    """Street and commune of a row; the commune is not said twice where the street names it."""
    commune = row.commune.full_name if row.commune else ""
    return joined(row.address, "" if commune in row.address else commune)


def marked(name: str, row) -> str:
    """A row's name; of a demonstration row with the words that say so, once."""
    return f"{name.removesuffix(_DEMO_IN_NAME)} {DEMO}" if row.is_demo else name


def closed(text: str) -> str:
    """With one full stop at its end."""
    return f"{text.rstrip(' .')}."


def sentence(text: str) -> str:
    """With a capital at its beginning."""
    return text[:1].upper() + text[1:]


def file_name(*words: object, kind: str) -> str:
    """ "phu-luc-ke-hoach-2021-gia-lam.docx": letters of any keyboard."""
    return f"{slugify(' '.join(map(str, words)))}.{kind}"
