"""Demonstration producers: in every district, and in the craft villages."""

import heapq
import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from common import demo
from common.text import slugify
from districts.models import Commune, CraftVillage, District
from products.demo.vocabulary import (
    FARMING,
    PRODUCER_KINDS,
    SET_WEIGHTS,
    TRADES,
    items_of_craft,
    sets_of_craft,
)
from products.models import Producer

PRODUCTS_PER_PRODUCER = 3.5  # 1,054 products of 255 producers in 2019–2020, small producers first


@dataclass
class Maker:
    """A producer with what it makes: product sets, and the craft of its village where it has one."""

    producer: Producer
    mark: str
    sets: tuple[int, ...]
    village: CraftVillage | None = None
    craft: str = ""

    def items(self, set_number: int):
        return items_of_craft(set_number, self.craft)


class Turns:
    """Gives each product set its next maker: of those able, the one with the fewest products so far."""

    def __init__(self, made: list[Maker], rng: random.Random):
        self._products = [0] * len(made)
        self._made = made
        self._queues = {number: [] for number in SET_WEIGHTS}
        for place in rng.sample(range(len(made)), len(made)):
            for number in made[place].sets:
                heapq.heappush(self._queues[number], (0, rng.random(), place))

    def next(self, set_number: int) -> Maker:
        queue = self._queues[set_number]
        while True:
            products, order, place = queue[0]
            if products == self._products[place]:
                self._products[place] += 1
                return self._made[place]
            # It has made something for another of its sets meanwhile.
            heapq.heapreplace(queue, (self._products[place], order, place))


@dataclass
class Places:
    """The units and villages that producers are spread over, in a fixed order."""

    districts: list[District]
    communes: dict[int, list[Commune]]
    crafts: list[tuple[CraftVillage, str]]

    @classmethod
    def stored(cls) -> "Places":
        districts = list(District.objects.order_by("code"))
        if not districts:
            raise demo.CannotLoad("Chưa có dữ liệu tham chiếu: chạy load_reference trước.")
        communes = {district.pk: [] for district in districts}
        by_key = {district.pk: district for district in districts}
        for commune in Commune.objects.order_by("code"):
            commune.district = by_key[commune.district_id]
            communes[commune.district_id].append(commune)
        villages = CraftVillage.objects.select_related("district", "commune__district").order_by("slug")
        crafts = [
            (village, craft)
            for village in villages
            for craft in village.craft.split(", ")
            if sets_of_craft(craft)
        ]
        return cls(districts, communes, crafts)


def makers(product_count: int, rng: random.Random, places: Places) -> list[Maker]:
    """Producers (not stored yet) for so many products: one farming in each district, all trades, crafts."""
    count = max(len(places.districts), round(product_count / PRODUCTS_PER_PRODUCER))
    names, slugs = demo.Unique(), demo.Unique(Producer.objects.values_list("slug", flat=True))
    made = []
    for number, (trade, sets, place) in enumerate(_specialties(count, rng, places), start=1):
        mark = demo.MARKS[number % len(demo.MARKS)]
        village = place if isinstance(place, CraftVillage) else None
        producer = _producer(number, rng, names, slugs, trade=trade, mark=mark, place=place)
        made.append(Maker(producer, mark, sets, village, trade.lower() if village else ""))
    return made


def _specialties(count: int, rng: random.Random, places: Places) -> Iterable[tuple]:
    """(trade or craft, sets, commune or village) of each producer."""
    for district in places.districts:
        yield FARMING, TRADES[FARMING], rng.choice(places.communes[district.pk])
    weights = {trade: sum(SET_WEIGHTS[number] for number in sets) for trade, sets in TRADES.items()}
    others = max(0, count - len(places.districts))
    trades = [trade for trade, n in demo.share(others, weights).items() for _ in range(n)]
    # Every trade once at least, and in full: a village makes some of its sets only.
    trades = [*TRADES, *trades[len(TRADES) :]]
    crafts = rng.sample(places.crafts, len(places.crafts))
    for number, trade in enumerate(trades):
        fitting = [pair for pair in crafts if set(sets_of_craft(pair[1])) & set(TRADES[trade])]
        if number >= len(TRADES) and number % 3 and fitting:  # two of three where the craft is at home
            village, craft = fitting[0]
            crafts.remove((village, craft))
            crafts.append((village, craft))
            yield craft.capitalize(), sets_of_craft(craft), village
        else:
            district = places.districts[number % len(places.districts)]
            yield trade, TRADES[trade], rng.choice(places.communes[district.pk])


def _producer(number, rng, names, slugs, *, trade, mark, place) -> Producer:
    weights = [weight for _beginning, weight in PRODUCER_KINDS.values()]
    kind = rng.choices(list(PRODUCER_KINDS), weights)[0]
    name = names(f"{PRODUCER_KINDS[kind][0]} {trade} {mark} {place.name.split(' (')[0]}")
    commune = place.commune if isinstance(place, CraftVillage) else place
    has_contact = rng.random() < 0.6
    return Producer(
        name=name,
        slug=slugs(slugify(name, 110), "-"),
        kind=kind,
        district=place.district,
        commune=commune,
        address=f"{_quarter(commune)} {rng.randint(1, 9)}",
        contact_name=f"Liên Hệ {mark} {number}",
        contact_phone=f"024 0000 {number % 10_000:04}",
        contact_email=f"chu-the-{number}@minh-hoa.example" if has_contact else "",
        contact_consent_on=date(2020, 9, 15) if has_contact else None,
        contact_consent_evidence="Phiếu đồng ý (minh họa)" if has_contact else "",
        is_published=True,
        is_demo=True,
        source=demo.SOURCE,
    )


def _quarter(commune: Commune | None) -> str:
    return "Tổ dân phố" if commune and commune.kind != Commune.Kind.COMMUNE else "Thôn"
