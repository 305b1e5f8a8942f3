"""What titles and headings of sections say in a list of showrooms or sites."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from common.parsing.cells import CellProblem
from common.parsing.dates import read_date
from common.text import fold, tidy
from core.imports.lists.row_kinds import heading, is_numbered_as_section, noted_money_unit
from districts.imports.places import Place, named_district, place_key

# Titles ------------------------------------------------------------------------------------------------


class NamedLetter(NamedTuple):
    """The letter that a title says the list comes with. One not yet issued has no number."""

    number: str = ""
    day: date | None = None
    issued_by: str = ""

    @property
    def is_awaited(self) -> bool:
        return not self.number


_LETTER = re.compile(
    r"(?:công văn|tờ trình|báo cáo|kế hoạch|quyết định|thông báo|văn bản)\s+số\s*:?\s*(?P<rest>.*)", re.I
)
_LETTER_NUMBER = re.compile(
    r"(\d+)\s*/\s*((?:\d{4}\s*/\s*)?[A-ZĐ][A-ZĐ0-9&.]*(?:\s*[-–]\s*[A-ZĐ0-9&.]+)*)", re.I
)
_LETTER_DAY = re.compile(r"ngày\s*(\d{1,2}\s*(?:/\s*\d{1,2}\s*/\s*|tháng\s*\d{1,2}\s*năm\s*)\d{4})", re.I)
_ISSUER = re.compile(r"\bcủa\s+(?P<issuer>[^\W\d_][^(),;.…\d]{4,})", re.I)
_DATED = re.compile(r"tháng\s*[\d.…/]*\s*năm\s*\d{4}", re.I)
_YEAR = re.compile(r"\bnăm\s+(20\d{2})\b", re.I)
_DISTRICT = re.compile(
    r"\b(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)\s+(?P<unit>(?:huyện|quận|thị xã)\s+[^\d….(),;]+)", re.I
)


@dataclass(slots=True)
class Titles:
    """What stands above a header and holds for its rows, each with the number of its row."""

    letter: NamedLetter | None = None
    year: int | None = None
    district: Place | None = None
    money_unit: int | None = None
    rows: dict[str, int] = field(default_factory=dict)
    problems: list[tuple[int, CellProblem]] = field(default_factory=list)


def read_titles(rows: list[list]) -> Titles:
    """Letter, year, district and unit of money above the header; what is named in two ways isn't taken."""
    titles = Titles(money_unit=noted_money_unit(rows))
    years: dict[int, int] = {}
    districts: dict[str, tuple[Place, int]] = {}
    for number, row in enumerate(rows, 1):
        for text in (tidy(value) for value in row if isinstance(value, str)):
            _read_letter(titles, number, text)
            for year in _YEAR.findall(_DATED.sub("", text)):
                years.setdefault(int(year), number)
            if place := _district(text):
                districts.setdefault(place_key(place.name), (place, number))
    if len(years) == 1:
        ((titles.year, titles.rows["year"]),) = years.items()
    if len(districts) == 1:
        ((titles.district, titles.rows["district"]),) = districts.values()
    return titles


def _read_letter(titles: Titles, number: int, text: str):
    found = _LETTER.search(text)
    if not found or titles.letter:
        return
    rest = found["rest"]
    named, dated, issuer = _LETTER_NUMBER.match(rest), _LETTER_DAY.search(rest), _ISSUER.search(rest)
    titles.letter = NamedLetter(
        re.sub(r"\s*([/–-])\s*", r"\1", named[0]) if named else "",
        _day(titles, number, dated[1]) if dated else None,
        issuer["issuer"].strip() if issuer else "",
    )
    titles.rows["letter"] = number


def _day(titles: Titles, number: int, text: str) -> date | None:
    try:
        return read_date(text)
    except CellProblem as problem:
        titles.problems.append((number, problem))
        return None


def _district(text: str) -> Place | None:
    found = _DISTRICT.search(text)
    return named_district(found["unit"].strip()) if found else None


# Sections ----------------------------------------------------------------------------------------------


class Section(NamedTuple):
    """A row that heads the rows below; `style` is how it is numbered, which tells its level.

    `chosen` is "chosen" for sites that are proposed, "surveyed" for those kept in reserve.
    """

    style: str
    text: str
    district: Place | None = None
    chosen: str = ""

    @property
    def is_understood(self) -> bool:
        return bool(self.district or self.chosen)


_SITES = r"(?:danh sach |danh muc |cac )*(?:dia |vi tri )?(?:diem|dia diem|vi tri)(?: ocop| khao sat da)?"
_TAIL = r"(?: (?:thuc hien|trien khai|phat trien|khai truong|trong|nam \d{4}|dot \d+|de|ke hoach|xay dung))*"
_CHOSEN = re.compile(rf"{_SITES} (?:de xuat|dang ky|duoc chon|chinh thuc|de nghi){_TAIL}")
_SURVEYED = re.compile(rf"{_SITES} (?:du phong|khao sat|bo sung|chua chon){_TAIL}")


def read_section(texts: list[str]) -> Section | None:
    """The section that a row's texts head, None where they are something else.

    A row that is numbered like a section and says nothing known is a section not understood; one that adds
    up its numbers beside its name is a section where it is understood.
    """
    style, text = heading(texts)
    if not text and len(texts) > 2 and all(map(_is_number, texts[2:])):
        style, text = heading(texts[:2])
        section = _section(style, text)
        return section if is_numbered_as_section(style) and section.is_understood else None
    if not text:
        return None
    section = _section(style, text)
    return section if section.is_understood or is_numbered_as_section(style) else None


def _section(style: str, text: str) -> Section:
    folded = fold(text)
    chosen = "chosen" if _CHOSEN.fullmatch(folded) else "surveyed" if _SURVEYED.fullmatch(folded) else ""
    return Section(style, text, named_district(text), chosen)


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[\d.,\s]+", text))
