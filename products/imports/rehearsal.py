"""What an import would do: each row created, changed field by field, unchanged or refused."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.parsing.cells import CellProblem
from common.slugs import Slugs
from common.templatetags.formats import vn_money
from core.imports.lists.rehearsal import Matching, Planned, Rehearsal
from districts.imports.matching import Places
from districts.models import Commune, CraftVillage, District
from products.imports.list import PRODUCTS, ProductRow, withdraw_consent
from products.imports.matching import Categories, Stored
from products.imports.producers import kind_from_name
from products.models import Category, Producer, Product, Rating
from products.rating_rules import CITY, default_valid_until

# Columns that tell where a product is made.
_PLACES = {"address", "commune", "district"}
_PRICES = ("price_from", "price_to")
RATING_FIELDS = ("stars", "proposed_five_star", "score", "decision_date", "valid_until")
# What is said of a producer beside its place, which a row without its name says of the product alone.
_OF_PLACE = ("address", "commune")


@dataclass(slots=True)
class PlannedProduct(Planned):
    """A product's outcome, and the rating that its row adds.

    `written`: of a new one, what else its row says of it and its producer, as `changes` of one that is there.
    """

    other_labels = {"rating": Rating._meta.verbose_name}

    rating: Rating | None = None
    written: dict[str, tuple] = field(default_factory=dict)

    @property
    def product(self) -> Product:
        return self.instance

    def described(self) -> list[tuple[str, str, str]]:
        """Of a new product all that would be written, and that a producer is made along with it."""
        if not self.is_new:
            return [self._labelled(name, *change) for name, change in self.changes.items()]
        producer = self.product.producer
        new = {
            "producer": producer.name
            if producer.pk
            else _("%(name)s (chủ thể mới)") % {"name": producer.name},
            "district": self.product.district,
            "category": self.product.category,
            "rating": self.rating,
        }
        whose = [self._described(name, "", str(value)) for name, value in new.items() if value is not None]
        others = {name: change for name, change in self.written.items() if name not in {*new, "name"}}
        return whose + [self._labelled(name, *change) for name, change in others.items()]

    def _labelled(self, name: str, old, new) -> tuple[str, str, str]:
        if name in _PRICES:
            old, new = vn_money(old), vn_money(new)
        label, *values = self._described(name, old, new)
        if name.startswith("producer."):
            label = _("%(field)s của chủ thể") % {"field": label}
        return label, *values


@dataclass(slots=True)
class ProductRehearsal(Rehearsal):
    """Outcomes by kind, and the producers that have to be written for them."""

    new_producers: list[Producer] = field(default_factory=list)
    changed_producers: dict[int, tuple[Producer, set[str]]] = field(default_factory=dict)


class ProductMatching(Matching[ProductRow]):
    """Walks the rows twice: to learn which districts to load, then to decide on each row."""

    outcome = ProductRehearsal
    repeated = gettext_lazy("Trùng với dòng %(row)s (trang %(sheet)s): cùng một sản phẩm.")

    def run(self):
        self.own = self.defaults.own
        self.places, self.categories = Places(), Categories()
        rows, rejected = self.reading.rows, self._rejected_but_placed()
        self.stored = Stored(rows + rejected)
        located, asked = self.each(rows, self._locate), self.each(rejected, self._locate)
        districts = {where.district for _row, where in located + asked if where.district}
        self.stored.load_named(rows + [row for row, _where in asked], districts)
        self.producer_slugs, self.product_slugs = Slugs(Producer), Slugs(Product)
        for row, where in located:
            if resolved := self.result.refusing(row, self._resolve, row, where):
                self._plan(row, resolved)
        self._ask_more(asked)

    def _rejected_but_placed(self) -> list[ProductRow]:
        """The rows with a problem, but for those where it is their place."""
        reading = self.reading
        misplaced = {(problem.sheet, problem.row) for problem in reading.problems if problem.name in _PLACES}
        return [row for row in reading.rejected if (row.sheet, row.number) not in misplaced]

    def _ask_more(self, rejected) -> None:
        """What can't be read of a row keeps nothing else from being asked about it."""
        for row, where in rejected:
            if row.producer and where.district:
                self.result.refusing(row, self.stored.producer, row, where.district, where.commune)

    def _locate(self, row: ProductRow) -> "_Where":
        district = self._district(row)
        self._refuse_foreign(district)
        known = self.stored.by_code.get(row.code) if row.code else None
        if district is None and known and row.commune and not row.commune.within:
            district = known.district
        commune = self.places.commune(row.commune, district) if row.commune else None
        return _Where(district or (commune.district if commune else None), commune)

    def _district(self, row: ProductRow) -> District | None:
        """As the row has it; a district's own list speaks of the one in its title where no row says more."""
        if self.own and row.district is self.defaults.district:
            return self.places.named_in(self.reading.titles[row.sheet].text) or self.own
        return self.places.district(row.district) if row.district else None

    def _refuse_foreign(self, district: District | None):
        """What is another district's has no place in a district's own list."""
        if self.own and district and district != self.own:
            reason = _("Dòng này thuộc %(district)s; chỉ nhập được sản phẩm của %(own)s.")
            values = {"district": district.full_name, "own": self.own.full_name}
            raise CellProblem(reason % values, column="district")

    def _resolve(self, row: ProductRow, where: "_Where") -> "_Resolved":
        by_code = self.stored.by_code.get(row.code) if row.code else None
        self._refuse_foreign(by_code and by_code.district)
        district = where.district or (by_code.district if by_code else None)
        if district is None:
            raise CellProblem(_("Chưa rõ quận, huyện, thị xã."), column="district")
        producer = self.stored.producer(row, district, where.commune) if row.producer else None
        product = by_code or self.stored.product(row.code, row.name, producer, district)
        if product is None and not (row.name and row.producer):
            raise CellProblem(_("Mã sản phẩm chưa có: dòng mới cần cả tên sản phẩm và chủ thể."))
        self.refuse_repeated(self.seen.get(id(product)) if product is not None else None)
        self.stored.refuse_foreign_tax_code(row.tax_code, producer or (product and product.producer))
        return _Resolved(
            district=district,
            commune=where.commune,
            category=self.categories.find(row.category) if row.category else None,
            village=self.places.village(row.craft_village, district) if row.craft_village else None,
            producer=producer,
            product=product,
            has_rating=self._has_rating(row, product),
        )

    def _has_rating(self, row: ProductRow, product: Product | None) -> bool:
        """Whether the decision's result is stored already; a different one is refused: none is edited."""
        known = self.stored.ratings.get((product.pk, row.decision_number)) if product is not None else None
        if known is None or row.is_in_development:
            return known is not None
        wanted = {name: getattr(row, name) for name in RATING_FIELDS}
        if any(value is not None and value != getattr(known, name) for name, value in wanted.items()):
            reason = _("%(rating)s đã được ghi khác. Kết quả không sửa: thêm quyết định mới hoặc thu hồi.")
            raise CellProblem(reason % {"rating": known})
        return True

    def _plan(self, row: ProductRow, found: "_Resolved") -> None:
        producer = found.producer
        if producer is None and row.producer:
            producer = self._new_producer(row, found.district)
        is_new = found.product is None
        product = found.product or self._new_product(row, producer, found.district)
        self.seen[id(product)] = row
        planned = PlannedProduct(row, product, is_new)
        changes = PRODUCTS.fill(product, self._product_values(row, found, producer))
        if row.price and row.price.high is None and product.price_to not in (None, row.price.low):
            changes["price_to"] = (product.price_to, None)
            product.price_to = None
        if {"price_from", "price_to"} & changes.keys():
            product.price_on = self.on
        # Where it is made is the producer's place too, as far as that is news of the product.
        commune = found.commune if is_new or "commune" in changes else None
        said = changes | self._fill_producer(row, producer or product.producer, commune)
        if not row.is_in_development and not found.has_rating:
            planned.rating = self._new_rating(row, product)
        if is_new:
            planned.written = said
        else:
            planned.changes = said
            if planned.rating:
                planned.changes["rating"] = (None, str(planned.rating))
        self.stored.add_product(product)
        self.result.add(planned)

    def _product_values(self, row, found, producer) -> dict:
        return PRODUCTS.values(
            row,
            category=found.category,
            commune=found.commune,
            craft_village=found.village,
            producer=producer,
            district=found.district,
        )

    def _new_producer(self, row: ProductRow, district) -> Producer:
        producer = Producer(
            name=row.producer,
            slug=self.producer_slugs.give(row.producer),
            kind=row.producer_kind or kind_from_name(row.producer) or Producer.Kind.HOUSEHOLD,
            district=district,
            source=_source(row),
        )
        self.stored.add_producer(producer)
        self.result.new_producers.append(producer)
        return producer

    def _new_product(self, row: ProductRow, producer: Producer, district) -> Product:
        return Product(
            name=row.name,
            slug=self.product_slugs.give(row.name),
            producer=producer,
            district=district,
            source=_source(row),
        )

    def _fill_producer(self, row: ProductRow, producer: Producer, commune) -> dict[str, tuple]:
        values = PRODUCTS.values(row, "producer", address=row.address_parts.rest or None, commune=commune)
        if not row.producer:
            values |= dict.fromkeys(_OF_PLACE)
        changes = PRODUCTS.fill(producer, values, "producer")
        changes |= withdraw_consent(producer, changes, "producer")
        self.stored.add_tax_code(producer)
        if changes and producer.pk:
            fields = {path.partition(".")[2] for path in changes}
            _producer, known = self.result.changed_producers.setdefault(producer.pk, (producer, set()))
            known |= fields
        return changes

    def _new_rating(self, row: ProductRow, product: Product) -> Rating:
        first = product.current_rating_id is None
        return Rating(
            product=product,
            kind=row.rating_kind or (Rating.Kind.NEW if first else Rating.Kind.RE_RATED),
            stars=row.stars,
            proposed_five_star=row.proposed_five_star,
            score=row.score,
            decision_number=row.decision_number,
            decision_date=row.decision_date,
            issued_by=row.issued_by or CITY,
            valid_until=row.valid_until or default_valid_until(row.decision_date),
            source=_source(row),
        )


@dataclass(frozen=True, slots=True)
class _Where:
    district: District | None
    commune: Commune | None


@dataclass(frozen=True, slots=True)
class _Resolved:
    """What a row means among what is stored; None for what is new or not said."""

    district: District
    commune: Commune | None
    category: Category | None
    village: CraftVillage | None
    producer: Producer | None
    product: Product | None
    has_rating: bool


def _source(row: ProductRow) -> str:
    return row.decision_number or _("danh sách nhập từ tệp")
