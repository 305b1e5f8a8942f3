"""Handles many placements in one transaction; each row comes out done, unchanged or refused with a reason.

A row that is already in the wanted state is no error: a second click, or a stale page, changes nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit.actions import action
from products.models import Product
from showrooms.actions import placing
from showrooms.actions.placing import Intake
from showrooms.models import Placement, Showroom

_RUN: dict[str, Callable] = {transition: getattr(placing, transition) for transition in placing.TRANSITION_TO}


class Result(StrEnum):
    DONE = "done"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class Outcome:
    """What became of a product's row; `message` gives its state, or why it was refused."""

    product: Product
    result: Result
    message: str


@action("Đề nghị kết nối nhiều sản phẩm")
def request_many(*, products: Iterable[Product], showroom: Showroom, by, **asked) -> list[Outcome]:
    """Ask for several products to be taken in; `asked` as `request_placement` takes it."""
    return _take_in_each(placing.request_placement, products, showroom, by=by, **asked)


@action("Ghi nhận nhiều kết nối đã có")
def record_many(*, products: Iterable[Product], showroom: Showroom, by, **values) -> list[Outcome]:
    """Record deals that both sides have already; `values` as `record_existing` takes them."""
    return _take_in_each(placing.record_existing, products, showroom, by=by, **values)


@action("Xử lý nhiều kết nối")
def move_many(*, placements: Iterable[Placement], transition: str, by, **values) -> list[Outcome]:
    """Make one transition, a key of `placing.TRANSITION_TO`, with several placements."""
    keys = [placement.pk for placement in placements]
    rows = Placement.objects.filter(pk__in=keys).order_by("pk").select_for_update(of=("self",))
    return [_move(row, transition, by=by, **values) for row in rows.select_related("product", "showroom")]


def _take_in_each(take_in, products, showroom, **values) -> list[Outcome]:
    products = list(products)
    intake = Intake.of(showroom, products)
    return [_take_in(take_in, product, intake, **values) for product in products]


def _take_in(take_in, product, intake: Intake, **values) -> Outcome:
    if existing := intake.live.get(product.pk):
        return Outcome(product, Result.UNCHANGED, existing.state_text)
    values |= {"product": product, "showroom": intake.showroom, "intake": intake}
    return _attempt(product, lambda: take_in(**values))


def _move(placement, transition, **values) -> Outcome:
    if placement.state == placing.TRANSITION_TO[transition]:
        return Outcome(placement.product, Result.UNCHANGED, placement.state_text)
    return _attempt(placement.product, lambda: _RUN[transition](placement=placement, **values))


def _attempt(product, transition) -> Outcome:
    try:
        with transaction.atomic():
            return Outcome(product, Result.DONE, transition().state_text)
    except ValidationError as refusal:
        return Outcome(product, Result.REFUSED, " ".join(refusal.messages))
