"""What a list of placements is read into."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from districts.imports.places import Place


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the person who imports says of the whole file, for rows that say it neither themselves nor above.

    `showroom` is a code or a name.
    """

    showroom: str = ""
    district: Place | None = None


@dataclass(slots=True)
class PlacementRow:
    """One placement as a list has it. None means that the list doesn't say: what is stored stays.

    `asked_by` is said by the words of the state only. `note` is the reason where the state is declined.
    `origins` names, for a value that stands in another row, the number of that row.
    """

    sheet: str
    number: int
    hidden: bool = False
    product_code: str | None = None
    product: str | None = None
    producer: str | None = None
    district: Place | None = None
    showroom_code: str | None = None
    showroom: str | None = None
    mode: str | None = None
    state: str | None = None
    asked_by: str | None = None
    price: int | None = None
    discount_percent: Decimal | None = None
    settlement: str | None = None
    returns: str | None = None
    delivery: str | None = None
    first_quantity: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    shown_on: date | None = None
    note: str | None = None
    origins: dict[str, int] = field(default_factory=dict)
