"""What the rows of any official list are: headings of sections, totals, numbering, notes, signatures."""

import re
from typing import Protocol

from common.parsing.cells import is_blank
from common.parsing.numbers import money_unit
from common.text import tidy

# Sections ----------------------------------------------------------------------------------------------


class Section(Protocol):
    """A row that heads the rows below; `style` is how it is numbered, which tells its level."""

    style: str

    @property
    def is_understood(self) -> bool: ...


_ENUMERATORS = (
    ("roman", re.compile(r"[IVX]+")),
    ("letter", re.compile(r"[A-ZĐ]|[a-zđ]")),
    ("number", re.compile(r"\d{1,2}(?:\.\d{1,2})*")),
)
_ENUMERATED = re.compile(r"([IVX]+|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/:-]\s*(\D.*)", re.S)
_COUNT = re.compile(r"\s*[:(–-]*\s*\d+\s*(?:sp|sản phẩm|chủ thể|ct|điểm)\b[^)]*\)?\s*[.:/]*$", re.I)


def heading(texts: list[str]) -> tuple[str, str]:
    """(style of numbering, the heading's text) of a row; no text where the row is no heading."""
    style, text = _enumerated(texts)
    return style, _COUNT.sub("", text).strip(" .:")


def is_numbered_as_section(style: str) -> bool:
    """Roman numbers and letters number sections only."""
    return style in ("roman", "letter")


def _enumerated(texts: list[str]) -> tuple[str, str]:
    """(style of numbering, the heading's text); no text where the row holds more than a heading."""
    if len(texts) == 2 and (style := _style(texts[0].strip(" .)/:-"))):
        return style, texts[1]
    if len(texts) != 1:
        return "", ""
    if found := _ENUMERATED.fullmatch(texts[0]):
        return _style(found[1]), found[2]
    return "", texts[0]


def _style(text: str) -> str:
    return next((style for style, pattern in _ENUMERATORS if pattern.fullmatch(text)), "")


class SectionStack:
    """The sections in force: a new one ends those of its own level and of the levels below it."""

    def __init__(self):
        self._open: list[tuple[Section, int]] = []

    def enter(self, section: Section, number: int):
        styles = [open_section.style for open_section, _number in self._open]
        if section.style in styles:
            del self._open[styles.index(section.style) :]
        self._open.append((section, number))

    def find(self, attribute: str):
        """(value, row number) from the innermost section that says it; (None, None) if none does."""
        for section, number in reversed(self._open):
            if value := getattr(section, attribute):
                return value, number
        return None, None


# Titles ------------------------------------------------------------------------------------------------

_UNIT_NOTE = re.compile(r"(?:đvt|đơn vị(?: tính)?)\s*:\s*(.*)", re.I)


def noted_money_unit(rows: list[list]) -> int | None:
    """The unit that a note above the header names: "ĐVT: triệu đồng"."""
    unit = None
    for text in (tidy(value) for row in rows for value in row if isinstance(value, str)):
        if note := _UNIT_NOTE.search(text):
            unit = money_unit(note[1]) or unit
    return unit


# Totals, numbering, notes, signatures --------------------------------------------------------------------

_TOTAL = re.compile(
    r"(?:tổng(?: cộng| số)?|cộng|tong(?: cong| so)?|cong)\b(?P<rest>\s*(?:[:(\d./=].*)?)", re.I | re.S
)
_TOTAL_OF = re.compile(
    r"(?:tổng cộng|tổng số)\s.*\d.*"
    r"|(?:tổng|cộng)\s+(?:sản phẩm|sp|điểm|huyện|quận|thị xã|mục|toàn|các|[a-zđ]|[ivx]+)(?=[\s:.]).*\d.*",
    re.I,
)
_COUNTED = re.compile(r"(\d+)\s*(?:sp|sản phẩm|san pham|điểm|diem)\b", re.I)
_NUMBERING = re.compile(r"\(?([0-9]{1,2}|[A-Z])\)?(?:\s*=.*)?")
_NUMBER = re.compile(r"\d[\d.,\s]*")
_NOTE = re.compile(r"(?:ghi chú|chú thích|lưu ý|chú ý|chữ viết tắt|\(\*+\)|\*)\s*[:.]?\s*\S", re.I)
_SIGNATURE = re.compile(
    r"(?:người lập|lập biểu|lập bảng|kt\.|tm\.|tl\.|tuq\.|q\.\s*chủ tịch|(?:phó )?chủ tịch|(?:phó )?giám đốc"
    r"|(?:phó )?trưởng phòng|thủ trưởng|nơi nhận|xác nhận của|\(?ký[,) ]|thường trực"
    r"|ủy ban nhân dân|uỷ ban nhân dân"
    r"|.{0,40},\s*ngày\s*[\d.…/ ]*\s*tháng)",
    re.I,
)


def texts_of(row: list) -> list[str]:
    """What a row says, as texts, blanks left out."""
    return [
        " ".join(value.split()) if isinstance(value, str) else str(value)
        for value in row
        if value is not None
    ]


def is_numbering(texts: list[str]) -> bool:
    """The row (1) (2) (3)… or A B 1 2… under a header."""
    found = [_NUMBERING.fullmatch(text) for text in texts]
    if len(texts) < 3 or not all(found):
        return False
    numbers = [int(match[1]) for match in found if match and match[1].isdecimal()]
    return len(numbers) >= 2 and numbers == list(range(1, len(numbers) + 1))


def is_total(texts: list[str]) -> bool:
    return any(_TOTAL.fullmatch(text) or _TOTAL_OF.fullmatch(text) for text in texts[:2])


def counted(texts: list[str]) -> int | None:
    """The number of items that a row of totals states."""
    found = _COUNTED.search(" ".join(texts))
    if found:
        return int(found[1])
    after = [text.partition(":")[2].strip(" ./") for text in texts if _TOTAL.fullmatch(text)]
    return int(after[0]) if len(texts) == 1 and after and after[0].isdecimal() else None


def is_note(texts: list[str]) -> bool:
    return len(texts) == 1 and bool(_NOTE.match(texts[0]))


def is_signature(texts: list[str]) -> bool:
    return len(texts) <= 3 and any(_SIGNATURE.match(text) for text in texts)


def is_only_numbers(row: list) -> bool:
    """Sums without a word beside them; in a .csv numbers are texts too."""
    return all(
        bool(_NUMBER.fullmatch(value)) if isinstance(value, str) else isinstance(value, int | float)
        for value in row
        if not is_blank(value)
    )
