"""Products into showrooms: (proposed →) requested → agreed → on display ⇄ out of stock → ended.

Or declined with a reason, or withdrawn by who asked. `MOVES` is the whole state machine.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import audit
from accounts.actions import action, locked, refuse_unless
from common import clock
from products.models import Product
from showrooms.models import Placement, PlacementMessage, Showroom

State = Placement.State

MOVES: dict[str, set[str]] = {
    State.PROPOSED: {State.REQUESTED, State.DECLINED, State.WITHDRAWN},
    State.REQUESTED: {State.AGREED, State.DECLINED, State.WITHDRAWN},
    State.AGREED: {State.ON_DISPLAY, State.ENDED, State.WITHDRAWN},
    State.ON_DISPLAY: {State.OUT_OF_STOCK, State.ENDED},
    State.OUT_OF_STOCK: {State.ON_DISPLAY, State.ENDED},
    State.ENDED: set(),
    State.DECLINED: set(),
    State.WITHDRAWN: set(),
}


def _move(placement: Placement, to: str, **values) -> Placement:
    placement = locked(placement)
    if to not in MOVES[placement.state]:
        message = _("Không thể chuyển từ “%(old)s” sang “%(new)s”.")
        raise ValidationError(message % {"old": placement.state_text, "new": State(to).label})
    placement.state = to
    for name, value in values.items():
        setattr(placement, name, value)
    placement.full_clean()
    placement.save()
    return placement


def _require_reachable(product: Product, showroom: Showroom) -> None:
    refuse_unless(showroom.state() != Showroom.State.CLOSED, _("Điểm này đã chấm dứt hoạt động."))
    refuse_unless(
        not Placement.objects.live().filter(product=product, showroom=showroom).exists(),
        _("Sản phẩm này đã có kết nối đang thực hiện với điểm này."),
    )


def _create(product, showroom, state, terms, **values) -> Placement:
    showroom = locked(showroom)
    _require_reachable(product, showroom)
    placement = Placement(
        product=product,
        showroom=showroom,
        state=state,
        is_demo=product.is_demo or showroom.is_demo,
        **(terms or {}),
        **values,
    )
    placement.full_clean()
    placement.save()
    return placement


@action("Đề nghị kết nối sản phẩm")
def request_placement(
    *, product: Product, showroom: Showroom, by, asked_by: str = Placement.AskedBy.DISTRICT, terms=None
) -> Placement:
    """Ask for a product to be taken in; a producer's wish waits for the district first.

    `terms`: mode, price (đồng), discount_percent, settlement … as `Placement` has them.
    """
    from_producer = asked_by == Placement.AskedBy.PRODUCER
    state = State.PROPOSED if from_producer else State.REQUESTED
    return _create(product, showroom, state, terms, asked_by=asked_by)


@action("Ghi nhận kết nối đã có")
def record_existing(*, product: Product, showroom: Showroom, by, since: date | None = None, terms=None):
    """Record in one step a deal that both sides have already: on display."""
    on_display = {"shown_on": since or clock.today(), "origin": Placement.Origin.EXISTING}
    return _create(product, showroom, State.ON_DISPLAY, terms, **on_display)


@action("Chuyển đề nghị của chủ thể")
def forward(*, placement: Placement, by) -> Placement:
    """The district passes a producer's wish on to the showroom."""
    return _move(placement, State.REQUESTED)


@action("Đồng ý tiếp nhận")
def agree(*, placement: Placement, by, terms=None) -> Placement:
    """The other side agrees, with the terms as they were settled."""
    return _move(placement, State.AGREED, **(terms or {}))


@action("Không tiếp nhận")
def decline(*, placement: Placement, reason: str, by) -> Placement:
    refuse_unless(bool(reason.strip()), _("Ghi lý do không tiếp nhận."), "reason")
    audit.note(reason)
    return _move(placement, State.DECLINED, decline_reason=reason.strip())


@action("Rút đề nghị")
def withdraw(*, placement: Placement, by) -> Placement:
    return _move(placement, State.WITHDRAWN)


@action("Đưa lên kệ")
def put_on_display(*, placement: Placement, by, on: date | None = None) -> Placement:
    """On the shelf; the first day there is kept when it comes back from being out of stock."""
    return _move(placement, State.ON_DISPLAY, shown_on=placement.shown_on or on or clock.today())


@action("Báo tạm hết hàng")
def mark_out_of_stock(*, placement: Placement, by) -> Placement:
    return _move(placement, State.OUT_OF_STOCK)


@action("Kết thúc kết nối")
def end(*, placement: Placement, by, on: date | None = None) -> Placement:
    return _move(placement, State.ENDED, ends_on=on or clock.today())


def give_way(placement: Placement, *, reason: str, by) -> None:
    """End a live placement, or withdraw one that is only asked for; both sides read why in its thread."""
    if State.ENDED in MOVES[placement.state]:
        today = clock.today()
        _move(placement, State.ENDED, ends_on=max(today, placement.starts_on or today))
    else:
        _move(placement, State.WITHDRAWN)
    PlacementMessage.objects.create(placement=placement, author=by, text=reason)


def end_all(showroom: Showroom) -> None:
    """A closed showroom has nothing on its shelves and answers no request."""
    live = showroom.placements.live()
    live.filter(state__in=[State.PROPOSED, State.REQUESTED]).update(state=State.WITHDRAWN)
    live.update(state=State.ENDED)
