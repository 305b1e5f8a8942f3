"""Products into showrooms: (proposed →) requested → agreed → on display ⇄ out of stock → ended.

Or declined with a reason, or withdrawn by the side that asked. `TRANSITIONS` is the whole state machine;
`sides` tells which side may make a transition. `side` limits a person to one side (see `sides.acting_side`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common import clock
from common.templatetags.formats import vn_date
from core import audit
from core.audit.actions import action, locked, refuse_unless
from products.models import Product
from showrooms.actions.sides import acting_side, allowed_sides
from showrooms.actions.terms import change_in_words
from showrooms.actions.thread import post
from showrooms.models import Placement, PlacementMessage, Showroom, Side

State, AskedBy = Placement.State, Placement.AskedBy
# The refusal of a showroom that has closed.
IS_CLOSED = gettext_lazy("Điểm này đã chấm dứt hoạt động.")
# The refusal to put a product on display before the opening.
NOT_OPENED = gettext_lazy(
    "Điểm này chưa khai trương: đề nghị và thống nhất trước, đưa lên kệ khi điểm đã khai trương."
)
# The warning before a placement is ended.
ENDS_FOR_GOOD = gettext_lazy("Kết nối đã kết thúc không mở lại được; muốn bán tiếp phải đề nghị lại từ đầu.")

TRANSITIONS: dict[str, set[str]] = {
    State.PROPOSED: {State.REQUESTED, State.DECLINED, State.WITHDRAWN},
    State.REQUESTED: {State.AGREED, State.DECLINED, State.WITHDRAWN},
    State.AGREED: {State.ON_DISPLAY, State.ENDED, State.WITHDRAWN},
    State.ON_DISPLAY: {State.OUT_OF_STOCK, State.ENDED},
    State.OUT_OF_STOCK: {State.ON_DISPLAY, State.ENDED},
    State.ENDED: set(),
    State.DECLINED: set(),
    State.WITHDRAWN: set(),
}
# Each transition and the state it leads to.
TRANSITION_TO: dict[str, str] = {
    "forward": State.REQUESTED,
    "agree": State.AGREED,
    "decline": State.DECLINED,
    "withdraw": State.WITHDRAWN,
    "put_on_display": State.ON_DISPLAY,
    "mark_out_of_stock": State.OUT_OF_STOCK,
    "end": State.ENDED,
}


@dataclass(frozen=True)
class Intake:
    """A showroom that is locked to take products in, with the live placement of each product by its key."""

    showroom: Showroom
    live: dict[int, Placement]

    @classmethod
    def of(cls, showroom: Showroom, products: Iterable[Product]) -> "Intake":
        showroom = locked(showroom)  # whoever asks at the same moment waits here
        live = showroom.placements.live().filter(product__in=products)
        return cls(showroom, {placement.product_id: placement for placement in live})


def open_transitions(placement: Placement, side: str) -> list[str]:
    """List the transitions that a side may make with a placement now."""
    return [
        transition
        for transition, state in TRANSITION_TO.items()
        if can_become(placement, state) and side in allowed_sides(placement, transition)
    ]


def can_become(placement: Placement, state: str) -> bool:
    """Whether the states of the placement and of its showroom allow another state."""
    is_early = state == State.ON_DISPLAY and waits_for_opening(placement)
    return state in TRANSITIONS[placement.state] and not is_early


def waits_for_opening(placement: Placement) -> bool:
    """Whether it is agreed, and goes on the shelf once the showroom has opened."""
    return placement.state == State.AGREED and not placement.showroom.has_opened()


def _require_move(placement: Placement, to: str) -> None:
    if placement.state == to:
        done = _("Kết nối đã ở tình trạng “%(state)s”: việc này đã làm rồi.")
        raise ValidationError(done % {"state": placement.state_text}, code="state")
    if to not in TRANSITIONS[placement.state]:
        message = _("Không thể chuyển từ “%(old)s” sang “%(new)s”.")
        values = {"old": placement.state_text, "new": State(to).label}
        raise ValidationError(message % values, code="state")


def _set(placement: Placement, to: str, **values) -> Placement:
    placement.state = to
    for name, value in values.items():
        setattr(placement, name, value)
    placement.full_clean()
    placement.save()
    return placement


def _require_opened(showroom: Showroom) -> None:
    refuse_unless(showroom.has_opened(), NOT_OPENED)


def _move(placement: Placement, transition: str, sentence: str, *, by, side, **values) -> Placement:
    placement = locked(placement)
    _require_move(placement, TRANSITION_TO[transition])
    if TRANSITION_TO[transition] == State.ON_DISPLAY:
        _require_opened(placement.showroom)
    pair = {"product": placement.product, "showroom": placement.showroom}
    who = acting_side(by, allowed_sides(placement, transition), side=side, **pair)
    _set(placement, TRANSITION_TO[transition], **values)
    post(placement, sentence, who)
    return placement


def _require_free(intake: Intake, product: Product) -> None:
    refuse_unless(intake.showroom.state() != Showroom.State.CLOSED, IS_CLOSED)
    refuse_unless(product.pk not in intake.live, _("Sản phẩm này đã có kết nối đang thực hiện với điểm này."))


def _create(intake: Intake, product, state, terms, sentence, *, who, **values) -> Placement:
    _require_free(intake, product)
    if state == State.ON_DISPLAY:
        _require_opened(intake.showroom)
    placement = Placement(
        product=product,
        showroom=intake.showroom,
        state=state,
        is_demo=product.is_demo or intake.showroom.is_demo,
        **(terms or {}),
        **values,
    )
    placement.full_clean()
    placement.save()
    post(placement, sentence, who)
    intake.live[product.pk] = placement
    return placement


@action("Đề nghị kết nối sản phẩm")
def request_placement(
    *,
    product: Product,
    showroom: Showroom,
    by,
    asked_by: str = AskedBy.DISTRICT,
    terms=None,
    side: str | None = None,
    intake: Intake | None = None,
) -> Placement:
    """Ask a showroom to take a product in; the request of a producer waits for the district first.

    `terms`: mode, price (đồng), discount_percent, settlement … as `Placement` has them. `intake` is the
    showroom where the caller has locked it already.
    """
    asking = Side.CONTACT if asked_by == AskedBy.CONTACT else Side.DISTRICT
    who = acting_side(by, [asking], product=product, showroom=showroom, side=side)
    from_producer = asked_by == AskedBy.PRODUCER
    state = State.PROPOSED if from_producer else State.REQUESTED
    sentence = _("Ghi đề nghị của chủ thể.") if from_producer else _("Đề nghị kết nối.")
    asked = {"asked_by": asked_by, "asked_on": clock.today()}
    intake = intake or Intake.of(showroom, [product])
    return _create(intake, product, state, terms, sentence, who=who, **asked)


@action("Ghi nhận kết nối đã có")
def record_existing(
    *,
    product: Product,
    showroom: Showroom,
    by,
    since: date | None = None,
    terms=None,
    side: str | None = None,
    intake: Intake | None = None,
) -> Placement:
    """Record a deal that both sides have already: the product is on display at once.

    `intake` is the showroom where the caller has locked it already.
    """
    who = acting_side(by, Side, product=product, showroom=showroom, side=side)
    day = since or clock.today()
    refuse_unless(day <= clock.today(), _("Ngày này chưa tới."), "since")
    on_display = {"shown_on": day, "origin": Placement.Origin.EXISTING, "asked_by": who.side}
    sentence = _("Ghi nhận kết nối đã có, lên kệ từ %(day)s.") % {"day": vn_date(day)}
    intake = intake or Intake.of(showroom, [product])
    return _create(intake, product, State.ON_DISPLAY, terms, sentence, who=who, **on_display)


@action("Chuyển đề nghị của chủ thể")
def forward(*, placement: Placement, by, side=None) -> Placement:
    """Pass a producer's request on from the district to the showroom."""
    sentence = _("Chuyển đề nghị của chủ thể tới điểm.")
    return _move(placement, "forward", sentence, by=by, side=side, asked_on=clock.today())


@action("Đồng ý tiếp nhận")
def agree(*, placement: Placement, by, terms=None, side=None) -> Placement:
    """Let the other side agree to the terms as they were settled; the thread lists the terms that changed."""
    placement, terms = locked(placement), terms or {}
    sentence = _("Đồng ý: %(mode)s.") % {"mode": Placement.Mode(terms.get("mode", placement.mode)).label}
    if change := change_in_words(placement, terms):
        sentence = f"{sentence} {_terms_sentence(change)}"
    return _move(placement, "agree", sentence, by=by, side=side, **terms)


@action("Sửa điều kiện")
def change_terms(
    *, placement: Placement, terms: Mapping, by, source: str | None = None, side=None
) -> Placement:
    """Store terms that were settled anew, in any state; the thread lists the old and the new ones.

    `source` names the document; None leaves the stored one.
    """
    placement = locked(placement)
    change = change_in_words(placement, terms)
    if change:
        sides = [placement.asking_side, placement.asking_side.other]
        who = acting_side(by, sides, side=side, product=placement.product, showroom=placement.showroom)
    _set(placement, placement.state, **terms, **({} if source is None else {"source": source}))
    if change:
        post(placement, _terms_sentence(change), who)
    return placement


def _terms_sentence(change: str) -> str:
    return _("Sửa điều kiện: %(change)s.") % {"change": change}


@action("Không tiếp nhận")
def decline(*, placement: Placement, reason: str, by, side=None) -> Placement:
    reason = reason.strip()
    refuse_unless(bool(reason), _("Ghi lý do không tiếp nhận."), "reason")
    audit.note(reason)
    sentence = _("Không tiếp nhận: %(reason)s") % {"reason": reason}
    return _move(placement, "decline", sentence, by=by, side=side, decline_reason=reason)


@action("Rút đề nghị")
def withdraw(*, placement: Placement, by, side=None) -> Placement:
    return _move(placement, "withdraw", _("Rút đề nghị."), by=by, side=side)


@action("Đưa lên kệ")
def put_on_display(*, placement: Placement, by, on: date | None = None, side=None) -> Placement:
    """Put a product on display; one that comes back from being out of stock keeps its first day."""
    shown_on = placement.shown_on or on or clock.today()
    return _move(placement, "put_on_display", _("Đưa lên kệ."), by=by, side=side, shown_on=shown_on)


@action("Báo tạm hết hàng")
def mark_out_of_stock(*, placement: Placement, by, side=None) -> Placement:
    return _move(placement, "mark_out_of_stock", _("Báo tạm hết hàng."), by=by, side=side)


@action("Kết thúc kết nối")
def end(*, placement: Placement, by, on: date | None = None, side=None) -> Placement:
    # A deal that ends before it was to begin ended on that first day: the period stays in order.
    last = max(on or clock.today(), placement.starts_on or date.min)
    return _move(placement, "end", _("Kết thúc kết nối."), by=by, side=side, ends_on=last)


def yield_to(placement: Placement, *, reason: str, by) -> None:
    """End a live placement, or withdraw one that is only asked for; both sides read why in its thread."""
    placement = locked(placement)
    if State.ENDED in TRANSITIONS[placement.state]:
        today = clock.today()
        _set(placement, State.ENDED, ends_on=max(today, placement.starts_on or today))
    else:
        _require_move(placement, State.WITHDRAWN)
        _set(placement, State.WITHDRAWN)
    PlacementMessage.objects.create(placement=placement, author=by, text=reason)


def end_all(showroom: Showroom, *, by) -> None:
    """End the live placements of a showroom that closes, and withdraw its open requests."""
    live = showroom.placements.live()
    keys = list(live.order_by("pk").values_list("pk", flat=True))
    live.filter(state__in=[State.PROPOSED, State.REQUESTED]).update(state=State.WITHDRAWN)
    live.update(state=State.ENDED)
    text = _("Điểm chấm dứt hoạt động.")
    PlacementMessage.objects.bulk_create(
        PlacementMessage(placement_id=key, author=by, text=text) for key in keys
    )
