"""The form to fill in for an import of a plan's sites."""

import tomllib
from pathlib import Path
from typing import BinaryIO

from common.spreadsheets.template import Template
from districts.models import District
from plans.imports.exporting import TEMPLATE_COLUMNS, site_heading
from plans.models import ProposedSite
from products.models import Producer
from showrooms.models import Showroom

TEMPLATE = Template(
    sheet="Địa điểm",
    columns=[(name, site_heading(name)) for name in TEMPLATE_COLUMNS],
    texts=tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")),
    numerals=frozenset({"contact_phone", "expected_opening_on"}),
)
_CHECKED = (ProposedSite.SelfCheck.YES, ProposedSite.SelfCheck.NO)


def write_template(file: BinaryIO, district: District) -> None:
    """The form as an .xlsx, with what there is to choose from in a district today."""
    TEMPLATE.write(file, _choices(district))


def _choices(district: District) -> dict[str, list[str]]:
    """By column, what is to be chosen from; a column without anything takes what is typed."""
    found = {
        "operator_kind": [str(label) for label in Producer.Kind.labels],
        "commune": [commune.full_name for commune in district.communes.order_by("sort_key")],
        "place_kind": [str(label) for label in Showroom.PlaceKind.labels],
        "is_chosen": ["có", "không"],
        "premises": [str(label) for label in ProposedSite.Premises.labels],
        "craft_village": [village.name for village in district.craft_villages.order_by("sort_key")],
        "meets_920": [str(check.label) for check in _CHECKED],
    }
    return {name: options for name, options in found.items() if options}
