"""Demonstration producers and products, in any number, and their removal."""

import random
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q

from common import demo
from common.text import slugify
from products.demo import ratings
from products.demo.producers import Maker, Places, Turns, makers
from products.demo.vocabulary import SET_WEIGHTS, STORIES, items
from products.models import Category, FormerRow, Producer, Product, ProductPhoto, Rating, RatingCorrection

_IN_DEVELOPMENT = 0.04  # of the published products, so many more are still being developed


def load(total: int, seed: int, report: demo.Report) -> int:
    """Make products until `total` are published, the real ones included; returns how many were made.

    The first 301 repeat what is known of the 301 rated products: totals by stars and by decision.
    """
    rng = demo.generator(seed, "products")
    results = ratings.missing_results(total, rng)
    in_development = [None] * round(total * _IN_DEVELOPMENT)
    made = makers(len(results), rng, Places.stored())
    Producer.objects.bulk_create([maker.producer for maker in made])
    pictures = demo.store_pictures("products", SET_WEIGHTS)
    products = _products([*results, *in_development], made, rng)
    count = 0
    for batch in demo.batches(products):
        _store(batch, pictures, rng)
        count += len(batch)
        report(f"{count} sản phẩm")
    Producer.objects.demo().filter(products=None).erase()
    return count


def _products(results: list, made: list[Maker], rng: random.Random) -> Iterable[tuple]:
    """(product, its set's number, its result or None) for each result."""
    categories = {row.number: row for row in Category.objects.sets()}
    turns = Turns(made, rng)
    counts = demo.share(len(results), SET_WEIGHTS)
    numbers = [number for number, count in counts.items() for _ in range(count)]
    rng.shuffle(numbers)
    names, slugs = demo.Unique(), demo.Unique(Product.objects.values_list("slug", flat=True))
    for number, result in zip(numbers, results, strict=True):
        product = _product(turns.next(number), number, rng, names, slugs)
        product.category = categories[str(number)]
        product.is_published = result is not None
        yield product, number, result


def _product(maker: Maker, number: int, rng: random.Random, names, slugs) -> Product:
    producer = maker.producer
    item = rng.choice((maker.village and maker.items(number)) or items()[number])
    name = _name(item, maker, rng, names)
    place = producer.commune.full_name if producer.commune_id else producer.district.full_name
    price = _price(item.price_from, item.price_to, rng)
    return Product(
        name=name,
        slug=slugs(slugify(name, 110), "-"),
        name_en=f"{item.name_en} {maker.mark} (sample)",
        producer=producer,
        district=producer.district,
        commune=producer.commune,
        craft_village=maker.village if maker.village and item.craft == maker.craft else None,
        summary=item.about,
        story=rng.choice(STORIES).format(producer=producer.name, place=place) if rng.random() < 0.5 else "",
        packaging=item.packaging,
        price_from=price,
        price_to=_rounded(price * 1.4) if rng.random() < 0.3 else None,
        price_on=date(2020, 9, 1) + timedelta(days=rng.randrange(30)),
        is_demo=True,
        source=demo.SOURCE,
    )


def _name(item, maker: Maker, rng: random.Random, names: demo.Unique) -> str:
    """ "Miến dong sợi dai Minh Họa"; the place is added where that name is taken, then a number."""
    variants = rng.sample(item.variants, len(item.variants))
    candidates = [f"{item.name} {variant} {maker.mark}" for variant in variants]
    producer = maker.producer
    place = producer.commune.name if producer.commune_id else producer.district.name
    free = (text for text in [*candidates, f"{candidates[0]} {place}"] if text not in names)
    return names(next(free, f"{candidates[0]} {place}"))


def _price(low: int, high: int, rng: random.Random) -> int:
    return _rounded(rng.randint(low, high) * 1000)


def _rounded(price: float) -> int:
    """To 5,000 đồng where it is much, else to 1,000."""
    step = 5000 if price >= 100_000 else 1000
    return round(price / step) * step


def _store(batch: list[tuple], pictures: dict, rng: random.Random) -> None:
    Product.objects.bulk_create([product for product, _number, _result in batch])
    rated = [(product, result) for product, _number, result in batch if result]
    Rating.objects.bulk_create([ratings.rating(product, result, rng) for product, result in rated])
    Product.objects.filter(pk__in=[product.pk for product, _result in rated]).link_newest_ratings()
    ProductPhoto.objects.bulk_create(_photo(product, pictures[number]) for product, number, _result in batch)


def _photo(product: Product, picture) -> ProductPhoto:
    return ProductPhoto(
        product=product,
        digest=picture.digest,
        width=picture.width,
        height=picture.height,
        caption="Hình minh họa",
        is_published=True,
        is_demo=True,
        source=demo.SOURCE,
    )


def remove() -> int:
    """Remove all demonstration producers and products with what hangs on them; returns how many products.

    CannotLoad where a real product has been entered under a demonstration producer.
    """
    misplaced = Product.objects.real().filter(producer__is_demo=True)
    if names := list(misplaced.values_list("name", flat=True)[:5]):
        raise demo.CannotLoad(f"Sản phẩm thật đang ghi dưới chủ thể minh họa: {', '.join(names)}.")
    ProductPhoto.objects.filter(product__is_demo=True).erase()
    RatingCorrection.objects.filter(product__is_demo=True).erase()
    Rating.objects.filter(product__is_demo=True).erase()
    FormerRow.objects.filter(Q(product__is_demo=True) | Q(producer__is_demo=True)).erase()
    count = Product.objects.demo().erase()
    Producer.objects.demo().erase()
    return count
