"""The form to fill in for an import of products."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from common.spreadsheets.template import Template
from districts.models import District
from products.imports.columns import RATING_COLUMNS, TEMPLATE_COLUMNS
from products.imports.exporting import heading
from products.imports.values import Stars, stars_text
from products.models import Category, Producer, Rating

_TEXTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def _template(names: Sequence[str], notes: Sequence[str]) -> Template:
    return Template(
        sheet="Sản phẩm",
        columns=[(name, heading(name)) for name in names],
        texts={**_TEXTS, "notes": notes},
        days=frozenset({"decision_date", "valid_until"}),
        numerals=frozenset({"code", "phone", "tax_code", "decision_number"}),
    )


_NAMES = [name for name, _label in TEMPLATE_COLUMNS]
TEMPLATE = _template(_NAMES, _TEXTS["notes"])
# A district's own list has no ratings.
OWN_TEMPLATE = _template([name for name in _NAMES if name not in RATING_COLUMNS], _TEXTS["own_notes"])


def write_template(file: BinaryIO) -> None:
    """The form as an .xlsx, with what there is to choose from today."""
    TEMPLATE.write(file, _choices())


def write_own_template(file: BinaryIO, district: District) -> None:
    """The form for a district's own list, its name filled in."""
    choices = {name: texts for name, texts in _choices().items() if name not in RATING_COLUMNS}
    OWN_TEMPLATE.write(file, {**choices, "district": [district.title]}, filled={"district": district.title})


def _choices() -> dict[str, list[str]]:
    """By column, what is to be chosen from."""
    stars = [Stars(3), Stars(4), Stars(4, proposed_five=True), Stars(5)]
    return {
        "producer_kind": [str(label) for label in Producer.Kind.labels],
        "district": [district.title for district in District.objects.order_by("sort_key")],
        "category": [category.name for category in Category.objects.sets()],
        "stars": [stars_text(rating) for rating in stars],
        "rating_kind": [str(label) for label in Rating.Kind.labels],
    }
