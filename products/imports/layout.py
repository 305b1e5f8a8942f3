"""What the rows of an official list are: titles, sections, totals, notes, signatures, or products."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from common.tabular import CellProblem
from common.tabular.cells import is_blank, money_unit
from common.text import fold, tidy
from products.imports.places import Place, proper, read_district
from products.imports.values import Decision, Stars, read_decision

# Titles ------------------------------------------------------------------------------------------------

_DECISION_IN_TITLE = re.compile(
    r"\d+\s*/\s*(?:\d{4}\s*/\s*)?Q[ĐD]\s*-[^()\n]*?(?:ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
    r"|ngày\s+\d{1,2}/\d{1,2}/\d{4}|(?=[()\n,;]|$))(?:\s+của\s+[^()\n…]*)?",
    re.I,
)
_UNIT_NOTE = re.compile(r"(?:đvt|đơn vị(?: tính)?)\s*:\s*(.*)", re.I)
_LETTERHEAD = re.compile(
    r"(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)\s+"
    r"(?P<unit>thành phố|huyện|quận|thị xã)\b(?P<name>[^\d….(,;]*)",
    re.I,
)
_STARS = re.compile(r"\b([1-5]|mot|hai|ba|bon|nam) sao\b")
_PROPOSED = re.compile(r"\b(?:tiem nang|de nghi|de xuat)\b(?: \w+){0,3} (?:5|nam) sao\b")
_WORDS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5}


@dataclass(slots=True)
class Titles:
    """What stands above a header and holds for its rows, each with the number of its row."""

    stars: Stars | None = None
    decision: Decision | None = None
    money_unit: int | None = None
    rows: dict[str, int] = field(default_factory=dict)
    problems: list[tuple[int, CellProblem]] = field(default_factory=list)


def read_titles(rows: list[list], latest: date | None = None) -> Titles:
    """Stars, decision and unit of money named above the header. Stars named twice differently say nothing."""
    titles = Titles()
    named: dict[Stars, int] = {}
    for number, row in enumerate(rows, 1):
        for text in (tidy(value) for value in row if isinstance(value, str)):
            _read_decision_title(titles, number, text, latest)
            if found := stars_named(text):
                named.setdefault(found, number)
            if (note := _UNIT_NOTE.search(text)) and (unit := money_unit(note[1])):
                titles.money_unit = unit
    _read_letterhead(titles, rows)
    if len(named) == 1:
        ((titles.stars, titles.rows["stars"]),) = named.items()
    return titles


def _read_decision_title(titles: Titles, number: int, text: str, latest: date | None):
    found = _DECISION_IN_TITLE.search(text)
    if not found or titles.decision:
        return
    try:
        titles.decision = read_decision(found[0].rstrip(" ."), latest)
        titles.rows["decision"] = number
    except CellProblem as problem:
        titles.problems.append((number, problem))


def _read_letterhead(titles: Titles, rows: list[list]):
    """The office on whose paper an annex is issued the decision, where its title doesn't say who did."""
    if not titles.decision or titles.decision.issued_by:
        return
    for number, row in enumerate(rows, 1):
        for found in (_LETTERHEAD.match(tidy(value)) for value in row if isinstance(value, str)):
            if found:
                unit = "Thành phố" if found["unit"].lower() == "thành phố" else found["unit"].lower()
                issuer = f"UBND {unit} {proper(found['name'].strip())}".strip()
                titles.decision = titles.decision._replace(issued_by=issuer)
                titles.rows["issued_by"] = number
                return


def stars_named(text: str) -> Stars | None:
    """The one rating that a title or a section names."""
    folded = fold(text)
    if _PROPOSED.search(folded):
        return Stars(4, proposed_five=True)
    found = {_WORDS.get(stars) or int(stars) for stars in _STARS.findall(folded)}
    if not found and 1 <= text.count("★") <= 5:
        found = {text.count("★")}
    return Stars(found.pop()) if len(found) == 1 else None


# Sections ----------------------------------------------------------------------------------------------


class Section(NamedTuple):
    """A row that heads the rows below; `style` is how it is numbered, which tells its level."""

    style: str
    text: str
    district: Place | None = None
    stars: Stars | None = None
    category: str = ""

    @property
    def is_understood(self) -> bool:
        return bool(self.district or self.stars or self.category)


_ENUMERATORS = (
    ("roman", re.compile(r"[IVX]+")),
    ("letter", re.compile(r"[A-ZĐ]|[a-zđ]")),
    ("number", re.compile(r"\d{1,2}(?:\.\d{1,2})*")),
)
_ENUMERATED = re.compile(r"([IVX]+|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/:-]\s*(\D.*)", re.S)
_COUNT = re.compile(r"\s*[:(–-]*\s*\d+\s*(?:sp|sản phẩm|chủ thể|ct)\b[^)]*\)?\s*[.:/]*$", re.I)
_DISTRICT = re.compile(r"(?:ubnd\s+)?(?:(?:huyện|quận|thị xã)\s|(?:h|q|tx)\.\s*|tx\s)", re.I)
_GROUP = re.compile(
    r"(?:(?:phân )?nhóm(?: ngành)?(?: hàng)?(?: sản phẩm)?|ngành(?: hàng)?(?: sản phẩm)?|bộ sản phẩm)"
    r"\b\s*:?\s*",
    re.I,
)
_GROUPS = {
    "thuc pham",
    "do uong",
    "thao duoc",
    "vai va may mac",
    "luu niem noi that trang tri",
    "dich vu du lich nong thon ban hang",
    "dich vu du lich nong thon va ban hang",
    "dich vu du lich nong thon",
}
_LONGEST_DISTRICT = 4


def read_section(texts: list[str]) -> Section | None:
    """The section that a row's texts head, None where they are something else.

    A row that is numbered like a section and says nothing known is a section not understood.
    """
    style, text = _enumerated(texts)
    if not text:
        return None
    text = _COUNT.sub("", text).strip(" .:")
    section = Section(style, text, _district(text), stars_named(text), _group(text, style))
    numbered_as_section = style in ("roman", "letter")
    return section if section.is_understood or (numbered_as_section and text) else None


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


def _district(text: str) -> Place | None:
    if not _DISTRICT.match(text) or any(char.isdigit() for char in text):
        return None
    try:
        place = read_district(text)
    except CellProblem:
        return None
    return place if place.kind and len(place.name.split()) <= _LONGEST_DISTRICT else None


def _group(text: str, style: str) -> str:
    """The product group that is named; a bare group name needs the numbering of a section."""
    if _STARS.search(fold(text)):
        return ""
    if found := _GROUP.match(text):
        return text[found.end() :].strip()
    return text if style and fold(text) in _GROUPS else ""


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


# Totals, numbering, notes, signatures --------------------------------------------------------------------

_TOTAL = re.compile(
    r"(?:tổng(?: cộng| số)?|cộng|tong(?: cong| so)?|cong)\b(?P<rest>\s*(?:[:(\d./=].*)?)", re.I | re.S
)
_TOTAL_OF = re.compile(
    r"(?:tổng cộng|tổng số|tổng|cộng)\s+(?:sản phẩm|sp|huyện|quận|thị xã|[a-zđ]?[ivx]*)\b.*\d.*", re.I
)
_COUNTED = re.compile(r"(\d+)\s*(?:sp|sản phẩm|san pham)\b", re.I)
_NUMBERING = re.compile(r"\(?([0-9]{1,2}|[A-Z])\)?(?:\s*=.*)?")
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
    numbers = [int(match[1]) for match in found if match[1].isdecimal()]
    return len(numbers) >= 2 and numbers == list(range(1, len(numbers) + 1))


def is_total(texts: list[str]) -> bool:
    return any(_TOTAL.fullmatch(text) or _TOTAL_OF.fullmatch(text) for text in texts[:2])


def counted(texts: list[str]) -> int | None:
    """The number of products that a row of totals states."""
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
    """Sums without a word beside them."""
    return all(isinstance(value, int | float) for value in row if not is_blank(value))
