"""What titles and headings of sections say in a list of products."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from common.parsing.cells import CellProblem
from common.text import fold, tidy
from core.imports.lists.row_kinds import heading, is_numbered_as_section, noted_money_unit
from districts.imports.places import Place, named_district, proper
from products.imports.cells import Decision, Stars, read_decision

# Titles ------------------------------------------------------------------------------------------------

_DECISION_IN_TITLE = re.compile(
    r"\d+\s*/\s*(?:\d{4}\s*/\s*)?Q[ĐD]\s*-[^()\n]*?(?:ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
    r"|ngày\s+\d{1,2}/\d{1,2}/\d{4}|(?=[()\n,;]|$))(?:\s+của\s+[^()\n…]*)?",
    re.I,
)
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
    """What stands above a header and holds for its rows, each with the number of its row.

    `text` is all that stands there.
    """

    text: str = ""
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
            titles.text += f"{text}\n"
            _read_decision_title(titles, number, text, latest)
            if found := stars_named(text):
                named.setdefault(found, number)
    titles.money_unit = noted_money_unit(rows)
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


def read_section(texts: list[str]) -> Section | None:
    """The section that a row's texts head, None where they are something else.

    A row that is numbered like a section and says nothing known is a section not understood.
    """
    style, text = heading(texts)
    if not text:
        return None
    section = Section(style, text, named_district(text), stars_named(text), _group(text, style))
    return section if section.is_understood or is_numbered_as_section(style) else None


def _group(text: str, style: str) -> str:
    """The product group that is named; a bare group name needs the numbering of a section."""
    if _STARS.search(fold(text)):
        return ""
    if found := _GROUP.match(text):
        return text[found.end() :].strip()
    return text if style and fold(text) in _GROUPS else ""
