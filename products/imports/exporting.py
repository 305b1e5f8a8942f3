"""Products in the columns that the importer reads: what is exported here comes back unchanged."""

from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext as _

from common.parsing.values import Value
from common.spreadsheets.writing import LONGEST_TEXT, Heading, Table
from common.templatetags.formats import vn_money, vn_number
from districts.imports.places import split_address
from products.imports.columns import COLUMNS, LABELS, TEMPLATE_COLUMNS
from products.models import Product, Rating

# What tells of people; only for who may change the producers.
CONTACTS = ("address", "representative", "phone", "email", "tax_code")
# Smaller amounts than this need their unit beside them to be read.
_PLAIN_FROM = 1000
_ROWS_AT_ONCE = 1000


def heading(name: str, text: str = "") -> Heading:
    return Heading(text or LABELS[name], COLUMNS[name]["width"])


def export_table(products, *, contacts: bool) -> Table:
    """The products in the template's columns, and what the department keeps of them beside these."""
    names = [name for name, _label in TEMPLATE_COLUMNS if contacts or name not in CONTACTS]
    headings = [heading(name) for name in names]
    headings += [Heading(_("Hiệu lực"), 20), Heading(_("Công bố"), 16), Heading(_("Dữ liệu"), 18)]
    return Table(_("Sản phẩm"), headings, _rows(products, names))


def _rows(products, names: Sequence[str]) -> Iterator[list[Value]]:
    for product, values in exported(products, names):
        published = _("Đã công bố") if product.is_published else _("Chưa công bố")
        yield [*values, validity(product), published, demo_mark(product)]


def exported(products, names: Sequence[str]) -> Iterator[tuple[Product, list[Value]]]:
    """Each product of a queryset with the values of the named columns, numbered from 1."""
    related = ("current_rating", "producer", "district", "commune", "category", "craft_village")
    rows = products.select_related(*related).iterator(chunk_size=_ROWS_AT_ONCE)
    readers = [_VALUES.get(name) for name in names]
    for number, product in enumerate(rows, 1):
        yield product, [read(product) if read else number for read in readers]


def validity(product: Product) -> str:
    """Whether the stars count today; a rating revoked or lapsed is never to be taken for one in force."""
    rating = product.current_rating
    return str(Rating.Status(rating.status()).label if rating else Product.Stage.IN_DEVELOPMENT.label)


def demo_mark(row) -> str:
    return _("dữ liệu minh họa") if row.is_demo else ""


def _of_rating(read: Callable[[Rating], Value]) -> Callable[[Product], Value]:
    return lambda product: read(product.current_rating) if product.current_rating else None


def _price(product: Product) -> Value:
    low, high = product.price_from, product.price_to
    if low is None:
        return None
    if high in (None, low):
        return low if low >= _PLAIN_FROM else vn_money(low)
    return f"{vn_number(low)} – {vn_money(high)}"


def _summary(product: Product) -> str:
    """Nothing where a cell can't hold it all: a blank one leaves what is stored, a part would replace it."""
    return product.summary if len(product.summary) <= LONGEST_TEXT else ""


# By column; the number of the row stands for itself.
_VALUES: dict[str, Callable[[Product], Value]] = {
    "code": lambda product: product.code,
    "name": lambda product: product.name,
    "name_en": lambda product: product.name_en,
    "producer": lambda product: product.producer.name,
    "producer_kind": lambda product: product.producer.get_kind_display(),
    # Its units stand in columns of their own.
    "address": lambda product: split_address(product.producer.address).rest,
    "commune": lambda product: product.commune and product.commune.full_name,
    "district": lambda product: product.district.title,
    "category": lambda product: product.category and product.category.label,
    "stars": _of_rating(lambda rating: rating.stars_text),
    "score": _of_rating(lambda rating: rating.score),
    "decision_number": _of_rating(lambda rating: rating.decision_number),
    "decision_date": _of_rating(lambda rating: rating.decision_date),
    "issued_by": _of_rating(lambda rating: rating.issued_by),
    "valid_until": _of_rating(lambda rating: rating.valid_until),
    "rating_kind": _of_rating(lambda rating: rating.get_kind_display()),
    "representative": lambda product: product.producer.contact_name,
    "phone": lambda product: product.producer.contact_phone,
    "email": lambda product: product.producer.contact_email,
    "website": lambda product: product.producer.website,
    "tax_code": lambda product: product.producer.tax_code,
    "craft_village": lambda product: product.craft_village and product.craft_village.name,
    "packaging": lambda product: product.packaging,
    "price": _price,
    "summary": _summary,
    "note": lambda product: product.note,
}
