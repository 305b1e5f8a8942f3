"""What producers ask for on the public page: received without an account, answered by the district."""

from django.utils.translation import gettext as _

from common import clock
from core import audit
from core.audit.actions import action, locked, refuse_unless
from districts.models import District
from products.models import Product
from showrooms.actions.placing import forward, request_placement
from showrooms.actions.sides import acts_for_either
from showrooms.models import ConnectionWish, Placement, Showroom

State = ConnectionWish.State
_TOLD_APART_BY = ("district", "product", "product_name", "showroom", "contact_phone", "note")


@action("Nhận đề nghị của chủ thể")
def receive_wish(*, wish: ConnectionWish, by) -> ConnectionWish:
    """Put a request into the inbox of its district: the product's, where one was chosen.

    Sent twice, by a second click say, it is there once: the one that waits already is returned.
    """
    locked(wish.product or wish.district)  # the same sent at the same moment waits here
    if wish.product_id:
        wish.district = wish.product.district
    same = {name: getattr(wish, name) for name in _TOLD_APART_BY}
    if twin := ConnectionWish.objects.waiting().filter(**same).first():
        return twin
    wish.state, wish.received_on = State.WAITING, clock.today()
    wish.full_clean()
    wish.save()
    return wish


@action("Chuyển đề nghị của chủ thể tới điểm")
def forward_wish(*, wish: ConnectionWish, product: Product, showroom: Showroom, by) -> Placement:
    """Match a request to a product of the district, and pass it on to a showroom.

    Where the two are connected already, the request is answered by that placement.
    """
    wish = _waiting(wish, by)
    refuse_unless(
        product.district_id == wish.district_id,
        _("Chọn sản phẩm của %(district)s.") % {"district": wish.district.full_name},
        "product",
    )
    placement = _live(product, showroom) or request_placement(
        product=product, showroom=showroom, asked_by=Placement.AskedBy.PRODUCER, side="district", by=by
    )
    if placement.state == Placement.State.PROPOSED:
        placement = forward(placement=placement, side="district", by=by)
    _answer(wish, State.MATCHED, placement=placement, product=product)
    return placement


@action("Không tiếp nhận đề nghị của chủ thể")
def decline_wish(*, wish: ConnectionWish, reason: str, by) -> ConnectionWish:
    refuse_unless(bool(reason.strip()), _("Ghi lý do không tiếp nhận."), "reason")
    audit.note(reason)
    return _answer(_waiting(wish, by), State.DECLINED, decline_reason=reason.strip())


def _live(product, showroom) -> Placement | None:
    return Placement.objects.live().filter(product=product, showroom=showroom).first()


def _waiting(wish: ConnectionWish, by) -> ConnectionWish:
    wish = locked(wish)
    refuse_unless(_answers_for(by, wish.district), _("Việc này dành cho phòng kinh tế nhận đề nghị."))
    refuse_unless(wish.state == State.WAITING, _("Đề nghị này đã được trả lời."))
    return wish


def _answers_for(by, district: District) -> bool:
    return by is not None and (district.has_officer(by) or acts_for_either(by))


def _answer(wish: ConnectionWish, state: str, **values) -> ConnectionWish:
    wish.state = state
    for name, value in values.items():
        setattr(wish, name, value)
    wish.full_clean()
    wish.save()
    return wish
