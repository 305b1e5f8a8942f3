"""Showrooms in the columns that the importer reads: what is exported here comes back unchanged."""

from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext as _

from common.parsing.values import Value
from common.periods import Precision
from common.spreadsheets.writing import Heading, Table
from districts.imports.places import split_address
from showrooms.imports.columns import COLUMNS, LABELS, TEMPLATE_COLUMNS
from showrooms.imports.hours import hours_text, spans_of
from showrooms.models import Showroom

# What tells of people; only for who may change the rows.
CONTACTS = ("contact_name", "contact_phone", "contact_email")
_ROWS_AT_ONCE = 1000


def heading(name: str, text: str = "") -> Heading:
    return Heading(text or LABELS[name], COLUMNS[name]["width"])


def export_table(showrooms, *, contacts: bool) -> Table:
    """The showrooms in the template's columns, and what the department keeps of them beside these.

    `showrooms` are annotated with `number_shown`, the number of products on their shelves.
    """
    names = [name for name, _label in TEMPLATE_COLUMNS if contacts or name not in CONTACTS]
    beside = [column for name, column in _beside().items() if contacts or name != "zalo"]
    headings = [*map(heading, names), *(Heading(text, width) for text, width, _read in beside)]
    rows = (
        [*values, *(read(showroom) for _text, _width, read in beside)]
        for showroom, values in exported(showrooms, names)
    )
    return Table(_("Điểm OCOP"), headings, rows)


def exported(showrooms, names: Sequence[str]) -> Iterator[tuple[Showroom, list[Value]]]:
    """Each showroom of a queryset with the values of the named columns, numbered from 1."""
    related = showrooms.select_related("district", "commune")
    related = related.prefetch_related("craft_villages__district", "opening_hours")
    readers = [_VALUES.get(name) for name in names]
    for number, showroom in enumerate(related.iterator(chunk_size=_ROWS_AT_ONCE), 1):
        yield showroom, [read(showroom) if read else number for read in readers]


def _beside() -> dict[str, tuple[str, int, Callable[[Showroom], Value]]]:
    """(header, width, reader) of what isn't imported; no header may be one that the importer knows."""
    return {
        "zalo": (_("Zalo đầu mối"), 18, lambda showroom: showroom.contact_zalo),
        "wave": (_("Năm kế hoạch"), 14, lambda showroom: showroom.wave),
        "late": (_("Số ngày muộn"), 14, lambda showroom: showroom.days_late() or None),
        "shown": (_("Sản phẩm trên kệ"), 16, lambda showroom: showroom.number_shown),
        "published": (_("Công bố"), 16, _published),
        "demo": (_("Dữ liệu"), 18, lambda showroom: _("dữ liệu minh họa") if showroom.is_demo else ""),
    }


def _published(showroom: Showroom) -> str:
    return _("Đã công bố") if showroom.is_published else _("Chưa công bố")


def _villages(showroom: Showroom) -> str:
    """One of another district stands with it."""
    return "; ".join(
        village.name
        if village.district_id == showroom.district_id
        else f"{village.name} ({village.district.full_name})"
        for village in showroom.craft_villages.all()
    )


def _opened(showroom: Showroom) -> Value:
    return showroom.opened_on if showroom.opened_precision == Precision.DAY else showroom.opened_text


def _point(showroom: Showroom) -> str:
    return "" if showroom.latitude is None else f"{showroom.latitude}, {showroom.longitude}"


# By column; the number of the row stands for itself.
_VALUES: dict[str, Callable[[Showroom], Value]] = {
    "code": lambda showroom: showroom.code,
    "name": lambda showroom: showroom.name,
    "operator_name": lambda showroom: showroom.operator_name,
    "operator_kind": lambda showroom: showroom.get_operator_kind_display(),
    # Its units stand in columns of their own.
    "address": lambda showroom: split_address(showroom.address).rest,
    "commune": lambda showroom: showroom.commune and showroom.commune.full_name,
    "district": lambda showroom: showroom.district.title,
    "place_kind": lambda showroom: showroom.get_place_kind_display(),
    "craft_village": _villages,
    "area_m2": lambda showroom: showroom.area_m2,
    "coordinates": _point,
    "opening_hours": lambda showroom: hours_text(spans_of(showroom)),
    "opening_deadline": lambda showroom: showroom.opening_deadline,
    "opened_on": _opened,
    "state": lambda showroom: showroom.state_text(),
    "contact_name": lambda showroom: showroom.contact_name,
    "contact_phone": lambda showroom: showroom.contact_phone,
    "contact_email": lambda showroom: showroom.contact_email,
}
