"""What a product list is read into."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from common.tabular import Header, Value
from common.tabular.cells import show
from products.imports.layout import Titles
from products.imports.places import AddressParts, Place


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the person who imports says of the whole file, used where neither a row nor its section says it.

    A decision given here counts before the one that a title names.
    """

    decision_number: str = ""
    decision_date: date | None = None
    issued_by: str = ""
    district: Place | None = None


@dataclass(slots=True)
class ProductRow:
    """One product as a list has it. None means that the list doesn't say: what is stored stays.

    `name` and `producer` may be None only where `code` is not. `origins` names, for a value that stands in
    another row (a section, a title, the producer's first line), the number of that row.
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

    @property
    def is_in_development(self) -> bool:
        """Without stars: a row with a score or a decision but no stars is refused, never read as this."""
        return self.stars is None


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row is refused; `row` is None where a whole sheet is meant, `column` is the header as typed."""

    sheet: str
    row: int | None
    column: str
    value: Value
    reason: str
    suggestion: str | None = None

    def __str__(self):
        if self.row is None:
            return self.reason
        if not self.column:
            return _("Dòng %(row)s: %(reason)s") % {"row": self.row, "reason": self.reason}
        return _('Dòng %(row)s, cột "%(column)s": %(reason)s') % {
            "row": self.row,
            "column": self.column,
            "reason": self.reason,
        }

    @property
    def typed(self) -> str:
        """The value as a person would have typed it."""
        return show(self.value)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no product, and what it was taken for; `row` is None for a whole sheet."""

    sheet: str
    row: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """A number of products that the list states, beside that of the named ones above it, read or refused."""

    sheet: str
    row: int
    stated: int
    counted: int

    @property
    def agrees(self) -> bool:
        return self.stated == self.counted


@dataclass(slots=True)
class Reading:
    """All that a file was read into. A row with a problem is not among `rows`."""

    rows: list[ProductRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    control_totals: list[ControlTotal] = field(default_factory=list)
    headers: dict[str, Header] = field(default_factory=dict)
    titles: dict[str, Titles] = field(default_factory=dict)

    @property
    def refused(self) -> set[tuple[str, int]]:
        """(sheet, row) of the product rows that have a problem."""
        return {(problem.sheet, problem.row) for problem in self.problems if problem.row is not None}
