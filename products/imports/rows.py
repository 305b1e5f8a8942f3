"""What a product list is read into."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from districts.imports.places import AddressParts, Place
from districts.models import District


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the person who imports says of the whole file, used where neither a row nor its section says it.

    A decision given here counts before the one that a title names. `own` is the district whose own list it
    is: only its products are taken from it, and none of their ratings.
    """

    decision_number: str = ""
    decision_date: date | None = None
    issued_by: str = ""
    district: Place | None = None
    own: District | None = None


@dataclass(slots=True)
class ProductRow:
    """One product as a list has it. None means that the list doesn't say: what is stored stays.

    `name` and `producer` may be None only where `code` is not. `origins` names, for a value that stands in
    another row (a section, a title, the producer's first line), the number of that row; `answered` names the
    columns that the person who imports has answered for.
    """

    sheet: str
    number: int
    hidden: bool = False
    code: str | None = None
    name: str | None = None
    name_en: str | None = None
    producer: str | None = None
    producer_kind: str | None = None
    address: str | None = None
    address_parts: AddressParts = AddressParts()
    commune: Place | None = None
    district: Place | None = None
    category: str | None = None
    stars: int | None = None
    proposed_five_star: bool = False
    score: Decimal | None = None
    decision_number: str | None = None
    decision_date: date | None = None
    issued_by: str | None = None
    valid_until: date | None = None
    year: int | None = None
    rating_kind: str | None = None
    representative: str | None = None
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    tax_code: str | None = None
    craft_village: str | None = None
    packaging: str | None = None
    price_from: int | None = None
    price_to: int | None = None
    summary: str | None = None
    note: str | None = None
    origins: dict[str, int] = field(default_factory=dict)
    answered: frozenset[str] = frozenset()

    @property
    def is_in_development(self) -> bool:
        """Without stars: a row with a score or a decision but no stars is refused, never read as this."""
        return self.stars is None
