"""The page on which a contact confirms by a link, once, without an account."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.audit.models import Operation
from products.models import Rating
from showrooms import actions
from showrooms.models import ConfirmationLink, Placement, Showroom
from tests.pageforms import by_itself, change, filled

DEAD = "Liên kết đã hết hạn hoặc đã được sử dụng. Đề nghị gửi lại liên kết mới."


@pytest.fixture
def showroom(make_showroom, open_daily):
    row = make_showroom(contact_name="Bà Minh Họa", contact_phone="024 0000 0000")
    open_daily(row)
    return row


@pytest.fixture
def shelf(showroom, make_product, place):
    return [place(make_product(f"Bình Minh Họa {number}"), showroom) for number in (1, 2)]


@pytest.fixture
def address(showroom, shelf, staff):
    return actions.make_confirmation_link(showroom=showroom, by=staff).get_absolute_url()


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_a_contact_confirms_without_an_account(client, address, showroom, shelf):
    answer = change(client, address, **{f"shelf_{shelf[1].pk}": "out_of_stock", "hours_6": "nghỉ"})
    assert answer.status_code == 200
    assert "Đã xác nhận thông tin của điểm ngày 05/10/2020." in text_of(answer)
    assert list(Placement.objects.values_list("state", flat=True).order_by("pk")) == [
        "on_display",
        "out_of_stock",
    ]
    assert set(showroom.opening_hours.values_list("weekday", flat=True)) == set(range(6))
    operation = Operation.objects.get(channel="liên kết xác nhận")
    assert operation.actor_id_at_the_time is None


def test_stars_that_are_to_come_off_are_told_at_their_product(client, address, shelf):
    words = "Sản phẩm đã hết thời hạn công nhận từ 05/10/2020: vẫn được bán, đề nghị gỡ tem sao."
    assert words not in text_of(client.get(address))
    Rating.objects.filter(product=shelf[0].product).update(valid_until=date(2020, 10, 4))
    assert text_of(client.get(address)).count(words) == 1


def test_a_used_link_opens_nothing_and_a_replay_writes_nothing(client, address, showroom):
    data = filled(client.get(address))
    assert by_itself(client.post, address, data).status_code == 200
    Showroom.objects.update(confirmed_on=None)
    for answer in (client.get(address), by_itself(client.post, address, data)):
        assert answer.status_code == 410
        assert DEAD in text_of(answer)
        assert "đã được xác nhận qua liên kết này lúc" in text_of(answer)
        assert showroom.name not in text_of(answer)
    assert Showroom.objects.get().confirmed_on is None


def test_a_link_used_up_while_this_click_waited_opens_nothing(client, address, monkeypatch):
    data = filled(client.get(address))

    def used_up(**said):
        raise actions.LinkIsDead

    monkeypatch.setattr(actions, "confirm_by_link", used_up)
    answer = by_itself(client.post, address, data)
    assert (answer.status_code, DEAD in text_of(answer)) == (410, True)


def test_an_expired_or_guessed_link_opens_nothing(client, address):
    past = timezone.now() - timedelta(days=1)
    ConfirmationLink.objects.update(made_at=past - timedelta(days=14), expires_at=past)
    for dead in (address, reverse("workspace:confirm_by_link", args=["doan-mo"])):
        answer = client.get(dead)
        assert (answer.status_code, DEAD in text_of(answer)) == (410, True)


def test_what_was_typed_into_a_link_that_died_can_still_be_read(client, address):
    sent = {**filled(client.get(address)), "contact_phone": "0987 654 321", "hours_6": "9:00-12:00"}
    ConfirmationLink.objects.update(replaced_at=timezone.now())
    answer = by_itself(client.post, address, sent)
    assert answer.status_code == 410
    assert "Nội dung vừa gửi không được ghi" in text_of(answer)
    assert "0987 654 321" in text_of(answer)
    assert "9:00-12:00" in text_of(answer)
    assert "Nội dung vừa gửi" not in text_of(client.get(address))


def test_the_link_of_a_showroom_that_closed_says_so(client, address):
    showroom = ConfirmationLink.objects.get().showroom
    showroom.closed_on, showroom.closing_reason = date(2020, 10, 4), "Hết hợp đồng"
    showroom.save()
    answer = client.get(address)
    assert answer.status_code == 410
    assert "Điểm này đã chấm dứt hoạt động." in text_of(answer)


def test_the_page_stays_with_who_opened_it(client, address):
    for answer in (client.get(address), client.get(address + "x/"), client.get(address.rstrip("/") + "x/")):
        if answer.status_code == 404:
            continue
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Robots-Tag"] == "noindex"
        assert not answer.cookies


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"hours_0": "sáng sớm"}, "“sáng sớm” chưa rõ. Ghi giờ mở và giờ đóng"),
        ({"hours_0": "17:30-8:00"}, "“17:30-8:00” chưa rõ."),
        ({"hours_0": "T2 8:00-17:00"}, "“T2 8:00-17:00” chưa rõ."),
        ({"contact_phone": "123"}, "không phải là số điện thoại"),
        ({"contact_name": ""}, "Vui lòng nhập họ và tên đầu mối."),
    ],
)
def test_what_is_refused_stays_as_it_was_typed(client, address, shelf, typed, said):
    answer = change(client, address, **{f"shelf_{shelf[0].pk}": "ended", **typed})
    assert said in text_of(answer)
    assert filled(answer).items() >= {f"shelf_{shelf[0].pk}": "ended", **typed}.items()
    assert ConfirmationLink.objects.live().exists()
    assert not Placement.objects.filter(state="ended").exists()


def test_a_showroom_that_closed_meanwhile_is_not_confirmed(client, address, showroom, staff):
    data = filled(client.get(address))
    actions.close(
        showroom=showroom, on=timezone.datetime(2020, 10, 4).date(), reason="Hết hợp đồng", by=staff
    )
    assert "Điểm này đã chấm dứt hoạt động." in text_of(by_itself(client.post, address, data))


def test_the_page_takes_as_many_queries_for_many_products(
    client, address, showroom, make_product, place, django_assert_max_num_queries
):
    for number in range(20):
        place(make_product(f"Lọ Minh Họa {number}"), showroom)
    with django_assert_max_num_queries(5):
        assert len(re.findall("shelf_", text_of(client.get(address)))) > 60


def test_staff_make_a_link_and_get_the_words_to_send_it(client, staff, showroom):
    client.force_login(staff)
    page = reverse("admin:showrooms_showroom_lien-ket-xac-nhan", args=[showroom.pk])
    text = by_itself(client.post, page).content.decode()
    address = re.search(r"http://testserver/lam-viec/xac-nhan/[\w-]+/", text)[0]
    assert re.search(rf"<textarea[^>]*readonly>{address}</textarea>", text)
    assert f"không cần đăng nhập:\n{address}\n" in text
    assert client.get(address).status_code == 200
    row_page = reverse("admin:showrooms_showroom_change", args=[showroom.pk])
    assert "còn hiệu lực" in client.get(row_page).content.decode()
