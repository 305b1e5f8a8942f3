"""The catalogue and the directory as files, in the words of the page's language.

In Vietnamese they have the headers that the importer reads. Nobody's contact is in them: where there is
consent, it stands on the page whose address each row ends with.
"""

from collections.abc import Callable

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.spreadsheets.writing import Heading, Table
from districts.models import CraftVillage
from products.imports.exporting import demo_mark, validity
from products.imports.list import PRODUCTS
from products.models import Product
from showrooms.imports.list import SHOWROOMS

PRODUCT_HEADERS = {
    "stt": _("STT"),
    "code": _("Mã SP"),
    "national_code": _("Mã số quốc gia"),
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
    headings = [PRODUCTS.heading(name, str(label)) for name, label in PRODUCT_HEADERS.items()]
    headings += [
        Heading(str(_("Hiệu lực")), 24),
        Heading(str(_("Dữ liệu")), 18),
        Heading(str(_("Trang")), 50),
    ]
    rows = (
        [*values, validity(product), demo_mark(product), absolute(product.get_absolute_url())]
        for product, values in PRODUCTS.exported(
            products.select_related("public_rating"), list(PRODUCT_HEADERS), view=Product.as_published
        )
    )
    return Table(str(_("Sản phẩm OCOP")), headings, rows)


SHOWROOM_HEADERS = {
    "stt": _("STT"),
    "code": _("Mã điểm"),
    "name": _("Tên điểm"),
    "operator_name": _("Đơn vị vận hành"),
    "operator_kind": _("Loại hình đơn vị"),
    "address": _("Địa chỉ"),
    "commune": _("Xã/phường"),
    "district": _("Quận/huyện"),
    "place_kind": _("Loại địa điểm"),
    "craft_village": pgettext_lazy("one", "Làng nghề"),
    "area_m2": _("Diện tích (m2)"),
    "coordinates": _("Tọa độ"),
    "opened_on": _("Ngày khai trương"),
}


def showroom_table(showrooms, absolute: Callable[[str], str]) -> Table:
    """The showrooms as the public sees them: with the public's words for their state."""
    headings = [SHOWROOMS.heading(name, str(label)) for name, label in SHOWROOM_HEADERS.items()]
    headings += [
        Heading(str(_("Trạng thái")), 22),
        Heading(str(_("Dữ liệu")), 18),
        Heading(str(_("Trang")), 50),
    ]
    villages = Prefetch("craft_villages", CraftVillage.objects.published().select_related("district"))
    rows = (
        [*values, row.public_state_text(), demo_mark(row), absolute(row.get_absolute_url())]
        for row, values in SHOWROOMS.exported(showrooms.prefetch_related(villages), list(SHOWROOM_HEADERS))
    )
    return Table(str(_("Điểm OCOP")), headings, rows)
