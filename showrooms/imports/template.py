"""The form to fill in for an import of showrooms."""

import tomllib
from pathlib import Path
from typing import BinaryIO

from common.spreadsheets.template import Template
from districts.models import District
from products.models import Producer
from showrooms.imports.columns import TEMPLATE_COLUMNS
from showrooms.imports.exporting import heading
from showrooms.models import Showroom

TEMPLATE = Template(
    sheet="Điểm OCOP",
    columns=[(name, heading(name)) for name, _label in TEMPLATE_COLUMNS],
    texts=tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")),
    days=frozenset({"opening_deadline", "opened_on"}),
    numerals=frozenset({"code", "contact_phone", "coordinates"}),
)


def write_template(file: BinaryIO) -> None:
    """The form as an .xlsx, with what there is to choose from today."""
    TEMPLATE.write(file, _choices())


def _choices() -> dict[str, list[str]]:
    """By column, what is to be chosen from."""
    return {
        "operator_kind": [str(label) for label in Producer.Kind.labels],
        "district": [district.title for district in District.objects.order_by("sort_key")],
        "place_kind": [str(label) for label in Showroom.PlaceKind.labels],
        "state": [str(label) for label in Showroom.State.labels],
    }
