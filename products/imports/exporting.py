"""Products in the columns that the importer reads, and the form to fill in."""

from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.spreadsheets.writing import Heading, Table
from districts.models import District
from products.imports.list import PEOPLE, PRODUCTS, RATING
from products.models import Product, Rating

# Of a product that is rated, as far as the public knows.
NOT_PUBLISHED = gettext_lazy("Kết quả chưa công bố")
NAMES, OWN_NAMES = PRODUCTS.names(), PRODUCTS.names(without={RATING})
TEMPLATE = PRODUCTS.template("Sản phẩm", NAMES)
# A district's own list has no ratings.
OWN_TEMPLATE = PRODUCTS.template("Sản phẩm", OWN_NAMES, notes="own_notes")


def write_template(file: BinaryIO) -> None:
    """The form as an .xlsx, with what there is to choose from today."""
    TEMPLATE.write(file, PRODUCTS.choices(NAMES))


def write_own_template(file: BinaryIO, district: District) -> None:
    """The form for a district's own list, its name filled in."""
    own = {"district": district.title}
    choices = {**PRODUCTS.choices(OWN_NAMES), "district": [district.title]}
    OWN_TEMPLATE.write(file, choices, filled=own)


def export_table(products, *, contacts: bool) -> Table:
    """The products in the template's columns, and what the department keeps of them beside these."""
    names = PRODUCTS.names(without=() if contacts else {PEOPLE})
    headings = [*map(PRODUCTS.heading, names)]
    headings += [Heading(_("Hiệu lực"), 20), Heading(_("Công bố"), 16), Heading(_("Dữ liệu"), 18)]
    rows = (
        [*values, validity(product), published_mark(product), demo_mark(product)]
        for product, values in PRODUCTS.exported(products, names)
    )
    return Table(_("Sản phẩm"), headings, rows)


def validity(product: Product) -> str:
    """Whether the stars count today; a rating revoked or lapsed is never to be taken for one in force."""
    if product.current_rating:
        return str(Rating.Status(product.current_rating.status()).label)
    is_rated = product.stage == Product.Stage.RATED
    return str(NOT_PUBLISHED if is_rated else Product.Stage.IN_DEVELOPMENT.label)


def published_mark(row) -> str:
    return _("Đã công bố") if row.is_published else _("Chưa công bố")


def demo_mark(row) -> str:
    return _("dữ liệu minh họa") if row.is_demo else ""
