"""A producer's wish, from the public page to the showroom or to a reasoned no."""

import pytest
from django.core.exceptions import ValidationError

from core.audit.models import Change
from showrooms import actions
from showrooms.models import ConnectionWish, Placement

SAID = {
    "product_name": "Bình hoa",
    "producer_name": "Hộ Minh Họa",
    "contact_name": "Bà Minh Họa",
    "contact_phone": "0912345678",
}


@pytest.fixture
def wish(operation, gia_lam):
    return actions.receive_wish(wish=ConnectionWish(district=gia_lam, **SAID), by=None)


@pytest.fixture
def showroom(bat_trang_contact):
    return bat_trang_contact.operators.get().showroom


def test_a_wish_goes_to_the_district_of_the_product(make_product, gia_lam, quoc_oai):
    wish = ConnectionWish(district=gia_lam, product=make_product(district=quoc_oai), **SAID)
    assert actions.receive_wish(wish=wish, by=None).district == quoc_oai


def test_who_wished_is_not_told_in_the_trail(wish):
    text = str(list(Change.objects.filter(model="showrooms.connectionwish").values_list("diff", flat=True)))
    assert "•••" in text
    assert "0912345678" not in text
    assert "Bà Minh Họa" not in text


def test_the_district_matches_it_to_a_product_and_passes_it_on(wish, make_product, showroom, gia_lam_officer):
    placement = actions.forward_wish(wish=wish, product=make_product(), showroom=showroom, by=gia_lam_officer)
    wish.refresh_from_db()
    assert (wish.state, wish.placement) == ("matched", placement)
    assert (placement.state, placement.asked_by) == ("requested", "producer")
    said = [message.text for message in placement.messages.all()]
    assert said == ["Ghi đề nghị của chủ thể.", "Chuyển đề nghị của chủ thể tới điểm."]


def test_a_wish_for_what_is_connected_already_is_answered_by_that(
    wish, make_product, showroom, place, gia_lam_officer
):
    placement = place(make_product(), showroom)
    again = actions.forward_wish(wish=wish, product=placement.product, showroom=showroom, by=gia_lam_officer)
    assert again == placement
    assert Placement.objects.count() == 1


def test_a_wish_is_declined_with_a_reason(wish, gia_lam_officer):
    with pytest.raises(ValidationError, match="lý do"):
        actions.decline_wish(wish=wish, reason=" ", by=gia_lam_officer)
    assert actions.decline_wish(wish=wish, reason="Chưa có nhãn", by=gia_lam_officer).state == "declined"


def test_a_wish_is_answered_once_and_by_its_district_or_the_department(
    wish, gia_lam_officer, quoc_oai_officer, bat_trang_contact, viewer, staff
):
    for stranger in (quoc_oai_officer, bat_trang_contact, viewer, None):
        with pytest.raises(ValidationError, match="phòng kinh tế"):
            actions.decline_wish(wish=wish, reason="Không", by=stranger)
    actions.decline_wish(wish=wish, reason="Không", by=staff)
    with pytest.raises(ValidationError, match="đã được trả lời"):
        actions.decline_wish(wish=wish, reason="Không", by=gia_lam_officer)


def test_a_product_of_another_district_is_not_matched(
    wish, make_product, quoc_oai, showroom, gia_lam_officer
):
    with pytest.raises(ValidationError, match="huyện Gia Lâm"):
        actions.forward_wish(
            wish=wish, product=make_product(district=quoc_oai), showroom=showroom, by=gia_lam_officer
        )
