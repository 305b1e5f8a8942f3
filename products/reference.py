"""Loads the classification of products, and the real products that are known from published sources."""

from django.db.models import Q

from common.reference import Loaded, add_missing, day, merge, read_csv, with_confidence, without_skipped
from common.text import fold, slugify
from districts.models import District
from products.models import Category, Producer, Product, Rating
from products.rating_rules import default_valid_until

_CLASSIFICATION = "Quyết định 1048/QĐ-TTg ngày 21/08/2019, tên gọi theo Quyết định 781/QĐ-TTg ngày 08/06/2020"


def load() -> dict[str, Loaded]:
    """Bring the classification in line with `data/`; add the known products that are not stored yet.

    A known product, once loaded, is the office's: it is never overwritten.
    """
    categories = _load_categories()
    known, skipped = without_skipped(read_csv("products_known.csv"), "product")
    producers = _load_producers(known)
    products = _load_products(known, producers.rows)
    ratings = _load_ratings(known, products.rows)
    products.skipped = skipped
    return {
        "Nhóm, phân nhóm, bộ sản phẩm": categories,
        "Chủ thể đã biết": producers,
        "Sản phẩm đã biết": products,
        "Kết quả phân hạng đã biết": ratings,
    }


# The classification --------------------------------------------------------------------------------------


def _load_categories() -> Loaded:
    """Level by level, since each level points to the one above it."""
    rows = read_csv("classification.csv")
    groups = {
        row["group"]: _category(
            number=row["group"],
            position=int(row["no"]) * 10 - 2,
            name=row["group_name"],
            name_en=row["group_name_en"],
            motif=row["motif"],
        )
        for row in reversed(rows)
    }
    loaded = _merge_categories(groups.values())
    subgroups = {
        (row["group"], row["subgroup"]): _category(
            parent=loaded.rows[groups[row["group"]].slug],
            position=int(row["no"]) * 10 - 1,
            name=row["subgroup"],
            name_en=row["subgroup_name_en"],
            motif=row["motif"],
            prefix="phan-nhom-",
        )
        for row in reversed(rows)
    }
    below = _merge_categories(subgroups.values())
    sets = [
        _category(
            parent=below.rows[subgroups[row["group"], row["subgroup"]].slug],
            number=row["no"],
            position=int(row["no"]) * 10,
            name=row["set"],
            name_en=row["set_name_en"],
            motif=row["motif"],
        )
        for row in rows
    ]
    return _sum(loaded, below, _merge_categories(sets))


def _category(*, name: str, prefix: str = "", **values) -> Category:
    slug = prefix + slugify(name)
    return Category(name=name, slug=slug, is_published=True, source=_CLASSIFICATION, **values)


def _merge_categories(rows) -> Loaded:
    fields = ["parent", "number", "position", "name", "name_en", "motif", "source"]
    return merge(Category.objects.all(), rows, key=lambda row: row.slug, update=fields)


def _sum(*parts: Loaded) -> Loaded:
    counts = [sum(getattr(part, name) for part in parts) for name in ("created", "changed", "unchanged")]
    return Loaded(parts[-1].rows, *counts)


# What is known of real products ----------------------------------------------------------------------------


def _producer_slug(row: dict[str, str]) -> str:
    return slugify(row["producer"])


def _product_slug(row: dict[str, str]) -> str:
    return slugify(f"{row['product']} {row['producer']}", 120)


def _load_producers(known: list[dict[str, str]]) -> Loaded:
    """A producer is published when one of its products is."""
    districts = {row.code: row for row in District.objects.all()}
    rows = {}
    for row in sorted(known, key=lambda row: row["publish"], reverse=True):
        rows.setdefault(
            _producer_slug(row),
            Producer(
                name=row["producer"],
                slug=_producer_slug(row),
                kind=row["producer_kind"],
                district=districts[row["district_code"]],
                is_published=bool(row["publish"]),
                source=with_confidence(row),
            ),
        )
    stored = Producer.objects.filter(
        Q(slug__in=rows) | Q(name_folded__in=[fold(row.name) for row in rows.values()])
    )
    return add_missing(
        stored.select_related("district"),
        rows.values(),
        lambda row: row.slug,
        lambda row: (row.district_id, fold(row.name)),
    )


def _load_products(known: list[dict[str, str]], producers: dict[str, Producer]) -> Loaded:
    rows = [
        Product(
            name=row["product"],
            slug=_product_slug(row),
            producer=producers[_producer_slug(row)],
            district=producers[_producer_slug(row)].district,
            note=row["note"],
            is_published=bool(row["publish"]),
            source=with_confidence(row),
        )
        for row in known
    ]
    stored = Product.objects.filter(
        Q(slug__in=[row.slug for row in rows]) | Q(producer__in=producers.values())
    )
    return add_missing(
        stored.select_related(*Product.search_relations),
        rows,
        lambda row: row.slug,
        lambda row: (row.producer_id, fold(row.name)),
    )


def _load_ratings(known: list[dict[str, str]], products: dict[str, Product]) -> Loaded:
    """Only results whose decision is known; a product that has one already keeps what it has."""
    rows = [_rating(row, products[_product_slug(row)]) for row in known if row["decision_number"]]
    unrated = [row for row in rows if row.product.current_rating_id is None]
    if unrated:
        _rate(unrated)
    return Loaded(created=len(unrated), unchanged=len(rows) - len(unrated))


def _rate(ratings: list[Rating]) -> None:
    Rating.objects.bulk_create(ratings)
    for rating in ratings:
        rating.product.current_rating = rating
        rating.product.stage = Product.Stage.RATED
    Product.objects.bulk_update([rating.product for rating in ratings], ["current_rating", "stage"])


def _rating(row: dict[str, str], product: Product) -> Rating:
    decided = day(row["decision_date"])
    return Rating(
        product=product,
        stars=int(row["stars"]),
        proposed_five_star=bool(row["proposed_five_star"]),
        decision_number=row["decision_number"],
        decision_date=decided,
        decision_precision=row["decision_precision"],
        issued_by=row["issued_by"],
        valid_until=default_valid_until(decided),
        is_published=bool(row["publish"]),
        source=with_confidence(row),
    )
