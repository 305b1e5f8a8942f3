"""Which decisions demonstration products were rated by: in the proportions that are known of the 301."""

import random
from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from common import demo
from common.periods import Precision, month_end
from common.reference import read_json
from products.models import Product, Rating
from products.rating_rules import CITY, default_valid_until

_SCORES = {(3, False): (500, 699), (4, False): (700, 899), (4, True): (900, 955)}


@dataclass(frozen=True)
class Result:
    """One cell of the table decision × stars."""

    decision: str
    decided_on: date
    precision: str
    stars: int
    proposed: bool


def known_counts() -> dict[Result, int]:
    """How many of the 301 products each decision gave which stars."""
    counts = {}
    for fact in read_json("programme_facts.json")["program"]["rounds"]:
        by_stars = ((4, True, "potential_5"), (4, False, "four"), (3, False, "three"))
        for stars, proposed, name in by_stars:
            counts[Result(fact["decision"], *_decided_on(fact["date"]), stars, proposed)] = fact[name]
    return counts


def _decided_on(text: str) -> tuple[date, str]:
    year, month, *days = map(int, text.split("-"))
    return (date(year, month, *days), Precision.DAY) if days else (month_end(year, month), Precision.MONTH)


def missing_results(total: int, rng: random.Random) -> list[Result]:
    """What `total` published products lack beside the real ones that are published already, shuffled."""
    real = Rating.objects.filter(product__in=Product.objects.real().published())
    have = Counter(real.values_list("decision_number", "stars", "proposed_five_star"))
    results = [
        result
        for result, count in demo.share(total, known_counts()).items()
        for _ in range(count - have[result.decision, result.stars, result.proposed])
    ]
    rng.shuffle(results)
    return results


def rating(product: Product, result: Result, rng: random.Random) -> Rating:
    low, high = _SCORES[result.stars, result.proposed]
    return Rating(
        product=product,
        stars=result.stars,
        proposed_five_star=result.proposed,
        score=Decimal(rng.randint(low, high)) / 10,
        decision_number=f"{result.decision} (minh họa)",
        decision_date=result.decided_on,
        decision_precision=result.precision,
        issued_by=CITY,
        valid_until=default_valid_until(result.decided_on),
        is_published=True,
        is_demo=True,
        source=demo.SOURCE,
    )
