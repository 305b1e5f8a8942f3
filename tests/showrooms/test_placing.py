"""Connecting products: the states a placement may go through, and no others."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from showrooms import actions
from showrooms.actions.placing import TRANSITIONS, open_transitions
from showrooms.models import Placement

State = Placement.State


@pytest.fixture
def request_(make_product, make_showroom, staff):
    return actions.request_placement(product=make_product(), showroom=make_showroom(), by=staff)


def test_requested_agreed_on_display_out_of_stock_and_back_ended(request_, staff):
    placement = actions.agree(placement=request_, by=staff, terms={"mode": "consignment", "price": 150_000})
    placement = actions.put_on_display(placement=placement, by=staff)
    placement = actions.mark_out_of_stock(placement=placement, by=staff)
    placement = actions.put_on_display(placement=placement, by=staff)
    placement = actions.end(placement=placement, by=staff)
    assert (placement.state, placement.mode, placement.price) == (State.ENDED, "consignment", 150_000)


def test_nothing_stands_on_a_shelf_before_the_opening(make_product, make_showroom, staff, settings):
    showroom = make_showroom(opened_on=date(2020, 10, 8))
    placement = actions.request_placement(product=make_product(), showroom=showroom, by=staff)
    placement = actions.agree(placement=placement, by=staff)
    assert "put_on_display" not in open_transitions(placement, "contact")
    with pytest.raises(ValidationError, match="đưa lên kệ khi điểm đã khai trương"):
        actions.put_on_display(placement=placement, by=staff)
    with pytest.raises(ValidationError, match="chưa khai trương"):
        actions.record_existing(product=make_product("Lọ"), showroom=showroom, by=staff)
    settings.PORTAL_DATE = date(2020, 10, 8)
    assert "put_on_display" in open_transitions(placement, "contact")
    assert actions.put_on_display(placement=placement, by=staff).state == State.ON_DISPLAY


def test_terms_that_change_are_told_old_and_new(request_, staff):
    old = {"price": 150_000, "discount_percent": Decimal("12.5"), "starts_on": date(2020, 10, 10)}
    placement = actions.change_terms(placement=request_, terms={**old, "first_quantity": 1000}, by=staff)
    new = {**old, "mode": "consignment", "discount_percent": Decimal("12.5"), "ends_on": date(2021, 1, 1)}
    actions.change_terms(placement=placement, terms=new, by=staff)
    actions.change_terms(placement=placement, terms=new, by=staff)
    _asked, first, second = placement.messages.all()
    assert first.text == (
        "Sửa điều kiện: giá chưa có thông tin → 150.000 đồng; chiết khấu chưa có thông tin → 12,5%; số lượng "
        "đợt đầu chưa có thông tin → 1.000; thời hạn chưa có thông tin → 10/10/2020 – chưa có thông tin."
    )
    assert second.text == (
        "Sửa điều kiện: hình thức Trưng bày, giới thiệu → Ký gửi; "
        "thời hạn 10/10/2020 – chưa có thông tin → 10/10/2020 – 01/01/2021."
    )


def test_however_long_the_terms_every_change_is_named(request_, staff):
    texts = {"settlement": "a" * 200, "returns": "b" * 200, "delivery": "c" * 200, "note": "d" * 500}
    placement = actions.change_terms(placement=request_, terms=texts, by=staff)
    actions.change_terms(
        placement=placement, terms={name: f"e{text}"[:200] for name, text in texts.items()}, by=staff
    )
    told = placement.messages.last().text
    assert told.endswith(".")
    assert all(label in told for label in ("thanh toán “a", "đổi, trả hàng “b", "giao hàng “c", "ghi chú “d"))


def test_a_producers_producer_request_waits_for_the_district(make_product, make_showroom, staff):
    placement = actions.request_placement(
        product=make_product(), showroom=make_showroom(), by=staff, asked_by="producer"
    )
    assert placement.state == State.PROPOSED
    assert actions.forward(placement=placement, by=staff).state == State.REQUESTED


def test_a_decline_needs_a_reason(request_, staff):
    with pytest.raises(ValidationError, match="lý do"):
        actions.decline(placement=request_, reason=" ", by=staff)
    assert actions.decline(placement=request_, reason="Hết chỗ", by=staff).decline_reason == "Hết chỗ"


def test_an_existing_deal_is_recorded_in_one_step(make_product, make_showroom, staff):
    placement = actions.record_existing(product=make_product(), showroom=make_showroom(), by=staff)
    assert (placement.state, placement.origin) == (State.ON_DISPLAY, Placement.Origin.EXISTING)


def test_one_live_placement_per_product_and_showroom(request_, staff):
    with pytest.raises(ValidationError, match="đã có kết nối"):
        actions.request_placement(product=request_.product, showroom=request_.showroom, by=staff)
    with pytest.raises(IntegrityError), transaction.atomic():
        Placement.objects.create(product=request_.product, showroom=request_.showroom)
    actions.withdraw(placement=request_, by=staff)
    assert actions.request_placement(product=request_.product, showroom=request_.showroom, by=staff).pk


def test_nothing_is_asked_of_a_closed_showroom(make_product, make_showroom, staff):
    closed = make_showroom(closed_on=date(2020, 10, 1), closing_reason="Hết hợp đồng")
    with pytest.raises(ValidationError, match="chấm dứt"):
        actions.request_placement(product=make_product(), showroom=closed, by=staff)


def test_a_request_says_whose_answer_is_awaited(request_):
    assert request_.state_text == "Chờ đầu mối trả lời"
    request_.asked_by = "contact"
    assert request_.state_text == "Chờ phòng kinh tế trả lời"


TRANSITION_TO = {
    "forward": State.REQUESTED,
    "agree": State.AGREED,
    "decline": State.DECLINED,
    "withdraw": State.WITHDRAWN,
    "put_on_display": State.ON_DISPLAY,
    "mark_out_of_stock": State.OUT_OF_STOCK,
    "end": State.ENDED,
}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(transitions=st.lists(st.sampled_from(sorted(TRANSITION_TO)), max_size=8))
def test_no_sequence_of_transitions_leaves_the_listed_moves(make_product, make_showroom, staff, transitions):
    placement = actions.request_placement(
        product=make_product(), showroom=make_showroom(), by=staff, asked_by="producer"
    )
    for transition in transitions:
        before = placement.state
        extra = {"reason": "Hết chỗ"} if transition == "decline" else {}
        try:
            placement = getattr(actions, transition)(placement=placement, by=staff, **extra)
        except ValidationError:
            placement.refresh_from_db()
            assert placement.state == before
            assert TRANSITION_TO[transition] not in TRANSITIONS[before]
        else:
            assert placement.state == TRANSITION_TO[transition] in TRANSITIONS[before]
