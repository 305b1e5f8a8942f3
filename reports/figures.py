"""One function per figure, each in one query; `on` is a date, by default the business day.

A figure counts all rows, published or not.
"""

from collections import defaultdict
from datetime import date

from django.db.models import Count, Sum

from common import clock
from districts.models import District
from plans.models import BudgetLine, DistrictPlan, PlanRound
from products.models import Product
from showrooms.models import Placement, Showroom
from showrooms.querysets import STATE_Q


def products_by_stars(district: District, on: date | None = None) -> dict[int, int]:
    """Count the products with a rating in force by stars, the most stars first, without zeros."""
    rated = Product.objects.filter(district=district).in_force(on).order_by()
    counts = dict(rated.values_list("current_rating__stars").annotate(number=Count("pk")))
    return dict(sorted(counts.items(), reverse=True))


def products_in_development(district: District) -> int:
    return Product.objects.filter(district=district).in_development().count()


def producers(district: District) -> int:
    return district.producers.count()


def craft_villages(district: District) -> int:
    return district.craft_villages.count()


def showrooms_by_state(district: District, on: date | None = None) -> dict[str, int]:
    """Count the showrooms by `Showroom.State`; every state but closed has an entry."""
    return _by_state(district.showrooms, on)


def showrooms_beside(plan: DistrictPlan, on: date | None = None) -> dict[str, int]:
    """Count the showrooms that a plan's district has besides that plan by `Showroom.State`."""
    return _by_state(plan.showrooms_beside(on), on)


def _by_state(showrooms, on: date | None) -> dict[str, int]:
    day = on or clock.today()
    counted = {state: Count("pk", filter=STATE_Q[state](day)) for state in STATE_Q if state != "closed"}
    return showrooms.order_by().aggregate(**counted)


def products_on_shelf(district: District) -> int:
    """Count the district's products that a showroom sells, even if out of stock for the moment."""
    shown = Placement.objects.shown().filter(product__district=district).order_by()
    return shown.values("product").distinct().count()


def placements_by_state(showroom: Showroom) -> dict[str, int]:
    """Count the showroom's placements by `Placement.State`, without zeros."""
    return dict(showroom.placements.order_by().values_list("state").annotate(number=Count("pk")))


def placements_of_wave(district: District, wave: int) -> list[Placement]:
    """Return live placements of the district's products at showrooms of a wave, ordered by showroom."""
    rows = Placement.objects.live().filter(product__district=district, showroom__wave=wave)
    rows = rows.select_related("product", "showroom")
    return list(rows.order_by("showroom__sort_key", "showroom", "product__sort_key"))


def budget_by_source(plan_round: PlanRound) -> dict[int, dict[str, int]]:
    """Sum the đồng of a round's plans by plan and `BudgetLine.Source` ("" if unknown), without zeros."""
    sums = BudgetLine.objects.filter(plan__round=plan_round, amount__isnull=False).order_by()
    found = defaultdict(dict)
    for plan, source, amount in sums.values_list("plan", "source").annotate(sum=Sum("amount")):
        found[plan][source] = amount
    return dict(found)
