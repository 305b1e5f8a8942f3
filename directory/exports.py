"""The catalogue and the directory as files, in the words of the page's language.

In Vietnamese they have the headers that the importer reads. Nobody's contact is in them: where there is
consent, it stands on the page whose address each row ends with.
"""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.tabular.sheets import Value
from common.tabular.writing import Heading, Table
from products.imports.exporting import demo_mark, exported, heading, validity
from showrooms.models import Showroom

_ROWS_AT_ONCE = 500
PRODUCT_HEADERS = {
    "stt": _("STT"),
    "code": _("Mã SP"),
    "name": _("Tên sản phẩm"),
    "name_en": _("Tên tiếng Anh"),
    "producer": _("Chủ thể"),
    "producer_kind": _("Loại hình chủ thể"),
    "commune": _("Xã/phường"),
    "district": _("Quận/huyện"),
    "category": pgettext_lazy("one", "Nhóm sản phẩm"),
    "stars": _("Hạng sao"),
    "decision_number": _("Số QĐ"),
    "decision_date": _("Ngày QĐ"),
    "issued_by": _("Cơ quan ban hành"),
    "valid_until": _("Có giá trị đến"),
    "craft_village": pgettext_lazy("one", "Làng nghề"),
    "packaging": _("Quy cách"),
    "price": _("Giá bán"),
    "summary": _("Mô tả"),
}


def product_table(products, absolute: Callable[[str], str]) -> Table:
    """The products as the public sees them; `absolute` makes a whole address of a path."""
    headings = [heading(name, str(words)) for name, words in PRODUCT_HEADERS.items()]
    headings += [
        Heading(str(_("Hiệu lực")), 24),
        Heading(str(_("Dữ liệu")), 18),
        Heading(str(_("Trang")), 50),
    ]
    rows = (
        [*values, validity(product), demo_mark(product), absolute(product.get_absolute_url())]
        for product, values in exported(products, list(PRODUCT_HEADERS))
    )
    return Table(str(_("Sản phẩm OCOP")), headings, rows)


def _opened(showroom: Showroom) -> Value:
    """The day where it is known to the day, else the month or the year in words."""
    known = showroom.opened_precision == "day"
    return showroom.opened_on if known else showroom.opened_text


def _coordinates(showroom: Showroom) -> str:
    return f"{showroom.latitude}, {showroom.longitude}" if showroom.latitude is not None else ""


def _villages(showroom: Showroom) -> str:
    return ", ".join(village.name for village in showroom.craft_villages.all() if village.is_published)


# (header, width, value) of each column.
_SHOWROOM_COLUMNS: list[tuple[object, int, Callable[[Showroom], Value]]] = [
    (_("Mã điểm"), 18, lambda row: row.code),
    (_("Tên điểm"), 44, lambda row: row.name),
    (_("Đơn vị quản lý"), 36, lambda row: row.operator_name),
    (_("Loại hình đơn vị"), 20, lambda row: row.get_operator_kind_display()),
    (_("Địa chỉ"), 40, lambda row: row.address),
    (_("Xã/phường"), 24, lambda row: row.commune and row.commune.full_name),
    (_("Quận/huyện"), 22, lambda row: row.district.title),
    (_("Loại địa điểm"), 36, lambda row: row.get_place_kind_display()),
    (pgettext_lazy("one", "Làng nghề"), 22, _villages),
    (_("Diện tích (m2)"), 12, lambda row: row.area_m2),
    (_("Trạng thái"), 22, lambda row: row.public_state_text()),
    (_("Ngày khai trương"), 16, _opened),
    (_("Tọa độ"), 22, _coordinates),
    (_("Dữ liệu"), 18, demo_mark),
]


def showroom_table(showrooms, absolute: Callable[[str], str]) -> Table:
    """The showrooms as the public sees them."""
    headings = [Heading(str(_("STT")), 6)]
    headings += [Heading(str(words), width) for words, width, _read in _SHOWROOM_COLUMNS]
    headings.append(Heading(str(_("Trang")), 50))
    rows = showrooms.select_related("district", "commune").prefetch_related("craft_villages")
    return Table(str(_("Điểm OCOP")), headings, _showroom_rows(rows, absolute))


def _showroom_rows(showrooms, absolute) -> Iterable[list[Value]]:
    for number, showroom in enumerate(showrooms.iterator(chunk_size=_ROWS_AT_ONCE), 1):
        values = [read(showroom) for _words, _width, read in _SHOWROOM_COLUMNS]
        yield [number, *values, absolute(showroom.get_absolute_url())]
