"""Sites in the columns that their importer reads, and the form to fill in."""

from collections.abc import Callable
from typing import BinaryIO

from django.utils.translation import gettext as _

from common.parsing.values import Value
from common.spreadsheets.writing import Heading, Table
from districts.models import District
from plans.imports.list import MONEY, SITES
from plans.models import ProposedSite
from products.imports.exporting import demo_mark
from products.imports.list import PEOPLE

_FIRST = ("stt", "name", "operator_name", "operator_kind", "address", "commune", "district", "place_kind")
_DESCRIBED = (
    *("area_m2", "premises", "craft_village", "expected_products", "own_district_share", "works_needed"),
)
_CONTACTS = tuple(name for name in SITES.names() if name in SITES.in_group(PEOPLE))
_LAST = ("expected_opening_on", *_CONTACTS, "meets_920", "note")
COLUMNS = (*_FIRST, "is_chosen", *_DESCRIBED, "cost", *MONEY, *_LAST)
# The form of one plan: it is one district's, and its money adds up by itself.
TEMPLATE_COLUMNS = tuple(name for name in COLUMNS if name not in {"district", "cost"})
TEMPLATE = SITES.template("Địa điểm", TEMPLATE_COLUMNS)


def write_template(file: BinaryIO, district: District) -> None:
    """The form as an .xlsx, with what there is to choose from in a district today."""
    of_district = {
        "commune": [commune.full_name for commune in district.communes.order_by("sort_key")],
        "craft_village": [village.name for village in district.craft_villages.order_by("sort_key")],
    }
    choices = SITES.choices(TEMPLATE_COLUMNS, **of_district)
    TEMPLATE.write(file, choices)


def export_table(sites, *, contacts: bool) -> Table:
    """The sites in the form's columns, and what the department keeps of them beside these."""
    names = [name for name in COLUMNS if contacts or name not in _CONTACTS]
    beside = _beside()
    headings = [*map(SITES.heading, names), *(Heading(text, width) for text, width, _read in beside)]
    rows = (
        [*values, *(read(site) for _text, _width, read in beside)]
        for site, values in SITES.exported(sites, names)
    )
    return Table(_("Địa điểm khảo sát"), headings, rows)


def _beside() -> list[tuple[str, int, Callable[[ProposedSite], Value]]]:
    """(header, width, reader) of what isn't imported; no header may be one that the importer knows."""
    return [
        (_("Lý do chưa lựa chọn"), 30, lambda site: site.not_chosen_reason),
        (_("Năm kế hoạch"), 14, lambda site: site.plan.round.year),
        (_("Tình trạng kế hoạch"), 22, lambda site: site.plan.get_state_display()),
        (_("Dữ liệu"), 18, demo_mark),
    ]
