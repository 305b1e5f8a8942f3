"""Placements in the columns that the importer reads, and the form to fill in."""

from typing import BinaryIO

from django.utils.translation import gettext as _

from common.spreadsheets.writing import Heading, Table
from products.imports.exporting import demo_mark
from showrooms.imports.placement_list import PLACEMENTS

NAMES = PLACEMENTS.names()
TEMPLATE = PLACEMENTS.template("Kết nối sản phẩm", NAMES)


def write_template(file: BinaryIO) -> None:
    """The form as an .xlsx, with what there is to choose from today."""
    TEMPLATE.write(file, PLACEMENTS.choices(NAMES))


def export_table(placements) -> Table:
    """The placements in the template's columns, and what the department keeps of them beside these."""
    headings = [*map(PLACEMENTS.heading, NAMES)]
    headings += [Heading(_("Bên đề nghị"), 18), Heading(_("Nguồn gốc"), 28), Heading(_("Dữ liệu"), 18)]
    rows = (
        [*values, row.get_asked_by_display(), row.get_origin_display(), demo_mark(row)]
        for row, values in PLACEMENTS.exported(placements, NAMES)
    )
    return Table(_("Kết nối sản phẩm"), headings, rows)
