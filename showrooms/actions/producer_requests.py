"""Requests of producers from the public page: received without an account, answered by the district."""

from django.utils.translation import gettext as _

from common import clock
from core import audit
from core.audit.actions import action, locked, refuse_unless
from districts.models import District
from products.models import Product
from showrooms.actions.placing import forward, request_placement
from showrooms.actions.sides import acts_for_either
from showrooms.models import Placement, ProducerRequest, Showroom

State = ProducerRequest.State
_REPEAT_FIELDS = ("district", "product", "product_name", "showroom", "contact_phone", "note")


@action("Nhận đề nghị của chủ thể")
def receive_producer_request(*, producer_request: ProducerRequest, by) -> ProducerRequest:
    """Put a request into the inbox of its district: the product's, where one was chosen.

    A request that waits already is returned instead of a second one, after a second click for example.
    """
    # The same request sent at the same moment waits here.
    locked(producer_request.product or producer_request.district)
    if producer_request.product_id:
        producer_request.district = producer_request.product.district
    same = {name: getattr(producer_request, name) for name in _REPEAT_FIELDS}
    if twin := ProducerRequest.objects.waiting().filter(**same).first():
        return twin
    producer_request.state, producer_request.received_on = State.WAITING, clock.today()
    producer_request.full_clean()
    producer_request.save()
    return producer_request


@action("Chuyển đề nghị của chủ thể tới điểm")
def forward_producer_request(
    *, producer_request: ProducerRequest, product: Product, showroom: Showroom, by
) -> Placement:
    """Match a request to a product of the district, and pass it on to a showroom.

    Where the two are connected already, the request is answered by that placement.
    """
    producer_request = _waiting(producer_request, by)
    refuse_unless(
        product.district_id == producer_request.district_id,
        _("Chọn sản phẩm của %(district)s.") % {"district": producer_request.district.full_name},
        "product",
    )
    placement = _live(product, showroom) or request_placement(
        product=product, showroom=showroom, asked_by=Placement.AskedBy.PRODUCER, side="district", by=by
    )
    if placement.state == Placement.State.PROPOSED:
        placement = forward(placement=placement, side="district", by=by)
    _answer(producer_request, State.MATCHED, placement=placement, product=product)
    return placement


@action("Không tiếp nhận đề nghị của chủ thể")
def decline_producer_request(*, producer_request: ProducerRequest, reason: str, by) -> ProducerRequest:
    refuse_unless(bool(reason.strip()), _("Ghi lý do không tiếp nhận."), "reason")
    audit.note(reason)
    return _answer(_waiting(producer_request, by), State.DECLINED, decline_reason=reason.strip())


def _live(product, showroom) -> Placement | None:
    return Placement.objects.live().filter(product=product, showroom=showroom).first()


def _waiting(producer_request: ProducerRequest, by) -> ProducerRequest:
    producer_request = locked(producer_request)
    refuse_unless(
        _answers_for(by, producer_request.district), _("Việc này dành cho phòng kinh tế nhận đề nghị.")
    )
    refuse_unless(producer_request.state == State.WAITING, _("Đề nghị này đã được trả lời."))
    return producer_request


def _answers_for(by, district: District) -> bool:
    return by is not None and (district.has_officer(by) or acts_for_either(by))


def _answer(producer_request: ProducerRequest, state: str, **values) -> ProducerRequest:
    producer_request.state = state
    for name, value in values.items():
        setattr(producer_request, name, value)
    producer_request.full_clean()
    producer_request.save()
    return producer_request
