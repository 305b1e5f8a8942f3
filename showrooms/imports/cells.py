"""What lists of showrooms and sites say in their cells besides places, periods and hours.

Every reader takes a cell that is not blank and returns its value, or raises `CellProblem`; None is returned
for what says nothing.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple
from urllib.parse import unquote

from django.utils.translation import gettext as _

from common.parsing.cells import CellProblem, show
from common.parsing.numbers import read_decimal
from common.parsing.phones import read_phone
from common.text import fold, tidy
from showrooms.models import Showroom

# Kinds of place ------------------------------------------------------------------------------------------

Kind = Showroom.PlaceKind
_NUMBERED = re.compile(
    r"\(?\s*(?:(?:nhóm|loại|tiêu chí|mục|vị trí|khoản|số)\s+)*0?([1-7])\s*\)?(?:\s*[.):–-].*)?", re.I
)
# Words of Decision 920/QĐ-BCT and of everyday. "Chợ" is told by its mark, for "cho" is a common word too.
_PLACE_WORDS = {
    Kind.FAIR_CENTRE: r"hoi cho|trien lam|trung tam gioi thieu",
    Kind.TRADE_CENTRE: r"cum cong nghiep|thuong mai dich vu cua|trung tam dich vu",
    Kind.HIGHWAY_STOP: r"tram dung|cao toc|quoc lo",
    Kind.STATION: r"nha ga|san bay|ben xe|ben cang|ben tau",
    Kind.MALL_OR_MARKET: r"sieu thi|trung tam thuong mai(?! dich vu)|tttm",
    Kind.TOURIST_SITE: r"du lich|khach san|nha hang|resort|nghi duong|di tich|danh lam|danh thang|sinh thai",
    Kind.CRAFT_VILLAGE: r"lang nghe|lang co nghe",
}
_MARKET = re.compile(r"(?<!hội )\bchợ\b", re.I)


def read_place_kind(value) -> int:
    """A place of Decision 920/QĐ-BCT by its number, its name, or what people call it."""
    text = show(value)
    folded = fold(text)
    if named := next((kind for kind, label in Kind.choices if fold(label) == folded), None):
        return int(named)
    if found := _NUMBERED.fullmatch(text):
        return int(found[1])
    meant = {kind for kind, words in _PLACE_WORDS.items() if re.search(rf"\b(?:{words})\b", folded)}
    if _MARKET.search(text) or folded == "cho":
        meant.add(Kind.MALL_OR_MARKET)
    if len(meant) == 1:
        return int(meant.pop())
    options = [f"{kind}. {str(kind.label).replace(';', ',')}" for kind in Kind if kind in meant]
    raise CellProblem(
        _('"%(value)s" chưa rõ là loại địa điểm nào của Quyết định 920/QĐ-BCT. Ghi số từ 1 đến 7.')
        % {"value": text},
        "; ".join(options) or None,
    )


# Areas, numbers, shares ----------------------------------------------------------------------------------

_AREA_UNIT = re.compile(r"\s*(?:m2|m²|m 2|mét vuông|met vuong)\s*$", re.I)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_LARGEST_AREA = 10**7
_AREA_STEP = Decimal("0.1")


def names_area_unit(header: str) -> bool:
    return bool(re.search(r"\bm ?2\b", fold(header.replace("²", "2"))))


def read_area(value, unit_is_known: bool = True) -> Decimal:
    """Square metres to one decimal place: "3.300m2", 120,5. "3.300" alone may mean two things."""
    text = tidy(value) if isinstance(value, str) else value
    has_unit = isinstance(text, str) and bool(_AREA_UNIT.search(text))
    if has_unit:
        text = _AREA_UNIT.sub("", text).removeprefix("khoảng ").strip()
    if isinstance(text, str) and _GROUPED.fullmatch(text):
        if text.count(".") == 1 and not (has_unit or unit_is_known):
            raise _two_areas(text)
        text = text.replace(".", "")
    area = read_decimal(text)
    rounded = area.quantize(_AREA_STEP, ROUND_HALF_UP) if abs(area) < _LARGEST_AREA else area
    if not 0 < rounded < _LARGEST_AREA:
        raise CellProblem(
            _('"%(value)s" không phải là diện tích. Ghi số m², ví dụ 120,5.') % {"value": show(value)}
        )
    return rounded


def _two_areas(text: str) -> CellProblem:
    whole, small = text.replace(".", ""), text.replace(".", ",").rstrip("0").rstrip(",")
    return CellProblem(
        _('"%(value)s" có thể đọc theo hai cách. Ghi kèm đơn vị, ví dụ 3.300 m².') % {"value": text},
        f"{whole} m2; {small} m2",
    )


_COUNT = re.compile(
    r"(?:khoảng|trên|tối thiểu|~|>)?\s*(\d{1,3}(?:\.\d{3}){1,3}|\d{1,9})\s*(?:sp|sản phẩm|loại|mặt hàng)?",
    re.I,
)


def read_count(value) -> int:
    """A number of products: 40, "40 sản phẩm"."""
    found = _COUNT.fullmatch(show(value)) if not isinstance(value, bool) else None
    number = int(found[1].replace(".", "")) if found else -1
    if not 0 <= number < 100_000:
        raise CellProblem(
            _('"%(value)s" không phải là số sản phẩm. Ghi số, ví dụ 40.') % {"value": show(value)}
        )
    return number


class Share(NamedTuple):
    """A share of the products: in percent, or as their number."""

    amount: Decimal
    is_percent: bool


def names_share(header: str) -> bool:
    """Whether a header speaks of a share in percent rather than of a number."""
    return "%" in header or fold(header).startswith(("ty le", "ti le"))


def read_share(value, is_percent: bool) -> Share:
    """ "60%", 60 or 0,6 under a header of shares; a number of products under any other."""
    text = show(value)
    has_sign = text.endswith("%")
    amount = read_decimal(text.rstrip("% "))
    is_percent = has_sign or is_percent
    if is_percent and not has_sign and amount == 1:
        reason = _('"%(value)s" có thể đọc theo hai cách: 1 %% hoặc 100 %%.')
        raise CellProblem(reason % {"value": text}, "1%; 100%")
    if is_percent and not has_sign and amount < 1:
        amount *= 100  # as Excel stores a cell that shows a percentage
    if is_percent and amount > 100:
        raise CellProblem(_('"%(value)s" lớn hơn 100 %%.') % {"value": text})
    return Share(amount, is_percent)


# Marks and premises ---------------------------------------------------------------------------------------

_YES = re.compile(r"x|v|co|dat|1|true|(?:da )?dap ung(?: du)?|dat (?:du )?(?:cac )?tieu chi")
_NO = re.compile(r"khong|ko|k|0|false|chua|(?:khong|ko|chua) (?:co|dat|dap ung)")

_DASH = re.compile(r"[-–—]")


def read_mark(value) -> bool:
    """x, có, đạt, 1 → True; không, ko, 0 → False."""
    folded = "x" if show(value) in ("✓", "✔", "√") else fold(show(value))
    if _YES.fullmatch(folded):
        return True
    if _NO.fullmatch(folded) or _DASH.fullmatch(show(value)):
        return False
    raise CellProblem(_('"%(value)s" không đọc được. Ghi x hoặc Đạt, hoặc Không.') % {"value": show(value)})


_PROPOSED = re.compile(r"(?:de xuat|dang ky|duoc chon|da chon|chinh thuc)(?: nam \d{4})?")
_ONLY_SURVEYED = re.compile(
    r"du phong|khao sat|bo sung|(?:khong|chua) (?:de xuat|dang ky|(?:lua )?chon|duoc chon)"
)


def read_chosen(value) -> bool:
    """Whether a site is proposed: a mark, or the word of its section."""
    folded = fold(show(value))
    if _PROPOSED.fullmatch(folded):
        return True
    return False if _ONLY_SURVEYED.fullmatch(folded) else read_mark(value)


# States -----------------------------------------------------------------------------------------------

State = Showroom.State
_NOT_OPENED = frozenset({State.PLANNED, State.PREPARING})
_OPENED = frozenset({State.OPEN, State.SUSPENDED, State.CLOSED})
_STATE_WORDS = (
    (r"da dong cua|cham dut|giai the", frozenset({State.CLOSED})),
    (r"tam ngung|tam nghi|tam dung", frozenset({State.SUSPENDED})),
    (r"(?:chua|sap) khai truong|chua (?:hoat dong|mo)|chuan bi|trong ke hoach|du kien", _NOT_OPENED),
    (r"dang hoat dong|da (?:di vao )?hoat dong|dang mo", frozenset({State.OPEN})),
    (r"da khai truong|da mo", _OPENED),
)


def read_states(value) -> frozenset[str] | None:
    """The states that a word can mean; None for a remark that names none."""
    folded = fold(show(value))
    return next((states for words, states in _STATE_WORDS if re.search(rf"\b(?:{words})\b", folded)), None)


# Contacts ---------------------------------------------------------------------------------------------


class Contact(NamedTuple):
    """Who answers, and the number that stands in the same cell."""

    name: str | None
    phone: str | None = None


_NUMBER = re.compile(r"(?<![\w/])(?:\+?84|0)[\d .()-]{7,14}\d")
_PHONE_WORD = re.compile(r"[\s,;:.(–-]*(?:sđt|số đt|đt|điện thoại|tel|zalo|dđ)?[\s:.]*$", re.I)


def read_contact(value) -> Contact:
    """ "Ông Ví Dụ 0987654321", "Bà A - PTP, ĐT: 0912.345.678": the name and the number apart."""
    text = show(value)
    if isinstance(value, int | float):
        return Contact(None, read_phone(value))
    found = _NUMBER.search(text)
    if not found:
        return Contact(text or None)
    name = _PHONE_WORD.sub("", text[: found.start()]).strip(" ,;-–(")
    try:
        return Contact(name or None, read_phone(_PHONE_TAIL.sub("", text[found.start() :])))
    except CellProblem as problem:
        suggestion = f"{name} {problem.suggestion}".strip() if problem.suggestion else None
        raise CellProblem(problem.reason, suggestion) from problem


_PHONE_TAIL = re.compile(r"[\s),.;]+$")

# Coordinates ------------------------------------------------------------------------------------------

_NUMBER_PAIR = r"(-?\d{1,3}\.\d+)\s*[,;/ ]\s*(-?\d{1,3}\.\d+)"
_PLAIN_PAIR = re.compile(rf"\(?{_NUMBER_PAIR}\)?")
_COMMA_PAIR = re.compile(r"\(?(\d{2,3},\d+)\s*(?:[;/]|\s)\s*(\d{2,3},\d+)\)?")
_DEGREES = re.compile(
    r"(\d{1,3})\s*°\s*(\d{1,2})\s*['′]\s*(\d{1,2}(?:[.,]\d+)?)\s*(?:\"|″|'')\s*([NBEĐD])", re.I
)
# Where a link of Google Maps points to: its pin, its query, else the middle of the map.
_IN_LINK = tuple(
    re.compile(pattern)
    for pattern in (
        r"!3d(-?\d+\.\d+)!4d(-?\d+\.\d+)",
        r"[?&](?:q|query|ll|destination|daddr)=(?:loc:)?(-?\d+\.\d+),\s*(-?\d+\.\d+)",
        r"@(-?\d+\.\d+),(-?\d+\.\d+)",
    )
)
_COORDINATE_STEP = Decimal("0.000001")
_LATITUDES, _LONGITUDES = (20, 22), (105, 107)


class Point(NamedTuple):
    """Degrees north and east."""

    latitude: Decimal
    longitude: Decimal


def read_coordinates(value) -> Point:
    """ "21.0245, 105.8412", degrees and minutes, or a Google Maps link that holds them; either order."""
    text = unquote(show(value).replace("+", " ")) if "//" in show(value) else show(value)
    pair = _pair(text)
    if pair is None:
        raise _unreadable_coordinates(value)
    one, other = (number.quantize(_COORDINATE_STEP, ROUND_HALF_UP) for number in pair)
    for latitude, longitude in ((one, other), (other, one)):
        if _within(latitude, _LATITUDES) and _within(longitude, _LONGITUDES):
            return Point(latitude, longitude)
    raise CellProblem(
        _('"%(value)s" không nằm ở Hà Nội (vĩ độ 20–22, kinh độ 105–107).') % {"value": show(value)}
    )


def _within(number: Decimal, limits: tuple[int, int]) -> bool:
    return limits[0] <= number <= limits[1]


def _pair(text: str) -> tuple[Decimal, Decimal] | None:
    if "//" in text:
        found = next((found for pattern in _IN_LINK if (found := pattern.search(text))), None)
        return (Decimal(found[1]), Decimal(found[2])) if found else None
    if degrees := _DEGREES.findall(text):
        return tuple(map(_of_degrees, degrees)) if len(degrees) == 2 else None
    if found := _PLAIN_PAIR.fullmatch(text):
        return Decimal(found[1]), Decimal(found[2])
    if found := _COMMA_PAIR.fullmatch(text):
        return tuple(Decimal(part.replace(",", ".")) for part in found.groups())
    return None


def _of_degrees(parts: tuple[str, ...]) -> Decimal:
    degrees, minutes, seconds = (Decimal(part.replace(",", ".")) for part in parts[:3])
    return degrees + minutes / 60 + seconds / 3600


def _unreadable_coordinates(value) -> CellProblem:
    if "//" in show(value):
        return CellProblem(
            _("Liên kết này không chứa tọa độ. Mở bản đồ và chép tọa độ, ví dụ 21.0245, 105.8412.")
        )
    return CellProblem(
        _('"%(value)s" không đọc được thành tọa độ. Ghi vĩ độ, kinh độ, ví dụ 21.0245, 105.8412.')
        % {"value": show(value)}
    )
