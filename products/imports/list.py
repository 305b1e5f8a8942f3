"""The columns of a product list, and what it is read into."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from django.utils.translation import gettext as _

from common.parsing.cells import CellProblem, read_paragraphs, show
from common.parsing.dates import read_date
from common.parsing.phones import read_phone
from common.parsing.values import Value
from common.spreadsheets.writing import LONGEST_TEXT
from common.templatetags.formats import vn_money, vn_number
from core.imports.columns import Column, Columns, Row, same_folded, same_when_read
from districts.imports.places import (
    AddressParts,
    Place,
    read_commune,
    read_district,
    split_address,
)
from districts.models import District
from products.imports import cells
from products.imports.producers import read_producer_kind
from products.models import Category, Product, Rating

# Groups of columns: what a decision says of a product, which only the department writes, and what tells of
# people, only for who may change the producers.
RATING, PEOPLE = "rating", "people"
# Whom a consent is of.
CONTACT = ("contact_name", "contact_phone", "contact_email")
# Smaller amounts than this need their unit beside them to be read.
_PLAIN_FROM = 1000


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


class ProductRow(Row):
    """One product as a list has it; `name` and `producer` may be None only where `code` is not."""

    address_parts = AddressParts()
    stars: int | None
    proposed_five_star = False

    @property
    def is_in_development(self) -> bool:
        """Without stars: a row with a score or a decision but no stars is refused, never read as this."""
        return self.stars is None


def read_name(value: Value) -> str:
    """A name says something in letters: a lone number in its column is a slip."""
    text = show(value)
    if any(char.isalpha() for char in text):
        return text
    raise CellProblem(_('"%(value)s" không phải là tên.') % {"value": text})


def rest_of_address(text: str) -> str:
    """An address without its units, which stand in columns of their own."""
    return split_address(text).rest


def withdraw_consent(holder, changes: Mapping[str, tuple], relation: str = "") -> dict[str, tuple]:
    """Who agreed to be named in public was the contact before; another one is asked anew.

    `changes` are those of a list; returns the one that follows from them.
    """
    prefix = f"{relation}.".lstrip(".")
    day = holder.contact_consent_on
    if not day or changes.keys().isdisjoint(prefix + name for name in CONTACT):
        return {}
    holder.contact_consent_on = None
    return {f"{prefix}contact_consent_on": (day, None)}


def same_category(old: Category | None, new: Category) -> bool:
    """A set is called like the subgroup it is alone in."""
    return old is not None and same_folded(old.name, new.name)


def _of_rating(read: Callable[[Rating], Value]) -> Callable[[Product], Value]:
    return lambda product: read(product.current_rating) if product.current_rating else None


def _price(product: Product) -> Value:
    low, high = product.price_from, product.price_to
    if low is None:
        return None
    if high in (None, low):
        return low if low >= _PLAIN_FROM else vn_money(low)
    return f"{vn_number(low)} – {vn_money(high)}"


def _summary(product: Product) -> str:
    """Nothing where a cell can't hold it all: a blank one leaves what is stored, a part would replace it."""
    return product.summary if len(product.summary) <= LONGEST_TEXT else ""


def _star_choices() -> list[str]:
    stars = [cells.Stars(3), cells.Stars(4), cells.Stars(4, proposed_five=True), cells.Stars(5)]
    return [cells.stars_text(rating) for rating in stars]


def district_choices() -> list[str]:
    return [district.title for district in District.objects.order_by("sort_key")]


# A column of the producer: its first line says it for the products below it.
_of_producer = partial(Column, lent_by="producer")
_of_people = partial(_of_producer, group=PEOPLE)
_rated = partial(Column, group=RATING)

PRODUCTS = Columns(
    Product,
    Path(__file__).with_suffix(".toml"),
    [
        Column("stt"),
        Column("code", cells.read_code, "code", no_is_none=True, is_numeral=True),
        Column("national_code", cells.read_code, "national_code", no_is_none=True, is_numeral=True),
        Column("name", read_name, "name", same=same_folded),
        Column("name_en", into="name_en", no_is_none=True),
        _of_producer("producer", read_name, of="producer.name"),
        _of_producer("producer_kind", read_producer_kind, "producer.kind"),
        _of_people(
            "address",
            into="producer.address",
            same=same_when_read(rest_of_address),
            write=lambda product: rest_of_address(product.producer.address),
        ),
        _of_producer(
            "commune", read_commune, write=lambda product: product.commune and product.commune.full_name
        ),
        _of_producer(
            "district", read_district, write=lambda product: product.district.title, choices=district_choices
        ),
        Column(
            "category",
            into="category",
            same=same_category,
            write=lambda product: product.category and product.category.label,
            choices=lambda: [category.name for category in Category.objects.sets()],
        ),
        _rated(
            "stars",
            cells.read_stars,
            of="current_rating.stars",
            write=_of_rating(lambda rating: rating.stars_text),
            choices=_star_choices,
        ),
        _rated("score", cells.read_score, of="current_rating.score"),
        _rated(
            "decision_number",
            of="current_rating.decision_number",
            reader=lambda sheet: partial(cells.read_decision, latest=sheet.on),
            is_numeral=True,
        ),
        _rated(
            "decision_date",
            of="current_rating.decision_date",
            reader=lambda sheet: partial(read_date, latest=sheet.on),
        ),
        _rated("issued_by", of="current_rating.issued_by"),
        _rated("valid_until", cells.read_valid_until, of="current_rating.valid_until"),
        _rated("year", cells.read_year),
        _rated("rating_kind", cells.read_rating_kind, of="current_rating.kind"),
        _of_people("representative", into="producer.contact_name", no_is_none=True),
        _of_people(
            "phone",
            read_phone,
            "producer.contact_phone",
            same=same_when_read(read_phone),
            no_is_none=True,
            is_numeral=True,
        ),
        _of_people("email", cells.read_email, "producer.contact_email", no_is_none=True),
        _of_producer("website", cells.read_website, "producer.website", no_is_none=True),
        _of_people("tax_code", cells.read_tax_code, "producer.tax_code", no_is_none=True, is_numeral=True),
        _of_producer(
            "craft_village",
            write=lambda product: product.craft_village and product.craft_village.name,
            no_is_none=True,
        ),
        Column("packaging", into="packaging", no_is_none=True),
        Column(
            "price",
            into=("price_from", "price_to"),
            reader=lambda sheet: partial(cells.read_price, unit=sheet.money_unit("price")),
            write=_price,
            no_is_none=True,
        ),
        Column(
            "summary",
            read_paragraphs,
            "summary",
            same=same_when_read(read_paragraphs),
            write=_summary,
            no_is_none=True,
        ),
        Column("note", into="note", no_is_none=True),
    ],
    related=("current_rating", "producer", "district", "commune", "category", "craft_village"),
)
