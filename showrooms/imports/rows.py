"""What a list of showrooms or of proposed sites is read into."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from districts.imports.places import AddressParts, Place
from districts.models import Letter
from products.imports.producers import kind_from_name
from showrooms.imports.hours import Span


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


@dataclass(slots=True)
class SiteRow:
    """One showroom or site as a list has it. None means that the list doesn't say.

    Money is in đồng, `own_district_share` in percent, areas in square metres. A date that is known to its
    month, quarter or year stands as the last day of that, with its precision. `states` are those that the
    list's word for the state can mean. `is_chosen`: whether the list, in a column or a section, proposes
    the site (True) or only says that it was surveyed (False). `origins` names, for a value that stands in
    another row (a section, a title), the number of that row.
    """

    sheet: str
    number: int
    hidden: bool = False
    code: str | None = None
    name: str | None = None
    operator_name: str | None = None
    operator_kind: str | None = None
    address: str | None = None
    address_parts: AddressParts = AddressParts()
    commune: Place | None = None
    district: Place | None = None
    place_kind: int | None = None
    area_m2: Decimal | None = None
    premises: str | None = None
    craft_village: str | None = None
    expected_products: int | None = None
    own_district_share: Decimal | None = None
    works_needed: str | None = None
    cost: int | None = None
    budget_district: int | None = None
    budget_city: int | None = None
    budget_operator: int | None = None
    support_requested: str | None = None
    expected_opening_on: date | None = None
    expected_opening_precision: str | None = None
    opening_deadline: date | None = None
    opened_on: date | None = None
    opened_precision: str | None = None
    states: frozenset[str] | None = None
    contact_name: str | None = None
    contact_phone: str | None = None
    contact_email: str | None = None
    opening_hours: tuple[Span, ...] | None = None
    meets_920: bool | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    note: str | None = None
    is_chosen: bool | None = None
    origins: dict[str, int] = field(default_factory=dict)

    @property
    def likely_operator_kind(self) -> str | None:
        """The kind of the operator as told, else as its name tells it."""
        return self.operator_kind or (self.operator_name and kind_from_name(self.operator_name)) or None
