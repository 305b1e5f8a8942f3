"""Showrooms in the admin: lateness in words, dates that change by actions only, hours and photos."""

import io
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from core.audit.models import Operation
from showrooms.models import Showroom
from tests.pageforms import by_itself, change, errors, filled

SHOWROOMS = "/quan-tri/showrooms/showroom/"


@pytest.fixture
def staff_client(client, staff):
    client.force_login(staff)
    return client


@pytest.fixture
def preparing(make_showroom):
    return make_showroom("Điểm Chuẩn Bị Minh Họa", opened_on=None)


def page(row, name="change"):
    return reverse(f"admin:showrooms_{row._meta.model_name}_{name}", args=[row.pk])


def transitions_offered(client, showroom) -> set[str]:
    text = client.get(page(showroom)).content.decode()
    return {slug for slug in ACTIONS if page(showroom, slug) in text}


ACTIONS = {"chuan-bi", "khai-truong", "gia-han", "tam-ngung", "hoat-dong-tro-lai", "xac-nhan", "cham-dut"}


# The list


def test_state_and_lateness_are_words_of_their_own_colour(staff_client, make_showroom):
    make_showroom("Mở", opened_on=date(2020, 9, 1))
    make_showroom("Chuẩn Bị", opened_on=None)
    make_showroom("Muộn", opened_on=None, opening_deadline=date(2020, 10, 1))
    make_showroom("Mở Muộn", opened_on=date(2020, 9, 20), opening_deadline=date(2020, 9, 15))
    make_showroom("Ngừng", suspended_on=date(2020, 10, 1))
    text = staff_client.get(SHOWROOMS).content.decode()
    for mark in [
        '<span class="mark mark--open">Đang hoạt động</span>',
        '<span class="mark mark--preparing">Đang chuẩn bị khai trương</span>',
        '<span class="mark mark--soon">Còn 5 ngày</span>',
        '<span class="mark mark--late">Quá hạn 5 ngày</span>',
        '<span class="mark mark--late">Khai trương muộn 6 ngày</span>',
        '<span class="mark mark--suspended">Tạm ngừng hoạt động</span>',
    ]:
        assert mark in text, mark


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"state": "open"}, {"Mở"}),
        ({"state": "preparing"}, {"Chuẩn Bị", "Muộn"}),
        ({"late": "yes"}, {"Muộn"}),
        ({"late": "no"}, {"Mở", "Chuẩn Bị"}),
        ({"wave": "2021"}, {"Chuẩn Bị"}),
        ({"published": "no"}, {"Muộn"}),
        ({"state": "không có"}, {"Mở", "Chuẩn Bị", "Muộn"}),
        ({"wave": "x"}, {"Mở", "Chuẩn Bị", "Muộn"}),
    ],
)
def test_the_list_is_filtered(staff_client, make_showroom, query, found):
    make_showroom("Mở")
    make_showroom("Chuẩn Bị", opened_on=None, wave=2021)
    make_showroom("Muộn", opened_on=None, opening_deadline=date(2020, 10, 1), is_published=False)
    names = {row.name for row in staff_client.get(SHOWROOMS, query).context["cl"].result_list}
    assert names == found


def test_the_list_counts_what_is_on_the_shelf(staff_client, make_showroom, make_product, place):
    showroom = make_showroom()
    for state in ["on_display", "out_of_stock", "requested", "ended"]:
        place(make_product(f"Món {state}"), showroom, state)
    assert staff_client.get(SHOWROOMS).context["cl"].result_list[0].number_shown == 2


def test_the_first_page_says_what_is_late(staff_client, make_showroom):
    make_showroom("Muộn", opened_on=None, opening_deadline=date(2020, 10, 1))
    text = staff_client.get("/quan-tri/").content.decode()
    assert "<strong>1</strong> Điểm quá hạn khai trương" in text
    assert f"{SHOWROOMS}?late=yes" in text


# Entry


def test_a_new_showroom_gets_its_code_its_address_and_its_deadline(staff_client, make_showroom, gia_lam):
    make_showroom(code="DIEM-2020-11")
    values = {
        "name": "Điểm Mới Minh Họa",
        "district": gia_lam.pk,
        "wave": 2020,
        "opening_deadline": "10/10/2020",
    }
    response = change(staff_client, f"{SHOWROOMS}add/", **values)
    assert response.status_code == 302, errors(response)
    showroom = Showroom.objects.get(name="Điểm Mới Minh Họa")
    assert (showroom.code, showroom.slug) == ("DIEM-2020-12", "diem-moi-minh-hoa")
    assert showroom.opening_deadline == date(2020, 10, 10)


def test_a_code_that_is_taken_is_refused(staff_client, make_showroom, gia_lam):
    taken = make_showroom()
    response = change(
        staff_client, f"{SHOWROOMS}add/", name="Khác", district=gia_lam.pk, wave=2020, code=taken.code
    )
    assert "code:" in errors(response)


def test_dates_of_a_showroom_that_is_there_cannot_be_typed(staff_client, preparing):
    typed = {"opening_deadline": "31/12/2020", "opened_on": "01/10/2020", "closed_on": "02/10/2020"}
    assert change(staff_client, page(preparing), **typed).status_code == 302
    preparing.refresh_from_db()
    assert preparing.opening_deadline == date(2020, 10, 10)
    assert (preparing.opened_on, preparing.closed_on) == (None, None)


def test_half_a_place_on_the_map_is_refused_at_its_field(staff_client, preparing):
    response = change(staff_client, page(preparing), latitude="20,98")
    assert "longitude: Nhập cả vĩ độ và kinh độ" in errors(response)


def test_contact_is_public_only_when_there_is_one(staff_client, preparing):
    response = change(staff_client, page(preparing), contact_consent_on="01/10/2020")
    assert "contact_consent_on: Chưa có liên hệ nào để công khai." in errors(response)


# Actions


@pytest.mark.parametrize(
    ("dates", "offered"),
    [
        (
            {"preparing_since": None, "opened_on": None},
            {"chuan-bi", "khai-truong", "gia-han", "xac-nhan", "cham-dut"},
        ),
        ({"opened_on": None}, {"khai-truong", "gia-han", "xac-nhan", "cham-dut"}),
        ({}, {"tam-ngung", "xac-nhan", "cham-dut"}),
        ({"suspended_on": date(2020, 10, 1)}, {"hoat-dong-tro-lai", "xac-nhan", "cham-dut"}),
        ({"closed_on": date(2020, 10, 1), "closing_reason": "Hết hợp đồng"}, set()),
    ],
)
def test_only_what_the_state_allows_is_offered(staff_client, make_showroom, dates, offered):
    showroom = make_showroom(**dates)
    assert transitions_offered(staff_client, showroom) == offered
    for slug in ACTIONS - offered:
        typed = {"on": "05/10/2020", "reason": "Lý do đã gõ", "evidence": "x"}
        response = staff_client.post(page(showroom, slug), typed, follow=True)
        text = response.content.decode()
        assert "không cho phép" in text or "việc này đã làm rồi" in text, slug
    before = Showroom.objects.values().get(pk=showroom.pk)
    assert all(before[name] == value for name, value in dates.items())


def test_of_two_next_steps_only_the_first_stands_out(staff_client, make_showroom):
    planned = make_showroom(preparing_since=None, opened_on=None)
    text = staff_client.get(page(planned)).content.decode()
    weights = dict(re.findall(r'/([a-z-]+)/" class="action action--(\w+)"', text))
    assert [slug for slug, weight in weights.items() if weight == "primary"] == ["chuan-bi"]
    assert (weights["khai-truong"], weights["cham-dut"]) == ("quiet", "danger")


NOT_OPEN = {"opened_on": None}
PLANNED = {"opened_on": None, "preparing_since": None}
SUSPENDED = {"suspended_on": date(2020, 10, 1)}
TODAY = date(2020, 10, 5)


@pytest.mark.parametrize(
    ("dates", "slug", "data", "changed"),
    [
        (PLANNED, "chuan-bi", {"on": "05/10/2020"}, {"preparing_since": TODAY}),
        (NOT_OPEN, "khai-truong", {"on": "05/10/2020", "evidence": "Biên bản"}, {"opened_on": TODAY}),
        (NOT_OPEN, "gia-han", {"new": "5/10/2020", "reason": "Mặt bằng"}, {"opening_deadline": TODAY}),
        ({}, "tam-ngung", {"on": "05/10/2020", "reason": "Sửa chữa"}, {"suspended_on": TODAY}),
        (SUSPENDED, "hoat-dong-tro-lai", {"on": "05/10/2020"}, {"suspended_on": None}),
        ({}, "cham-dut", {"on": "05/10/2020", "reason": "Hết hợp đồng"}, {"closed_on": TODAY}),
        ({}, "xac-nhan", {}, {"confirmed_on": TODAY}),
    ],
)
def test_each_transition_is_done_from_its_page(staff_client, make_showroom, dates, slug, data, changed):
    showroom = make_showroom(**dates)
    url = page(showroom, slug)
    assert staff_client.get(url).status_code == 200
    response = by_itself(staff_client.post, url, {"precision": "day", **data})
    assert response.status_code == 302, response.context["form"].errors
    showroom.refresh_from_db()
    assert {name: getattr(showroom, name) for name in changed} == changed
    assert Operation.objects.latest("at").actor_name == "Chuyên viên Minh Họa"


def test_a_deadline_does_not_move_without_a_reason_and_what_was_typed_stays(staff_client, preparing):
    response = staff_client.post(page(preparing, "gia-han"), {"new": "20/10/2020", "reason": " "})
    assert response.context["form"].errors["reason"]
    assert 'value="20/10/2020"' in response.content.decode()
    preparing.refresh_from_db()
    assert preparing.opening_deadline == date(2020, 10, 10)


def test_a_late_opening_asks_for_its_reason_at_that_field(staff_client, make_showroom):
    showroom = make_showroom(opened_on=None, opening_deadline=date(2020, 9, 1))
    data = {"on": "04/10/2020", "evidence": "Biên bản số 1", "precision": "day", "reason": ""}
    response = staff_client.post(page(showroom, "khai-truong"), data)
    assert response.context["form"].errors["reason"] == [
        "Khai trương hoặc ghi nhận muộn quá 7 ngày: cần ghi lý do."
    ]
    assert 'value="Biên bản số 1"' in response.content.decode()


def test_an_opening_before_its_preparation_is_refused(staff_client, preparing):
    data = {"on": "01/07/2020", "evidence": "Biên bản", "precision": "day", "reason": "Ghi bổ sung"}
    response = staff_client.post(page(preparing, "khai-truong"), data)
    assert "Ngày khai trương không thể trước ngày bắt đầu chuẩn bị." in response.content.decode()


def test_extensions_and_notes_are_read_on_the_page(staff_client, preparing):
    staff_client.post(page(preparing, "gia-han"), {"new": "20/10/2020", "reason": "Chờ bàn giao mặt bằng"})
    staff_client.post(
        page(preparing, "khai-truong"), {"on": "05/10/2020", "evidence": "Biên bản 7", "precision": "day"}
    )
    text = staff_client.get(page(preparing)).content.decode()
    assert "Chờ bàn giao mặt bằng" in text
    assert "Khai trương. Biên bản 7" in text


# Hours, closures, photos


def test_hours_that_close_before_they_open_are_refused_in_their_row(staff_client, preparing):
    hours = {
        "opening_hours-0-weekday": "0",
        "opening_hours-0-opens": "17:00",
        "opening_hours-0-closes": "8:00",
    }
    response = change(staff_client, page(preparing), **hours)
    assert "closes: Giờ đóng cửa phải sau giờ mở cửa." in errors(response)


def test_hours_that_are_there_are_refused(staff_client, preparing, open_daily):
    open_daily(preparing)
    data = filled(staff_client.get(page(preparing)))
    hours = {
        "opening_hours-7-weekday": "0",
        "opening_hours-7-opens": "8:00",
        "opening_hours-7-closes": "9:00",
    }
    response = staff_client.post(page(preparing), {**data, **hours})
    assert response.status_code == 200
    assert preparing.opening_hours.count() == 7


def test_hours_are_entered_on_the_page(staff_client, preparing):
    hours = {
        "opening_hours-0-weekday": "0",
        "opening_hours-0-opens": "8h00",
        "opening_hours-0-closes": "11:30",
    }
    response = change(staff_client, page(preparing), **hours)
    assert response.status_code == 302, errors(response)
    assert preparing.opening_hours.get().span == "8:00–11:30"


def test_a_closure_that_ends_before_it_starts_is_refused_in_its_row(staff_client, preparing):
    closure = {
        "closures-0-starts_on": "10/10/2020",
        "closures-0-ends_on": "09/10/2020",
        "closures-0-reason": "Tết",
    }
    response = change(staff_client, page(preparing), **closure)
    assert "ends_on: Ngày cuối không thể trước ngày đầu." in errors(response)


def test_a_photo_is_added_and_a_fake_one_is_refused(staff_client, preparing):
    data = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(data, "PNG")
    for number in (0, 1):  # sent twice, it is there once
        real = SimpleUploadedFile("anh.png", data.getvalue())
        assert change(staff_client, page(preparing), **{f"photos-{number}-upload": real}).status_code == 302
    again = {
        "photos-1-upload": SimpleUploadedFile("anh.png", data.getvalue()),
        "photos-1-caption": "Mặt tiền",
    }
    assert "Ảnh này đã có: sửa loại, chú thích ở ảnh đó." in errors(
        change(staff_client, page(preparing), **again)
    )
    fake = SimpleUploadedFile("anh.png", b"MZ")
    response = change(staff_client, page(preparing), **{"photos-1-upload": fake})
    assert "không phải ảnh" in errors(response)
    assert preparing.photos.count() == 1


def test_a_contact_is_given_to_a_showroom_once(client, administrator, bat_trang_contact):
    client.force_login(administrator)
    showroom = Showroom.objects.get()
    url = "/quan-tri/showrooms/operator/add/"
    response = change(client, url, user=bat_trang_contact.pk, showroom=showroom.pk)
    assert "showroom: Người này đã là đầu mối của điểm." in errors(response)


OPENED = {"on": "05/10/2020", "precision": "day", "evidence": "Biên bản", "reason": "Mưa"}


@pytest.mark.parametrize(
    ("slug", "typed", "dates"),
    [
        ("chuan-bi", {"on": "05/10/2020"}, {"preparing_since": None, "opened_on": None}),
        ("khai-truong", OPENED, {"opened_on": None}),
        ("tam-ngung", {"on": "05/10/2020", "reason": "Sửa chữa"}, {}),
        ("hoat-dong-tro-lai", {"on": "05/10/2020"}, {"suspended_on": date(2020, 10, 1)}),
        ("cham-dut", {"on": "05/10/2020", "reason": "Hết hợp đồng"}, {}),
        ("gia-han", {"new": "20/11/2020", "reason": "Mưa lũ"}, {"opened_on": None}),
    ],
)
def test_a_second_press_of_a_transition_with_fields_is_no_failure(
    staff_client, make_showroom, slug, typed, dates
):
    showroom = make_showroom(**dates)
    for _press in range(2):
        answer = by_itself(staff_client.post, page(showroom, slug), typed)
        assert answer.status_code == 302, answer.context["form"].errors
    assert showroom.deadline_changes.count() == (slug == "gia-han")
