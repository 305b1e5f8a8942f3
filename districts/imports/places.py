"""Place names as text: what kind of unit is named, and how it is called. The database is asked elsewhere."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext as _

from common.parsing.cells import CellProblem, show
from common.text import fold, tidy

# The codes of `District.Kind` and `Commune.Kind`.
_DISTRICT_KINDS = {"quận": "quan", "q": "quan", "huyện": "huyen", "h": "huyen"}
_DISTRICT_KINDS |= {"thị xã": "thi-xa", "tx": "thi-xa", "t.x": "thi-xa"}
_COMMUNE_KINDS = {"phường": "phuong", "p": "phuong", "xã": "xa", "x": "xa"}
_COMMUNE_KINDS |= {"thị trấn": "thi-tran", "tt": "thi-tran", "t.trấn": "thi-tran", "tt trấn": "thi-tran"}

# Names that two districts bear.
_SHARED_DISTRICT_NAMES = {"tu liem": "Nam Từ Liêm; Bắc Từ Liêm"}

# Longest first: "thị xã" is not a "xã".
_WORDS = "thị xã|thị trấn|t\\.trấn|phường|huyện|quận|xã"
_SHORT = "t\\.x|tx|tt|q|h|p|x"
_UNIT = re.compile(
    rf"(?P<kind>{_WORDS})\b[\s.:]*(?P<name>\D.*)|(?P<short>{_SHORT})(?:\.\s*|\s+)(?P<rest>\D.*)", re.I
)
# Inside a phrase only small letters or a full stop tell a unit from a name: "phố Xã Đàn" is a street.
_INNER_UNIT = re.compile(rf"(?<=\w)(?<!\b[Tt]hị)\s+(?=(?:{_WORDS})\s)|(?<=\w)\s+(?=(?:TX|TT|[QHPX])\.\s*\w)")
_HEADED_DISTRICT = re.compile(r"(?:ubnd\s+)?(?:(?:huyện|quận|thị xã)\s|(?:h|q|tx)\.\s*|tx\s)", re.I)
_LONGEST_NAME = 4
_SEPARATORS = re.compile(r"[,;\n]|\s[-–—]\s")
_CITY = re.compile(r"(?:(?:thành phố|tp\.?|t\.p\.?)\s*)?(?:hà nội|hn|ha noi)|việt nam", re.I)


class Place(NamedTuple):
    """A unit as named in a cell: its kind's code if said, its name, or its number.

    `within` is the district that a commune is named with.
    """

    kind: str | None
    name: str
    code: str = ""
    within: "Place | None" = None


@dataclass(frozen=True, slots=True)
class AddressParts:
    """What an address says of its units, as text; `rest` is what is left of it (house, street, hamlet)."""

    rest: str = ""
    commune_kind: str | None = None
    commune: str = ""
    district_kind: str | None = None
    district: str = ""

    @property
    def tail(self) -> str:
        """The last part that no unit is said of: perhaps a commune or district named without its level."""
        return _SEPARATORS.split(self.rest)[-1].strip()


def place_key(name: str) -> str:
    """Names of one unit have one key, however typed: Ứng Hoà, Ứng Hòa, UNG HOA."""
    return fold(name)


def agree(one: Place, other: Place) -> bool:
    """Whether two texts can mean the same unit; a number and a name can't be compared here."""
    if one.code or other.code:
        return True
    same_kind = one.kind == other.kind or not (one.kind and other.kind)
    return same_kind and place_key(one.name) == place_key(other.name)


def read_district(value) -> Place:
    """A district by name, with or without its level, or by number: 18, "018", "H. Gia Lâm"."""
    if code := _code(value, 3):
        return Place(None, "", code)
    kind, name = _unit(_name_of(value, "UBND"), _DISTRICT_KINDS)
    if not kind and (meant := _SHARED_DISTRICT_NAMES.get(place_key(name))):
        raise CellProblem(_('"%(value)s" chưa rõ là quận nào.') % {"value": show(value)}, meant)
    return Place(kind, name)


def read_commune(value) -> Place:
    """A commune, ward or township by name, with or without its level, or by its five-digit number.

    Its district may be named too: "xã Yên Viên, huyện Gia Lâm".
    """
    if code := _code(value, 5):
        return Place(None, "", code)
    parts = split_address(value) if isinstance(value, str) else AddressParts()
    if parts.commune and parts.district and not parts.rest:
        district = Place(parts.district_kind, parts.district)
        return Place(parts.commune_kind, parts.commune, within=district)
    return Place(*_unit(_name_of(value, "UBND"), _COMMUNE_KINDS))


def named_district(text: str) -> Place | None:
    """The district that a heading names with its level: "HUYỆN GIA LÂM"; None for anything else."""
    if not _HEADED_DISTRICT.match(text) or any(char.isdigit() for char in text):
        return None
    try:
        place = read_district(text)
    except CellProblem:
        return None
    return place if place.kind and len(place.name.split()) <= _LONGEST_NAME else None


def _code(value, length: int) -> str:
    """The number of a unit, with the zeros that a spreadsheet dropped."""
    text = show(value)
    return text.zfill(length) if text.isdecimal() and len(text) <= length else ""


def _name_of(value, prefix: str) -> str:
    text = show(value)
    if not isinstance(value, str) or not any(char.isalpha() for char in text):
        raise CellProblem(_('"%(value)s" không phải là tên địa phương.') % {"value": text})
    return re.sub(rf"^{prefix}\s+", "", text, flags=re.I)


def _unit(text: str, kinds: dict[str, str]) -> tuple[str | None, str]:
    """(kind's code, name) where the text begins with a level among `kinds`, else (None, text)."""
    if found := _UNIT.fullmatch(text):
        kind = kinds.get((found["kind"] or found["short"]).lower())
        if kind:
            return kind, proper((found["name"] or found["rest"]).strip(" ."))
    return None, proper(text)


def proper(name: str) -> str:
    """A name typed in capitals as it is written otherwise: GIA LÂM → Gia Lâm."""
    return name.title() if name.isupper() else name


@lru_cache(maxsize=4096)
def split_address(text: str) -> AddressParts:
    """What "Thôn 5, xã Bát Tràng, huyện Gia Lâm" says of its units, without asking whether they exist."""
    rest: list[str] = []
    commune: tuple[str | None, str] = (None, "")
    district: tuple[str | None, str] = (None, "")
    for part in _phrases(text):
        district_kind, district_name = _unit(part, _DISTRICT_KINDS)
        commune_kind, commune_name = _unit(part, _COMMUNE_KINDS)
        if district_kind and not district[1]:
            district = district_kind, district_name
        elif commune_kind and not commune[1]:
            commune = commune_kind, commune_name
        elif commune[1] and not district[1]:
            district = None, proper(part)
        else:
            rest.append(part)
    return AddressParts(", ".join(rest), *commune, *district)


def _phrases(text: str) -> list[str]:
    """The parts between commas, and before a unit that follows without one; the city itself is left out."""
    marked = _INNER_UNIT.sub(", ", "\n".join(map(tidy, text.splitlines())))
    parts = (tidy(part).strip(" .-–—") for part in _SEPARATORS.split(marked))
    return [part for part in parts if part and not _CITY.fullmatch(part)]
