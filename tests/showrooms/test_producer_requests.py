"""A producer's producer_request, from the public page to the showroom or to a reasoned no."""

import pytest
from django.core.exceptions import ValidationError

from core.audit.models import Change
from showrooms import actions
from showrooms.models import Placement, ProducerRequest

SAID = {
    "product_name": "Bình hoa",
    "producer_name": "Hộ Minh Họa",
    "contact_name": "Bà Minh Họa",
    "contact_phone": "0912345678",
}


@pytest.fixture
def producer_request(operation, gia_lam):
    return actions.receive_producer_request(
        producer_request=ProducerRequest(district=gia_lam, **SAID), by=None
    )


@pytest.fixture
def showroom(bat_trang_contact):
    return bat_trang_contact.operators.get().showroom


def test_a_producer_request_goes_to_the_district_of_the_product(make_product, gia_lam, quoc_oai):
    producer_request = ProducerRequest(district=gia_lam, product=make_product(district=quoc_oai), **SAID)
    assert actions.receive_producer_request(producer_request=producer_request, by=None).district == quoc_oai


def test_who_wished_is_not_told_in_the_trail(producer_request):
    text = str(list(Change.objects.filter(model="showrooms.producerrequest").values_list("diff", flat=True)))
    assert "•••" in text
    assert "0912345678" not in text
    assert "Bà Minh Họa" not in text


def test_the_district_matches_it_to_a_product_and_passes_it_on(
    producer_request, make_product, showroom, gia_lam_officer
):
    placement = actions.forward_producer_request(
        producer_request=producer_request, product=make_product(), showroom=showroom, by=gia_lam_officer
    )
    producer_request.refresh_from_db()
    assert (producer_request.state, producer_request.placement) == ("matched", placement)
    assert (placement.state, placement.asked_by) == ("requested", "producer")
    said = [message.text for message in placement.messages.all()]
    assert said == ["Ghi đề nghị của chủ thể.", "Chuyển đề nghị của chủ thể tới điểm."]


def test_a_producer_request_for_what_is_connected_already_is_answered_by_that(
    producer_request, make_product, showroom, place, gia_lam_officer
):
    placement = place(make_product(), showroom)
    again = actions.forward_producer_request(
        producer_request=producer_request, product=placement.product, showroom=showroom, by=gia_lam_officer
    )
    assert again == placement
    assert Placement.objects.count() == 1


def test_a_producer_request_is_declined_with_a_reason(producer_request, gia_lam_officer):
    with pytest.raises(ValidationError, match="lý do"):
        actions.decline_producer_request(producer_request=producer_request, reason=" ", by=gia_lam_officer)
    assert (
        actions.decline_producer_request(
            producer_request=producer_request, reason="Chưa có nhãn", by=gia_lam_officer
        ).state
        == "declined"
    )


def test_a_producer_request_is_answered_once_and_by_its_district_or_the_department(
    producer_request, gia_lam_officer, quoc_oai_officer, bat_trang_contact, viewer, staff
):
    for stranger in (quoc_oai_officer, bat_trang_contact, viewer, None):
        with pytest.raises(ValidationError, match="phòng kinh tế"):
            actions.decline_producer_request(producer_request=producer_request, reason="Không", by=stranger)
    actions.decline_producer_request(producer_request=producer_request, reason="Không", by=staff)
    with pytest.raises(ValidationError, match="đã được trả lời"):
        actions.decline_producer_request(
            producer_request=producer_request, reason="Không", by=gia_lam_officer
        )


def test_a_product_of_another_district_is_not_matched(
    producer_request, make_product, quoc_oai, showroom, gia_lam_officer
):
    with pytest.raises(ValidationError, match="huyện Gia Lâm"):
        actions.forward_producer_request(
            producer_request=producer_request,
            product=make_product(district=quoc_oai),
            showroom=showroom,
            by=gia_lam_officer,
        )
