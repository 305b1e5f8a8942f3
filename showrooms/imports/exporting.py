"""Showrooms in the columns that the importer reads, and the form to fill in."""

from collections.abc import Callable
from typing import BinaryIO

from django.utils.translation import gettext as _

from common.parsing.values import Value
from common.spreadsheets.writing import Heading, Table
from products.imports.exporting import demo_mark, published_mark
from products.imports.list import PEOPLE
from showrooms.imports.list import SHOWROOMS, SITE
from showrooms.models import Showroom

NAMES = SHOWROOMS.names(without={SITE})
TEMPLATE = SHOWROOMS.template("Điểm OCOP", NAMES)


def write_template(file: BinaryIO) -> None:
    """The form as an .xlsx, with what there is to choose from today."""
    TEMPLATE.write(file, SHOWROOMS.choices(NAMES))


def export_table(showrooms, *, contacts: bool) -> Table:
    """The showrooms in the template's columns, and what the department keeps of them beside these.

    `showrooms` are annotated with `number_shown`, the number of products on their shelves.
    """
    names = SHOWROOMS.names(without={SITE} if contacts else {SITE, PEOPLE})
    beside = [column for name, column in _beside().items() if contacts or name != "zalo"]
    headings = [*map(SHOWROOMS.heading, names), *(Heading(text, width) for text, width, _read in beside)]
    rows = (
        [*values, *(read(showroom) for _text, _width, read in beside)]
        for showroom, values in SHOWROOMS.exported(showrooms, names)
    )
    return Table(_("Điểm OCOP"), headings, rows)


def _beside() -> dict[str, tuple[str, int, Callable[[Showroom], Value]]]:
    """(header, width, reader) of what isn't imported; no header may be one that the importer knows."""
    return {
        "zalo": (_("Zalo đầu mối"), 18, lambda showroom: showroom.contact_zalo),
        "wave": (_("Năm kế hoạch"), 14, lambda showroom: showroom.wave),
        "late": (_("Số ngày muộn"), 14, lambda showroom: showroom.days_late() or None),
        "shown": (_("Sản phẩm trên kệ"), 16, lambda showroom: showroom.number_shown),
        "published": (_("Công bố"), 16, published_mark),
        "demo": (_("Dữ liệu"), 18, demo_mark),
    }
