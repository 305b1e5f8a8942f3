"""Where work begins: the person's place, what waits there in sentences, whom to ask."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import PortalSettings
from districts.models import Membership
from plans import actions
from tests import planning
from tests.workspace.conftest import said

pytestmark = pytest.mark.django_db


def page(client, address):
    return client.get(address).content.decode()


def test_who_works_for_one_district_begins_there(client, gia_lam_officer):
    client.force_login(gia_lam_officer)
    assert client.get("/lam-viec/").headers["Location"] == "/lam-viec/quan-huyen/gia-lam/"


def test_a_contact_begins_at_the_showroom(client, bat_trang_contact):
    client.force_login(bat_trang_contact)
    showroom = bat_trang_contact.operators.get().showroom
    assert client.get("/lam-viec/").headers["Location"] == f"/lam-viec/diem/{showroom.slug}/"


def test_who_works_for_several_places_chooses(client, gia_lam_officer, quoc_oai):
    Membership.objects.create(user=gia_lam_officer, district=quoc_oai)
    client.force_login(gia_lam_officer)
    html = page(client, "/lam-viec/")
    assert "/lam-viec/quan-huyen/gia-lam/" in html
    assert "/lam-viec/quan-huyen/quoc-oai/" in html


def test_who_works_for_nothing_yet_is_told_whom_to_ask(client, gia_lam_officer):
    Membership.objects.all().delete()
    client.force_login(gia_lam_officer)
    assert "chưa được phân công" in page(client, "/lam-viec/")


def test_staff_begin_in_the_admin(client, staff):
    client.force_login(staff)
    assert client.get("/lam-viec/").headers["Location"] == reverse("admin:index")


def test_a_district_that_has_not_begun_is_told_so_with_the_day(client, gia_lam_officer, quoc_oai_officer):
    planning.make_round()
    client.force_login(quoc_oai_officer)
    html = page(client, "/lam-viec/quan-huyen/quoc-oai/")
    assert "Chưa đăng ký kế hoạch năm 2021 (tối thiểu 02 điểm)" in html
    assert "/lam-viec/quan-huyen/quoc-oai/ke-hoach/2021/" in html


def test_what_is_late_says_so(client, gia_lam, gia_lam_officer, settings):
    plan_round = planning.make_round()
    actions.start_plan(plan_round=plan_round, district=gia_lam, by=gia_lam_officer)
    settings.PORTAL_DATE = plan_round.due_on.replace(year=plan_round.due_on.year + 1)
    client.force_login(gia_lam_officer)
    html = page(client, "/lam-viec/quan-huyen/gia-lam/")
    assert "Quá hạn" in html
    assert "Soạn tiếp" in html


def test_nothing_waiting_is_said_too(client, gia_lam_officer):
    client.force_login(gia_lam_officer)
    assert "Hiện không có việc nào đang chờ." in page(client, "/lam-viec/quan-huyen/gia-lam/")


def test_the_department_s_telephone_stands_on_every_home(client, gia_lam_officer):
    PortalSettings(pk=1, department_phone="024 0000 0000").save()
    client.force_login(gia_lam_officer)
    assert 'href="tel:02400000000"' in page(client, "/lam-viec/quan-huyen/gia-lam/")


def test_numbers_stand_below_what_waits_and_lead_to_their_lists(
    client, gia_lam_officer, make_product, make_showroom, place
):
    place(make_product("A"), make_showroom())
    make_product("B", stars=None)
    client.force_login(gia_lam_officer)
    html = page(client, "/lam-viec/quan-huyen/gia-lam/")
    assert html.index("Việc cần làm</h1>") < html.index("Số liệu</h2>")
    found = re.findall(r'figures__link" href="([^"]+)".*?figures__number">(\d+)<.*?label">([^<]+)<', html)
    assert [(number, words) for _address, number, words in found] == [
        ("1", "sản phẩm được gắn sao"),
        ("1", "sản phẩm đang xây dựng OCOP"),
        ("1", "chủ thể"),
        ("1", "sản phẩm đang bán tại điểm"),
        ("1", "điểm đang hoạt động trên địa bàn"),
    ]
    assert {client.get(address).status_code for address, *_rest in found} == {200}


def test_a_showroom_s_numbers_lead_to_its_rows(client, bat_trang_contact, make_product, place):
    showroom = bat_trang_contact.operators.get().showroom
    place(make_product("A"), showroom)
    place(make_product("B"), showroom, state="out_of_stock")
    client.force_login(bat_trang_contact)
    html = page(client, f"/lam-viec/diem/{showroom.slug}/")
    assert re.findall(r'figures__number">(\d+)<', html) == ["1", "1", "0"]
    assert "?state=out_of_stock" in html


@pytest.mark.parametrize("products", [1, 12])
def test_a_home_takes_few_queries(client, gia_lam_officer, make_product, make_showroom, place, products):
    planning.make_round()
    showroom = make_showroom()
    for number in range(products):
        place(make_product(f"Sản phẩm {number}"), showroom)
    client.force_login(gia_lam_officer)
    client.get("/lam-viec/quan-huyen/gia-lam/")  # the session's first request takes more
    with CaptureQueriesContext(connection) as captured:
        client.get("/lam-viec/quan-huyen/gia-lam/")
    assert len(captured) <= 24


def test_the_department_is_told_in_whose_place_it_works(client, gia_lam_officer, staff, viewer):
    for person, words in (
        (staff, "Đang làm việc thay cho huyện Gia Lâm."),
        (viewer, "Đang xem trang làm việc của huyện Gia Lâm."),
        (gia_lam_officer, ""),
    ):
        client.force_login(person)
        page = said(client.get("/lam-viec/quan-huyen/gia-lam/"))
        assert ("thay cho" in page or "Đang xem trang" in page) is bool(words)
        assert words in page
