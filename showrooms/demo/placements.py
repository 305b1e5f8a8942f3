"""Demonstration placements: demonstration products at demonstration showrooms, never a real one of either."""

import random
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from common import demo
from products.models import Product
from showrooms.models import Placement, Showroom

State = Placement.State
# How many of each state an open showroom and one in preparation have.
_AT_OPEN = {
    State.OUT_OF_STOCK: 2,
    State.AGREED: 3,
    State.REQUESTED: 4,
    State.DECLINED: 2,
    State.WITHDRAWN: 1,
    State.ENDED: 1,
}
_AT_PREPARING = {State.PROPOSED: 1, State.AGREED: 9, State.REQUESTED: 6, State.DECLINED: 1}
_REASONS = (
    "Chưa có tủ mát cho hàng tươi.",
    "Kệ đã đủ sản phẩm cùng loại.",
    "Bao bì chưa có nhãn hàng hóa đầy đủ.",
)
_SETTLEMENT = ("Chuyển khoản cuối tháng", "Tiền mặt khi giao", "Đối chiếu và trả ngày 05 hằng tháng")
_DELIVERY = ("Chủ thể giao tận điểm", "Điểm đến lấy mỗi tuần", "Gửi xe trong ngày")
_RETURNS = ("Đổi hàng còn nguyên bao bì", "Nhận lại hàng cận hạn", "")


def placements(showrooms: Iterable[Showroom], products: list[Product], rng) -> Iterable[Placement]:
    """Placements (not stored yet) of products, rated ones on the shelves."""
    rated = [product for product in products if product.current_rating_id]
    for showroom in showrooms:
        states = _states(showroom, rng)
        chosen = rng.sample(rated, min(len(states), len(rated)))
        for state, product in zip(states, chosen, strict=False):
            yield _placement(showroom, product, state, rng)
    yield from _requests(showrooms, [product for product in products if not product.current_rating_id], rng)


def _states(showroom: Showroom, rng: random.Random) -> list[str]:
    if not showroom.opened_on:
        return [state for state, count in _AT_PREPARING.items() for _ in range(count)]
    on_display = [State.ON_DISPLAY] * rng.randint(22, 28)
    return [*on_display, *(state for state, count in _AT_OPEN.items() for _ in range(count))]


def _requests(showrooms: list[Showroom], products: list[Product], rng) -> Iterable[Placement]:
    """Products in development may be asked for, never shown with stars."""
    for showroom, product in zip(showrooms, products[: len(products) // 2], strict=False):
        yield _placement(showroom, product, State.REQUESTED, rng)


def _placement(showroom: Showroom, product: Product, state: str, rng: random.Random) -> Placement:
    mode = rng.choice(Placement.Mode.values)
    sells = mode != Placement.Mode.DISPLAY
    terms_known = state in {State.AGREED, *Placement.SHOWN_STATES, State.ENDED}
    asked_by = {State.PROPOSED: "producer"}.get(state) or rng.choice(("district", "district", "contact"))
    shown_on = _shown_on(showroom, rng) if state in {*Placement.SHOWN_STATES, State.ENDED} else None
    return Placement(
        product=product,
        showroom=showroom,
        mode=mode,
        state=state,
        asked_by=asked_by,
        origin=rng.choice((Placement.Origin.PORTAL, Placement.Origin.PORTAL, Placement.Origin.EXISTING))
        if shown_on
        else Placement.Origin.PORTAL,
        price=product.price_from if sells and terms_known else None,
        discount_percent=Decimal(rng.randrange(5, 21)) if sells and terms_known else None,
        settlement=rng.choice(_SETTLEMENT) if sells and terms_known else "",
        returns=rng.choice(_RETURNS) if sells and terms_known else "",
        delivery=rng.choice(_DELIVERY) if terms_known else "",
        first_quantity=rng.randrange(5, 60, 5) if terms_known else None,
        starts_on=shown_on,
        ends_on=shown_on + timedelta(days=5) if state == State.ENDED else None,
        asked_on=_asked_on(showroom, product, state),
        decline_reason=rng.choice(_REASONS) if state == State.DECLINED else "",
        shown_on=shown_on,
        is_demo=True,
        source=demo.SOURCE,
    )


def _shown_on(showroom: Showroom, rng: random.Random) -> date:
    """From the opening to some days before the day of the demonstration."""
    days = max(1, (demo.DAY - showroom.opened_on).days - 5)
    return showroom.opened_on + timedelta(days=rng.randrange(days))


def _asked_on(showroom: Showroom, product: Product, state: str) -> date | None:
    """Up to eleven days before the day of the demonstration: some answers are owed, a few are late."""
    if state not in {State.PROPOSED, State.REQUESTED}:
        return None
    return demo.DAY - timedelta(days=1 + (7 * showroom.pk + 13 * product.pk) % 11)
