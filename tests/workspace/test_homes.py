"""Where work begins: the person's place, what waits there in sentences, whom to ask."""

import html
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.accounts.models import PortalSettings
from districts.models import Membership
from plans import actions
from plans.models import DistrictPlan
from showrooms.models import Showroom
from tests import planning
from tests.workspace.conftest import text_of
from workspace import tasks

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


@pytest.fixture
def home(client, gia_lam_officer):
    """What Gia Lâm's home says: what waits, and what is only followed."""

    def read() -> tuple[str, str]:
        client.force_login(gia_lam_officer)
        text = html.unescape(page(client, "/lam-viec/quan-huyen/gia-lam/"))
        waiting, _mark, followed = text.partition('<h2 id="theo-doi">')
        return waiting, followed.partition('<h2 id="so-lieu">')[0]

    return read


@pytest.fixture
def course(gia_lam_officer, staff, approver, bat_trang_commune):
    return planning.Course(gia_lam_officer, staff, approver)


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("submitted", "Kế hoạch năm 2021 đã nộp ngày"),
        ("under_review", "Kế hoạch năm 2021 đang được Sở Công Thương thẩm định."),
        ("recommended", "Kế hoạch năm 2021 đã thẩm định xong, đang trình lãnh đạo Sở phê duyệt."),
        ("approved", "02 điểm chưa khai trương, hạn sớm nhất trước ngày 30/06/2021."),
        ("rejected", "Kế hoạch năm 2021 không được chấp thuận: Trùng địa điểm"),
    ],
)
def test_how_a_plan_stands_is_told_below_what_waits(home, course, gia_lam, state, sentence):
    course.to(state, course.draft(planning.make_round(), gia_lam))
    waiting, followed = home()
    assert "Hiện không có việc nào đang chờ." in waiting
    assert sentence in followed
    assert 'href="/lam-viec/quan-huyen/gia-lam/ke-hoach/2021/">Xem kế hoạch' in followed


def test_every_state_of_a_plan_has_its_sentence():
    assert set(tasks.planning._TASKS) == set(DistrictPlan.State)


def test_what_may_still_be_taken_back_says_so(home, course, gia_lam, staff):
    plan = course.to("submitted", course.draft(planning.make_round(), gia_lam))
    assert "Trước khi tiếp nhận còn rút lại được." in home()[1]
    actions.close_round(plan_round=plan.round, by=staff)
    assert "rút lại" not in home()[1]
    assert "chờ Sở Công Thương thẩm định." in home()[1]


def test_an_amendment_waits_though_its_round_is_closed_and_its_year_over(
    home, course, gia_lam, staff, settings
):
    plan = course.to("amendment_asked", course.draft(planning.make_round(), gia_lam))
    actions.close_round(plan_round=plan.round, by=staff)
    settings.PORTAL_DATE = date(2022, 1, 5)
    assert "Sở Công Thương yêu cầu bổ sung kế hoạch năm 2021" in home()[0]


@pytest.mark.parametrize("state", ["draft", "awaiting_letter"])
def test_who_comes_too_late_is_told_what_to_do_until_the_year_is_over(
    home, course, gia_lam, staff, settings, state
):
    plan = course.to(state, course.draft(planning.make_round(), gia_lam))
    actions.close_round(plan_round=plan.round, by=staff)
    said = "Kế hoạch năm 2021 chưa nộp. Đợt đăng ký đã đóng ngày 05/10/2020, không nộp được nữa."
    assert said in home()[0]
    settings.PORTAL_DATE = date(2022, 1, 5)
    assert said not in home()[0]


def test_what_the_district_has_to_open_stands_with_its_days(home, make_showroom, quoc_oai):
    make_showroom("Điểm Sắp Mở", opened_on=None, opening_deadline=date(2020, 10, 10))
    make_showroom("Điểm Muộn", opened_on=None, opening_deadline=date(2020, 10, 1))
    make_showroom("Điểm Chưa Hẹn", opened_on=None, opening_deadline=None)
    make_showroom("Điểm Của Sở", opened_on=None, led_by="department")
    make_showroom("Điểm Nơi Khác", opened_on=None, district=quoc_oai)
    make_showroom("Điểm Đã Mở")
    waiting, followed = home()
    assert "Điểm Muộn: phải khai trương trước ngày 01/10/2020, quá hạn 5 ngày." in waiting
    assert "Điểm Sắp Mở: khai trương trước ngày 10/10/2020, còn 5 ngày." in followed
    assert "Điểm Chưa Hẹn: chưa có hạn khai trương." in followed
    for name in ("Điểm Của Sở", "Điểm Nơi Khác", "Điểm Đã Mở"):
        assert name not in waiting + followed, name


def test_a_row_and_the_set_agree_on_what_is_to_be_opened(make_showroom):
    day, states = date(2020, 10, 5), {Showroom.State.PLANNED, Showroom.State.PREPARING}
    for number, dates in enumerate(
        [
            {"opened_on": None},
            {"opened_on": None, "preparing_since": day},
            {"opened_on": date(2020, 10, 6)},
            {"opened_on": day},
            {"opened_on": None, "closed_on": day, "closing_reason": "x"},
        ]
    ):
        make_showroom(f"Điểm {number}", **dates)
    rows = {row for row in Showroom.objects.all() if row.state() in states}
    assert set(Showroom.objects.to_open()) == rows
    assert len(rows) == 3


def test_many_openings_are_not_all_told_on_the_home(home, make_showroom):
    for number in range(tasks.opening.MOST + 3):
        make_showroom(f"Điểm {number:02}", opened_on=None, opening_deadline=date(2021, 1, 1))
    followed = home()[1]
    assert followed.count('class="task"') == tasks.opening.MOST + 1
    assert "Còn các điểm khác chưa khai trương." in followed


def test_nothing_waiting_is_said_too(client, gia_lam_officer):
    client.force_login(gia_lam_officer)
    assert "Hiện không có việc nào đang chờ." in page(client, "/lam-viec/quan-huyen/gia-lam/")


def test_the_department_s_telephone_stands_on_every_home(client, gia_lam_officer):
    PortalSettings(pk=1, department_phone="024 0000 0000").save()
    client.force_login(gia_lam_officer)
    assert 'href="tel:02400000000"' in page(client, "/lam-viec/quan-huyen/gia-lam/")


def test_while_it_is_not_known_that_is_said_and_the_administrator_is_reminded(
    client, gia_lam_officer, administrator
):
    PortalSettings(pk=1).save()
    client.force_login(gia_lam_officer)
    assert "điện thoại chưa có thông tin" in page(client, "/lam-viec/quan-huyen/gia-lam/")
    client.force_login(administrator)
    assert "Chưa ghi điện thoại hỗ trợ" in page(client, "/quan-tri/")
    PortalSettings.objects.update(department_phone="024 0000 0000")
    assert "Chưa ghi điện thoại hỗ trợ" not in page(client, "/quan-tri/")


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
    for address, number, words in found[:-1]:
        assert f"Tìm thấy {number} " in page(client, address), words


def test_a_product_in_two_showrooms_is_counted_once_and_listed_once(
    client, gia_lam_officer, make_product, make_showroom, place
):
    vase, _unsold = make_product("A"), make_product("B")
    place(vase, make_showroom("Điểm Một"))
    place(vase, make_showroom("Điểm Hai"), state="out_of_stock")
    client.force_login(gia_lam_officer)
    html = page(client, "/lam-viec/quan-huyen/gia-lam/")
    (address,) = re.findall(r'href="([^"]+)"[^>]*><span[^>]+>1</span> [^>]+>sản phẩm đang bán', html)
    assert "Tìm thấy 1 sản phẩm" in page(client, address)
    assert "Tìm thấy 1 sản phẩm" in page(client, address.replace("yes", "no"))


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
        page = text_of(client.get("/lam-viec/quan-huyen/gia-lam/"))
        assert ("thay cho" in page or "Đang xem trang" in page) is bool(words)
        assert words in page
