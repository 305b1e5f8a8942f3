"""Names in a list, matched with the rows they mean: product sets, producers, products."""

from collections import defaultdict

from django.utils.translation import gettext as _

from common.batches import in_batches
from common.parsing.cells import CellProblem
from common.text import fold
from districts.models import Commune, District
from products.imports.list import ProductRow
from products.imports.same_producer import is_doubtful
from products.models import Category, Producer, Product, Rating
from products.naming import producer_key


class Categories:
    """Product sets, subgroups and groups by name; the most exact wins."""

    def __init__(self):
        rows = Category.objects.select_related("parent__parent").order_by("-position")
        self.by_key = {}
        for row in sorted(rows, key=_depth):
            self.by_key[fold(row.name)] = row

    def find(self, name: str) -> Category:
        category = self.by_key.get(fold(name))
        if category is None:
            reason = _("Không có nhóm hoặc bộ sản phẩm “%(name)s”.")
            raise CellProblem(reason % {"name": name}, column="category")
        return category


def _depth(category: Category) -> int:
    return 0 if not category.parent_id else 1 if not category.parent.parent_id else 2


class Stored:
    """The producers, products and ratings that a list may mean; those made from the list join them."""

    def __init__(self, rows: list[ProductRow]):
        self.producers = defaultdict(list)
        self.products, self.by_code, self.tax_codes = {}, {}, {}
        self._by_pk: dict[int, Producer] = {}
        codes = {row.code for row in rows if row.code}
        for product in in_batches(self._products(), "code", codes):
            self.add_product(product)

    def load_named(self, rows: list[ProductRow], districts: set[District]) -> None:
        """What the rows name in the districts."""
        self._load_producers(rows, districts)
        self._load_products(districts)
        meant = {product.pk for product in [*self.products.values(), *self.by_code.values()]}
        ratings = in_batches(Rating.objects.all(), "product", meant)
        self.ratings = {(rating.product_id, rating.decision_number): rating for rating in ratings}

    def _load_producers(self, rows, districts):
        """Those that a row names; a large portal has many more in the same districts."""
        keys = {producer_key(row.producer) for row in rows if row.producer}
        names = Producer.objects.filter(district__in=districts).values_list("pk", "name")
        meant = [pk for pk, name in names if producer_key(name) in keys]
        for producer in in_batches(Producer.objects.select_related("district", "commune"), "pk", meant):
            self.add_producer(producer)
        codes = {row.tax_code for row in rows if row.tax_code}
        for producer in in_batches(Producer.objects.all(), "tax_code", codes):
            self.add_tax_code(producer)

    def _load_products(self, districts):
        known = [producer.pk for namesakes in self.producers.values() for producer in namesakes]
        with_code = {product.pk for product in self.by_code.values()}
        for product in in_batches(self._products().filter(district__in=districts), "producer", known):
            if product.pk not in with_code:
                self.add_product(product)

    @staticmethod
    def _products():
        return Product.objects.select_related(
            "producer", "current_rating", "district", "commune", "category", "craft_village"
        )

    def add_producer(self, producer: Producer) -> None:
        producer = self._one(producer)
        self.producers[producer_key(producer.name), producer.district_id].append(producer)

    def _one(self, producer: Producer) -> Producer:
        """One instance for each stored producer: what several rows say of it comes together there."""
        return self._by_pk.setdefault(producer.pk, producer) if producer.pk else producer

    def add_tax_code(self, producer: Producer) -> None:
        if producer.tax_code:
            self.tax_codes[producer.tax_code] = producer

    def add_product(self, product: Product) -> None:
        product.producer = self._one(product.producer)
        key = _identity(product.producer), fold(product.name), product.district_id
        self.products.setdefault(key, product)
        if product.code:
            self.by_code[product.code] = product

    def producer(self, row: ProductRow, district: District, commune: Commune | None) -> Producer | None:
        """The producer that a row means in the district, None for a new one.

        A name of the same key that may be another producer's is asked about, until the person answers which
        of the names it is.
        """
        found = self.producers[producer_key(row.producer), district.pk]
        exact = [producer for producer in found if producer.name == row.producer]
        if len(exact) == 1:
            return exact[0]
        likely = [producer for producer in exact or found if not is_doubtful(row, commune, producer)]
        if len(likely) == 1:
            return likely[0]
        if exact:
            raise _namesakes(row, district)
        if found and "producer" not in row.answered:
            raise _another_spelling(row, district, found)
        return None

    def product(self, code: str | None, name: str | None, producer: Producer | None, district: District):
        """The product of that name by the producer; one that has another code is another product."""
        if not name or producer is None:
            return None
        product = self.products.get((_identity(producer), fold(name), district.pk))
        has_other_code = product is not None and code and product.code and product.code != code
        return None if has_other_code else product

    def refuse_foreign_tax_code(self, tax_code: str | None, producer: Producer | None) -> None:
        holder = self.tax_codes.get(tax_code) if tax_code else None
        if holder is not None and (producer is None or _identity(holder) != _identity(producer)):
            reason = _("Mã số thuế %(code)s đã thuộc chủ thể “%(name)s”.")
            raise CellProblem(reason % {"code": tax_code, "name": holder.name}, column="tax_code")


def _another_spelling(row: ProductRow, district: District, found: list[Producer]) -> CellProblem:
    """Which name it is: one that is there already, or the one typed, which makes another producer of it."""
    names = list(dict.fromkeys([*(producer.name for producer in found), row.producer]))
    reason = _(
        "Có thể trùng với chủ thể “%(known)s” ở %(district)s. "
        "Chọn tên đã có nếu là một chủ thể, chọn tên đang ghi nếu là chủ thể khác."
    )
    values = {"known": "”, “".join(names[:-1]), "district": district.full_name}
    return CellProblem(reason % values, "; ".join(name for name in names if ";" not in name), "producer")


def _namesakes(row: ProductRow, district: District) -> CellProblem:
    reason = _("Có nhiều chủ thể cùng tên “%(name)s” ở %(district)s: ghi thêm mã sản phẩm hoặc mã số thuế.")
    return CellProblem(reason % {"name": row.producer, "district": district.full_name}, column="producer")


def _identity(producer: Producer):
    """A stored producer's key, or which of the new ones it is."""
    return producer.pk or id(producer)
