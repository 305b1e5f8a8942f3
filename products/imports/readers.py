"""Which reader reads which column of a product list."""

from collections.abc import Callable
from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from common.parsing.cells import CellProblem, bounded, read_paragraphs, read_text, show
from common.parsing.dates import read_date
from common.parsing.numbers import money_unit
from common.parsing.phones import read_phone
from common.parsing.values import Value
from districts.imports.places import read_commune, read_district
from products.imports import values
from products.imports.layout import Titles
from products.imports.producers import read_producer_kind
from products.models import Producer, Product, Rating

# Where "không" in a cell means that there is none.
SAYS_NO = {
    *("code", "name_en", "representative", "phone", "email", "website", "tax_code"),
    *("craft_village", "packaging", "price", "summary", "note"),
}

_STORED_IN = {
    "code": (Product, "code"),
    "name": (Product, "name"),
    "name_en": (Product, "name_en"),
    "packaging": (Product, "packaging"),
    "note": (Product, "note"),
    "producer": (Producer, "name"),
    "address": (Producer, "address"),
    "representative": (Producer, "contact_name"),
    "phone": (Producer, "contact_phone"),
    "email": (Producer, "contact_email"),
    "website": (Producer, "website"),
    "issued_by": (Rating, "issued_by"),
    "decision_number": (Rating, "decision_number"),
}
LIMITS = {name: model._meta.get_field(field).max_length for name, (model, field) in _STORED_IN.items()}


def readers(price_header: str, titles: Titles, on: date) -> dict[str, Callable[[Value], object]]:
    """A reader for each column, knowing the unit of prices and the day after which no decision can be."""
    unit = money_unit(price_header) or titles.money_unit
    return {
        "stt": read_text,
        "code": _bounded("code", values.read_code),
        "name": _bounded("name", read_name),
        "producer": _bounded("producer", read_name),
        "producer_kind": read_producer_kind,
        "address": _bounded("address", read_text),
        "commune": read_commune,
        "district": read_district,
        "stars": values.read_stars,
        "score": values.read_score,
        "decision_number": partial(values.read_decision, latest=on),
        "decision_date": partial(read_date, latest=on),
        "valid_until": values.read_valid_until,
        "year": values.read_year,
        "rating_kind": values.read_rating_kind,
        "phone": _bounded("phone", read_phone),
        "email": _bounded("email", values.read_email),
        "website": _bounded("website", values.read_website),
        "tax_code": values.read_tax_code,
        "price": partial(values.read_price, unit=unit),
        "summary": read_paragraphs,
        "category": read_text,
        "craft_village": read_text,
        **{
            name: _bounded(name, read_text)
            for name in ("name_en", "issued_by", "representative", "packaging", "note")
        },
    }


def read_name(value: Value) -> str:
    """A name says something in letters: a lone number in its column is a slip."""
    text = show(value)
    if any(char.isalpha() for char in text):
        return text
    raise CellProblem(_('"%(value)s" không phải là tên.') % {"value": text})


def _bounded(name: str, read: Callable) -> Callable[[Value], str | None]:
    """The reader, refusing what is longer than the column that stores it."""
    return bounded(read, LIMITS[name])
