"""Placements in the columns that the importer reads: what is exported here comes back unchanged."""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from common.parsing.values import Value
from common.spreadsheets.writing import Heading, Table
from common.templatetags.formats import vn_number
from products.imports.exporting import demo_mark
from showrooms.imports.placement_columns import HEADINGS
from showrooms.models import Placement

_ROWS_AT_ONCE = 1000


def export_table(placements) -> Table:
    """The placements in the template's columns, and what the department keeps of them beside these."""
    headings = [heading for _name, heading in HEADINGS]
    headings += [Heading(_("Bên đề nghị"), 18), Heading(_("Nguồn gốc"), 28), Heading(_("Dữ liệu"), 18)]
    return Table(_("Kết nối sản phẩm"), headings, _rows(placements))


def _rows(placements) -> Iterator[list[Value]]:
    rows = placements.select_related("product__producer", "product__district", "showroom")
    readers = [_VALUES[name] for name, _heading in HEADINGS[1:]]
    for number, row in enumerate(rows.iterator(chunk_size=_ROWS_AT_ONCE), 1):
        values = (read(row) for read in readers)
        yield [number, *values, row.get_asked_by_display(), row.get_origin_display(), demo_mark(row)]


def _discount(placement: Placement) -> Value:
    """With its sign where a lone number would be taken for a part of one."""
    percent = placement.discount_percent
    return f"{vn_number(percent)}%" if percent is not None and 0 < percent < 1 else percent


def _note(placement: Placement) -> str:
    """Of what was declined the reason, as the importer reads it."""
    return placement.decline_reason or placement.note


# By column; the number of the row stands for itself.
_VALUES: dict[str, Callable[[Placement], Value]] = {
    "product_code": lambda row: row.product.code,
    "product": lambda row: row.product.name,
    "producer": lambda row: row.product.producer.name,
    "district": lambda row: row.product.district.title,
    "showroom_code": lambda row: row.showroom.code,
    "showroom": lambda row: row.showroom.name,
    "mode": lambda row: row.get_mode_display(),
    "state": lambda row: row.state_text,
    "price": lambda row: row.price,
    "discount_percent": _discount,
    "settlement": lambda row: row.settlement,
    "returns": lambda row: row.returns,
    "delivery": lambda row: row.delivery,
    "first_quantity": lambda row: row.first_quantity,
    "starts_on": lambda row: row.starts_on,
    "ends_on": lambda row: row.ends_on,
    "shown_on": lambda row: row.shown_on,
    "note": _note,
}
