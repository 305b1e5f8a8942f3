"""The form to fill in for an import of placements."""

import tomllib
from pathlib import Path
from typing import BinaryIO

from common.spreadsheets.template import Template
from districts.models import District
from showrooms.imports.placement_columns import HEADINGS
from showrooms.models import Placement, Showroom

TEMPLATE = Template(
    sheet="Kết nối sản phẩm",
    columns=HEADINGS,
    texts=tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")),
    days=frozenset({"starts_on", "ends_on", "shown_on"}),
    numerals=frozenset({"product_code", "showroom_code"}),
)


def write_template(file: BinaryIO) -> None:
    """The form as an .xlsx, with what there is to choose from today."""
    TEMPLATE.write(file, _choices())


def _choices() -> dict[str, list[str]]:
    """By column, what is to be chosen from; a closed showroom takes nothing in."""
    showrooms = Showroom.objects.filter(closed_on=None).values_list("code", "name")
    return {
        "district": [district.title for district in District.objects.order_by("sort_key")],
        "showroom_code": [code for code, _name in showrooms],
        "showroom": [name for _code, name in showrooms],
        "mode": [str(label) for label in Placement.Mode.labels],
        "state": [str(label) for label in Placement.State.labels],
    }
