"""What a list of placements names, matched with the rows it means: products, showrooms."""

import re
from collections import defaultdict

from django.utils.translation import gettext as _

from common.batches import in_batches
from common.parsing.cells import CellProblem
from common.text import fold
from districts.imports.matching import Places
from products.models import Producer, Product
from products.naming import producer_key
from showrooms.imports.close_names import CloseNames, suggested
from showrooms.imports.placement_list import PlacementRow
from showrooms.imports.placement_titles import own_name
from showrooms.models import Showroom


class Products:
    """The products that a list may mean, by code and under the keys of the import of products."""

    def __init__(self, rows: list[PlacementRow]):
        self.places = Places()
        self.by_code: dict[str, Product] = {}
        self.by_name = defaultdict(list)
        self.of_producer = defaultdict(list)
        self.names = dict(Producer.objects.values_list("pk", "name"))
        self.close_producers = CloseNames(self.names.values)
        self.close_products: dict[str, CloseNames] = {}
        self._load(rows)

    def _load(self, rows: list[PlacementRow]):
        """The products of the producers that a row names, and those whose code it gives."""
        products = Product.objects.select_related("producer", "district")
        keys = {producer_key(row.producer) for row in rows if row.producer}
        meant = {pk: key for pk, name in self.names.items() if (key := producer_key(name)) in keys}
        self.known_producers = set(meant.values())
        for product in in_batches(products, "producer", meant):
            self._add(product)
        for product in in_batches(products, "code", {row.product_code for row in rows if row.product_code}):
            self.by_code[product.code] = product
        lost = {fold(row.product) for row in rows if row.product and not self._is_known(row)}
        self.namesakes = defaultdict(list)
        for product in in_batches(products, "name_folded", lost):
            self.namesakes[product.name_folded].append(product)

    def _add(self, product: Product):
        key = producer_key(product.producer.name)
        self.of_producer[key].append(product)
        self.by_name[key, product.name_folded].append(product)

    def _is_known(self, row: PlacementRow) -> bool:
        return bool(row.producer) and producer_key(row.producer) in self.known_producers

    def find(self, row: PlacementRow) -> Product:
        """The one product that a row means; `CellProblem` at the column that would tell it."""
        product = self.by_code.get(row.product_code) if row.product_code else None
        if product is None:
            return self._by_name(row)
        if row.product and fold(row.product) != product.name_folded:
            reason = _("Mã %(code)s là của sản phẩm “%(name)s”.")
            values = {"code": product.code, "name": product.name}
            raise CellProblem(reason % values, product.name, "product")
        return product

    def _by_name(self, row: PlacementRow) -> Product:
        if not row.product:
            reason = _("Không có sản phẩm mang mã %(code)s. Ghi đúng mã, hoặc tên sản phẩm và chủ thể.")
            raise CellProblem(reason % {"code": row.product_code}, column="product_code")
        if not self._is_known(row):
            raise self._unknown_producer(row)
        key = producer_key(row.producer)
        found = self.by_name[key, fold(row.product)]
        if not found:
            raise self._unknown_product(row, key)
        return self._only(row, self._in_district(row, self._without_other_code(row, found)))

    @staticmethod
    def _without_other_code(row: PlacementRow, found: list[Product]) -> list[Product]:
        """One that has another code than the row gives is another product."""
        left = [product for product in found if not (row.product_code and product.code)]
        if left:
            return left
        reason = _("Không có sản phẩm mang mã %(code)s; “%(name)s” mang mã khác.")
        values = {"code": row.product_code, "name": row.product}
        raise CellProblem(reason % values, suggested(p.code for p in found), "product_code")

    def _in_district(self, row: PlacementRow, found: list[Product]) -> list[Product]:
        """Those in the row's district; one that only a section names decides between several."""
        if row.district is None:
            return found
        district = self.places.district(row.district)
        here = [product for product in found if product.district_id == district.pk]
        if here or "district" in row.origins:
            return here or found
        reason = _("Sản phẩm “%(name)s” không thuộc %(district)s.")
        values = {"name": row.product, "district": district.full_name}
        raise CellProblem(reason % values, suggested(p.district.title for p in found), "district")

    def _only(self, row: PlacementRow, found: list[Product]) -> Product:
        """The one left when names under one key are told apart by spelling."""
        if len(found) > 1:
            found = [product for product in found if product.producer.name == row.producer] or found
            found = [product for product in found if product.name == row.product] or found
        if len(found) == 1:
            return found[0]
        reason = _("Có %(count)s sản phẩm cùng tên “%(name)s”: ghi thêm mã hoặc quận, huyện, thị xã.")
        districts = {product.district.title for product in found}
        if len(districts) == len(found):
            options, column = suggested(sorted(districts)), "district"
        else:
            options, column = suggested(product.code for product in found if product.code), "product_code"
        raise CellProblem(reason % {"count": len(found), "name": row.product}, options, column)

    def _unknown_producer(self, row: PlacementRow) -> CellProblem:
        makers = suggested(product.producer.name for product in self.namesakes[fold(row.product)])
        if not row.producer:
            reason = _("Chưa có tên chủ thể của sản phẩm “%(name)s”.")
            return CellProblem(reason % {"name": row.product}, makers, "producer")
        reason = _("Không có chủ thể “%(name)s”. Ghi đúng tên đã lưu.")
        options = makers or self.close_producers.near(row.producer)
        return CellProblem(reason % {"name": row.producer}, options, "producer")

    def _unknown_product(self, row: PlacementRow, key: str) -> CellProblem:
        names = [product.name for product in self.of_producer[key]]
        close = self.close_products.setdefault(key, CloseNames(lambda: names))
        options = close.near(row.product) or (suggested(names) if len(names) < 4 else None)
        reason = _("Chủ thể “%(producer)s” chưa có sản phẩm “%(name)s”.")
        return CellProblem(reason % {"producer": row.producer, "name": row.product}, options, "product")


# Showrooms ---------------------------------------------------------------------------------------------

_DISTRICT_AT_END = re.compile(r"\s*[,(–-]\s*(?:huyện|quận|thị xã|h\.|q\.|tx)\s.*", re.I)


class Showrooms:
    """Every showroom, by code, by name and by what else it is called."""

    def __init__(self):
        self.rows = list(Showroom.objects.all())
        self.by_code = {fold(showroom.code): showroom for showroom in self.rows}
        self.by_name, self.by_own_name = defaultdict(dict), defaultdict(dict)
        for showroom in self.rows:
            for name in filter(None, (showroom.name, showroom.also_known_as)):
                self.by_name[fold(name)][showroom.pk] = showroom
                self.by_own_name[own_name(name)][showroom.pk] = showroom
        self.close = CloseNames(lambda: [showroom.name for showroom in self.rows])

    def find(self, code: str | None, name: str | None) -> Showroom:
        """The one showroom that is meant; `CellProblem` at the column that would tell it."""
        by_code = self.by_code.get(fold(code)) if code else None
        if code and by_code is None:
            reason = _("Không có điểm OCOP mang mã %(code)s.")
            named = self._named(name) if name else []
            raise CellProblem(reason % {"code": code}, suggested(s.code for s in named), "showroom_code")
        found = self._named(name) if name else []
        if by_code is None:
            return self._only(name, found)
        if found and by_code not in found:
            reason = _("Mã %(code)s là của điểm “%(name)s”.")
            values = {"code": by_code.code, "name": by_code.name}
            raise CellProblem(reason % values, by_code.name, "showroom")
        return by_code

    def _named(self, name: str) -> list[Showroom]:
        """Those of that name, or code; the most exact wins."""
        bare = _DISTRICT_AT_END.sub("", name)
        for table, key in (
            (self.by_name, fold(name)),
            (self.by_name, fold(bare)),
            (self.by_own_name, own_name(name)),
            (self.by_own_name, own_name(bare)),
        ):
            if key and (found := table.get(key)):
                return list(found.values())
        by_code = self.by_code.get(fold(name))
        return [by_code] if by_code else []

    def _only(self, name: str, found: list[Showroom]) -> Showroom:
        if len(found) == 1:
            return found[0]
        if found:
            reason = _("Có %(count)s điểm OCOP gọi là “%(name)s”: ghi đúng tên hoặc mã của điểm.")
            options = suggested(sorted(showroom.code for showroom in found))
            raise CellProblem(reason % {"count": len(found), "name": name}, options, "showroom")
        reason = _("Không có điểm OCOP “%(name)s”. Ghi đúng tên hoặc mã của điểm.")
        options = self.close.near(own_name(name) or name)
        raise CellProblem(reason % {"name": name}, options, "showroom")
