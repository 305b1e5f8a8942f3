"""What titles and headings of sections say in a list of placements: the showroom, the district."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from common.text import fold, tidy
from core.imports.lists.row_kinds import heading, is_numbered_as_section, noted_money_unit
from districts.imports.places import Place, named_district

# Names of showrooms ------------------------------------------------------------------------------------

_PLACE = r"(?:điểm|cửa hàng|siêu thị|trung tâm|gian hàng|showroom)"
_LABELLED = re.compile(rf"(?:tên |mã )?{_PLACE}[^:]{{0,40}}:\s*(?P<name>\S.*)", re.I)
_HEADED = re.compile(rf"(?:tại |ở )?(?P<name>{_PLACE}\b.*)", re.I)
_AT = re.compile(rf"\b(?:tại|ở|của|cho|vào)\s+(?P<name>{_PLACE}\b.*)", re.I)
_BRACKETS = re.compile(r"\s*\([^()]*\)?")
_WHEN = re.compile(r"[,;]?\s*(?:năm|tháng|quý|tính đến|đến ngày|từ ngày|ngày)\s*\d.*", re.I)
# What a showroom is called besides its own name; folded.
_GENERIC = re.compile(
    r"^(?:(?:tai|cac|diem|cua hang|showroom|gioi thieu|gt|trung bay|quang ba|va|ban hang|ban|gtbsp|bsp"
    r"|san pham|sp|ocop)(?: |$))+"
)


def own_name(name: str) -> str:
    """A showroom's name folded, without the words that every showroom is called by; "" where none is left."""
    return _GENERIC.sub("", fold(name)).strip()


def showroom_in_title(text: str) -> str:
    """The one showroom that a title is about: "Danh sách sản phẩm tại điểm OCOP Bát Tràng (9/2020)"."""
    return _named(_LABELLED.fullmatch(text) or _HEADED.fullmatch(text) or _AT.search(text))


def showroom_in_section(text: str) -> str:
    """The showroom that a heading names: "ĐIỂM OCOP BÁT TRÀNG", "Điểm: Bát Tràng"."""
    return _named(_LABELLED.fullmatch(text) or _HEADED.fullmatch(text))


def _named(found: re.Match | None) -> str:
    name = tidy(_WHEN.sub("", _BRACKETS.sub("", found["name"]))).strip(" .,:;") if found else ""
    return name if own_name(name) else ""


# Titles and sections -----------------------------------------------------------------------------------


@dataclass(slots=True)
class Titles:
    """What stands above a header and holds for its rows; `row` is the number of the one naming it."""

    showroom: str = ""
    row: int | None = None
    money_unit: int | None = None


def read_titles(rows: list[list]) -> Titles:
    """The showroom and the unit of money named above the header. Two showrooms named say nothing."""
    named: dict[str, tuple[str, int]] = {}
    for number, row in enumerate(rows, 1):
        for text in (tidy(value) for value in row if isinstance(value, str)):
            if name := showroom_in_title(text):
                named.setdefault(own_name(name), (name, number))
    showroom, number = next(iter(named.values())) if len(named) == 1 else ("", None)
    return Titles(showroom, number, noted_money_unit(rows))


class Section(NamedTuple):
    """A row that heads the rows below; `style` is how it is numbered, which tells its level."""

    style: str
    text: str
    showroom: str = ""
    district: Place | None = None

    @property
    def is_understood(self) -> bool:
        return bool(self.showroom or self.district)


def read_section(texts: list[str]) -> Section | None:
    """The section that a row's texts head, None where they are something else.

    A row that is numbered like a section and says nothing known is a section not understood.
    """
    style, text = heading(texts)
    if not text:
        return None
    section = Section(style, text, showroom_in_section(text), named_district(text))
    return section if section.is_understood or is_numbered_as_section(style) else None
