"""The form to fill in for an import of products."""

import tomllib
from pathlib import Path
from typing import BinaryIO

from common.tabular.template import Template
from districts.models import District
from products.imports.columns import TEMPLATE_COLUMNS
from products.imports.exporting import heading
from products.imports.values import Stars, stars_text
from products.models import Category, Producer, Rating

TEMPLATE = Template(
    sheet="Sản phẩm",
    columns=[(name, heading(name)) for name, _label in TEMPLATE_COLUMNS],
    texts=tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")),
    days=frozenset({"decision_date", "valid_until"}),
    numerals=frozenset({"code", "phone", "tax_code", "decision_number"}),
)


def write_template(file: BinaryIO) -> None:
    """The form as an .xlsx, with what there is to choose from today."""
    TEMPLATE.write(file, _choices())


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
