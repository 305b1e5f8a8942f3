"""The columns of lists of showrooms and of proposed sites, and what these are read into."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from common.parsing.cells import CellProblem
from common.parsing.dates import read_date
from common.parsing.numbers import read_money
from common.parsing.periods import Period, read_period
from common.parsing.phones import read_phone
from common.parsing.values import Value
from common.periods import Precision, add_months
from core.imports.columns import Column, Columns, Row, same_folded, same_when_read
from districts.imports.places import AddressParts, Place, read_commune, read_district
from districts.models import Letter
from products.imports.cells import read_code, read_email
from products.imports.list import PEOPLE, district_choices, read_name, rest_of_address
from products.imports.producers import kind_from_name, read_producer_kind
from showrooms.imports import cells
from showrooms.imports.hours import hours_text, read_hours, spans_of
from showrooms.models import Showroom

# What a plan says of a site and nothing keeps of a showroom.
SITE = "site"
MONEY = ("cost", "budget_district", "budget_city", "budget_operator")
_LONGEST_TEXT = 500
_LONGEST_WORKS = 4000  # a plan keeps them without a limit
_MONTHS = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the person who imports says of the whole file, used where neither a row nor its section says it.

    `wave` and `opening_deadline` are given to new showrooms. A deadline that a row moves needs
    `extension_reason`, and may have the letter that allows it; an opening needs its
    `evidence`, and `late_reason` where it or its entry is late.
    """

    district: Place | None = None
    wave: int | None = None
    opening_deadline: date | None = None
    extension_reason: str = ""
    extension_letter: Letter | None = None
    evidence: str = ""
    late_reason: str = ""


class SiteRow(Row):
    """One showroom or site as a list has it.

    Money is in đồng, `own_district_share` in percent, areas in square metres. A date that is known to its
    month, quarter or year stands as the last day of that, with its precision. `state` holds those that the
    list's word for it can mean. `is_chosen`: whether the list, in a column or a section, proposes the site
    (True) or only says that it was surveyed (False).
    """

    address_parts = AddressParts()
    expected_opening_precision: str | None = None
    opened_precision: str | None = None

    @property
    def likely_operator_kind(self) -> str | None:
        """The kind of the operator as told, else as its name tells it."""
        return self.operator_kind or (self.operator_name and kind_from_name(self.operator_name)) or None


# Comparing -----------------------------------------------------------------------------------------------


def stored_contact(text: str) -> cells.Contact:
    """What is stored as a contact's name, read as a list is: a number may stand beside it."""
    try:
        return cells.read_contact(text) if text else cells.Contact(None)
    except CellProblem:
        return cells.Contact(text)


def same_contact(old: str, new: str) -> bool:
    return bool(old) and stored_contact(old).name == new


def is_opening_known(showroom: Showroom, opened: Period) -> bool:
    """Whether the list says no more of the opening than is stored: "10/2020" of 08/10/2020."""
    stored, told = showroom.opened_on, opened.precision
    if stored is None:
        return False
    if told == showroom.opened_precision or told == Precision.DAY:
        return stored == opened.day
    first = add_months(opened.day.replace(day=1), 1 - _MONTHS[told])
    return first <= stored <= opened.day


# Writing -------------------------------------------------------------------------------------------------


def _villages(showroom: Showroom) -> str:
    """One of another district stands with it."""
    return "; ".join(
        village.name
        if village.district_id == showroom.district_id
        else f"{village.name} ({village.district.full_name})"
        for village in showroom.craft_villages.all()
    )


def _opened(showroom: Showroom) -> Value:
    return showroom.opened_on if showroom.opened_precision == Precision.DAY else showroom.opened_text


def _point(showroom: Showroom) -> str:
    return "" if showroom.latitude is None else f"{showroom.latitude}, {showroom.longitude}"


# The columns ---------------------------------------------------------------------------------------------


def _sum(name: str) -> Column:
    """A column of money, in the unit of its header or of the note above the list."""
    return Column(name, reader=lambda sheet: partial(read_money, unit=sheet.money_unit(name)), group=SITE)


def _area_reader(sheet):
    return partial(cells.read_area, unit_is_known=cells.names_area_unit(sheet.typed_header("area_m2")))


def _share_reader(sheet):
    return partial(cells.read_share, is_percent=cells.names_share(sheet.typed_header("own_district_share")))


_of_site = partial(Column, group=SITE)

SHOWROOMS = Columns(
    Showroom,
    Path(__file__).with_suffix(".toml"),
    [
        Column("stt"),
        Column("code", read_code, of="code", no_is_none=True, is_numeral=True),
        Column("name", read_name, "name", same=same_folded),
        Column("operator_name", read_name, "operator_name", no_is_none=True),
        Column("operator_kind", read_producer_kind, "operator_kind"),
        Column(
            "address",
            into="address",
            same=same_when_read(rest_of_address),
            write=lambda showroom: rest_of_address(showroom.address),
        ),
        Column(
            "commune", read_commune, write=lambda showroom: showroom.commune and showroom.commune.full_name
        ),
        Column(
            "district",
            read_district,
            write=lambda showroom: showroom.district.title,
            choices=district_choices,
        ),
        Column("place_kind", cells.read_place_kind, "place_kind"),
        Column("craft_village", write=_villages, no_is_none=True),
        Column("area_m2", into="area_m2", reader=_area_reader),
        Column(
            "coordinates",
            cells.read_coordinates,
            ("latitude", "longitude"),
            write=_point,
            no_is_none=True,
            is_numeral=True,
        ),
        Column(
            "opening_hours",
            read_hours,
            write=lambda showroom: hours_text(spans_of(showroom)),
            no_is_none=True,
        ),
        Column("opening_deadline", read_date, of="opening_deadline"),
        Column("opened_on", read_period, of="opened_on", write=_opened),
        Column(
            "state",
            cells.read_states,
            write=lambda showroom: showroom.state_text(),
            choices=lambda: Showroom.State.labels,
        ),
        Column(
            "contact_name",
            cells.read_contact,
            "contact_name",
            same=same_contact,
            no_is_none=True,
            group=PEOPLE,
        ),
        Column(
            "contact_phone",
            read_phone,
            "contact_phone",
            same=same_when_read(read_phone),
            no_is_none=True,
            is_numeral=True,
            group=PEOPLE,
        ),
        Column("contact_email", read_email, "contact_email", no_is_none=True, group=PEOPLE),
        _of_site("is_chosen", cells.read_chosen),
        _of_site("premises", limit=_LONGEST_TEXT),
        _of_site("expected_products", cells.read_count),
        _of_site("own_district_share", reader=_share_reader),
        _of_site("works_needed", limit=_LONGEST_WORKS, no_is_none=True),
        *map(_sum, MONEY),
        _of_site("support_requested", limit=_LONGEST_TEXT, no_is_none=True),
        _of_site("expected_opening_on", read_period),
        _of_site("meets_920", cells.read_mark),
        _of_site("note", limit=_LONGEST_TEXT, no_is_none=True),
    ],
    related=("district", "commune"),
    prefetched=("craft_villages__district", "opening_hours"),
)
