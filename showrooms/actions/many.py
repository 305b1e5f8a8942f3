"""Many placements at once, in one transaction: each row comes out done, unchanged or refused with a reason.

A row that is already as wished is no error: a second click, or a stale page, changes nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit.actions import action, locked
from products.models import Product
from showrooms.actions import placing
from showrooms.models import Placement, Showroom

_RUN: dict[str, Callable] = {transition: getattr(placing, transition) for transition in placing.TRANSITION_TO}


class Result(StrEnum):
    DONE = "done"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class Outcome:
    """What became of a product's row; `words` say the state it has, or why it was refused."""

    product: Product
    result: Result
    words: str


@action("Đề nghị kết nối nhiều sản phẩm")
def request_many(*, products: Iterable[Product], showroom: Showroom, by, **asked) -> list[Outcome]:
    """Ask for several products to be taken in; `asked` as `request_placement` takes it."""
    return _begin_each(placing.request_placement, products, showroom, by=by, **asked)


@action("Ghi nhận nhiều kết nối đã có")
def record_many(*, products: Iterable[Product], showroom: Showroom, by, **values) -> list[Outcome]:
    """Record deals that are there already; `values` as `record_existing` takes them."""
    return _begin_each(placing.record_existing, products, showroom, by=by, **values)


@action("Xử lý nhiều kết nối")
def move_many(*, placements: Iterable[Placement], transition: str, by, **values) -> list[Outcome]:
    """Make one move with several placements; `transition` is a key of `placing.TRANSITION_TO`."""
    keys = [placement.pk for placement in placements]
    rows = Placement.objects.filter(pk__in=keys).order_by("pk").select_for_update(of=("self",))
    return [_move(row, transition, by=by, **values) for row in rows.select_related("product", "showroom")]


def _begin_each(begin, products, showroom, **values) -> list[Outcome]:
    showroom = locked(showroom)  # whoever asks at the same moment waits here
    live = {row.product_id: row for row in showroom.placements.live()}
    return [_begin(begin, product, showroom, live.get(product.pk), **values) for product in products]


def _begin(begin, product, showroom, existing, **values) -> Outcome:
    if existing is not None:
        return Outcome(product, Result.UNCHANGED, existing.state_text)
    return _attempt(product, lambda: begin(product=product, showroom=showroom, **values))


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
