"""The front page of a plan: its state, its gaps, its buttons."""

import re
from datetime import date

import pytest

from plans import actions
from plans.models import DistrictPlan
from showrooms.models import Showroom
from tests import planning
from tests.pageforms import by_itself, filled
from tests.workspace.conftest import PLAN, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
State = DistrictPlan.State
ADMIN = "/quan-tri/plans/districtplan/"


def test_a_plan_is_begun_by_a_button_and_begun_once(officer, plan_round, read):
    assert "Bắt đầu đăng ký" in read()
    for _click in range(2):
        answer = officer.post(f"{PLAN}bat-dau/")
        assert answer.headers["Location"] == f"{PLAN}thong-tin-chung/"
    assert DistrictPlan.objects.count() == 1


def test_the_rounds_say_what_became_of_each(officer, plan):
    page = text_of(officer.get("/lam-viec/quan-huyen/gia-lam/ke-hoach/"))
    assert "Kế hoạch năm 2021" in page
    assert "Đang soạn" in page
    assert "nộp chậm nhất thứ\u00a0Bảy,\u00a031/10/2020" in page
    assert "0/2 điểm" in page


def test_what_is_missing_leads_to_its_field_and_the_field_is_there(officer, plan, read):
    planning.make_site(plan, photos=0, area_m2=None)
    page = read()
    links = re.findall(r'<li><a href="([^"]+)#(id_\w+)">', page)
    assert len(links) > 8
    assert {name for _address, name in links} >= {
        "id_narrative",
        "id_area_m2",
        "id_photos",
        "id_budget_lines",
    }
    for address, name in links:
        assert f'id="{name}"' in text_of(officer.get(address)), (address, name)


def test_what_is_missing_of_a_site_stands_under_its_name(plan, read):
    planning.make_site(plan, "Điểm A", photos=0, area_m2=None)
    page = read()
    assert "<h3>Điểm A</h3>" in page
    assert ">Chưa có diện tích.</a>" in page
    assert page.count("Điểm A") == 1


def test_sites_money_and_lateness_are_said_in_words(plan, read, settings):
    planning.fill(plan, sites=1)
    page = read()
    assert "01/02 điểm" in page
    assert "Chưa đạt tối thiểu" in page
    assert "một trăm triệu đồng" in page
    settings.PORTAL_DATE = date(2020, 11, 3)
    assert "Quá hạn 3 ngày, chưa nộp" in read()


@pytest.mark.parametrize(
    ("state", "offered", "withheld"),
    [
        (State.DRAFT, ["Hoàn thành nhập liệu"], ["Nộp kế hoạch", "Rút lại"]),
        (State.AWAITING_LETTER, ["Nộp kế hoạch", "Mở lại để sửa"], ["Rút lại"]),
        (State.SUBMITTED, ["Tải phiếu tiếp nhận", "Rút lại"], ["Nộp kế hoạch", "Mở lại để sửa"]),
        (State.UNDER_REVIEW, [], ["Rút lại", "Nộp kế hoạch"]),
        (State.AMENDMENT_ASKED, ["Bổ sung: Kinh phí", "Nộp lại"], ["Hoàn thành nhập liệu", "Rút lại"]),
        (State.APPROVED, [], ["Nộp kế hoạch", "Rút lại", "Mở lại để sửa"]),
    ],
)
def test_only_what_is_possible_now_is_offered(full_plan, course, read, state, offered, withheld):
    course.to(state, full_plan)
    buttons = [words for _look, words in buttons_of(read())]
    assert [words for words in buttons if words in offered] == offered
    assert set(withheld).isdisjoint(buttons)


def test_after_the_round_is_closed_nothing_is_taken_back_and_nothing_handed_in(
    full_plan, course, read, staff
):
    course.to(State.SUBMITTED, full_plan)
    assert "Rút lại" in read()
    actions.close_round(plan_round=full_plan.round, by=staff)
    assert "Rút lại" not in read()
    assert "không nộp được nữa" not in read()


def test_who_has_not_begun_is_told_that_the_round_is_closed(officer, plan_round, read, staff):
    actions.close_round(plan_round=plan_round, by=staff)
    assert "Đợt đăng ký đã đóng ngày 05/10/2020, không nộp được nữa." in read()
    assert "Bắt đầu đăng ký" not in read()


def buttons_of(page) -> list[tuple]:
    """(look, words) of each button."""
    return re.findall(r'class="button(?: button--(\w+))?"[^>]*>([^<]+)<', page)


@pytest.mark.parametrize(
    ("state", "first"),
    [
        (State.DRAFT, "Hoàn thành nhập liệu"),
        (State.AWAITING_LETTER, "Nộp kế hoạch"),
        (State.SUBMITTED, "Tải phiếu tiếp nhận"),
        (State.AMENDMENT_ASKED, "Bổ sung: Kinh phí"),
    ],
)
def test_one_button_is_the_one_to_press(full_plan, course, read, state, first):
    course.to(state, full_plan)
    assert [words for look, words in buttons_of(read()) if not look] == [first]


def test_once_something_is_amended_handing_in_again_is_the_button_to_press(
    full_plan, course, read, gia_lam_officer
):
    plan = course.to(State.AMENDMENT_ASKED, full_plan)
    by_itself(actions.save_plan, plan=plan, values={"budget_document": "Tờ trình 2"}, by=gia_lam_officer)
    buttons = buttons_of(read())
    assert ("", "Nộp lại") in buttons
    assert "Bổ sung: Kinh phí" not in dict(map(reversed, buttons))


def test_a_plan_is_taken_back_once_that_is_confirmed(officer, full_plan, course, read):
    plan = course.to(State.SUBMITTED, full_plan)
    assert f'href="{PLAN}rut-lai/"' in read()
    page = read("rut-lai/")
    assert "Rút lại kế hoạch năm 2021?" in page
    assert plan.receipt_code in page
    plan.refresh_from_db()
    assert plan.state == State.SUBMITTED
    course.to(State.SUBMITTED, by_itself(actions.withdraw, plan=plan, by=course.officer))
    by_itself(actions.start_review, plan=plan, by=course.staff)
    assert officer.get(f"{PLAN}rut-lai/").headers["Location"] == PLAN


def test_the_steps_say_what_is_to_be_done_in_each(plan, read, full_plan, course):
    assert "không bắt buộc" in read()
    course.to(State.AMENDMENT_ASKED, full_plan)
    asked = re.search(r"Kinh phí</a>\s*<span class=\"steps__state\">([^<]+)", read())
    assert asked[1] == "cần bổ sung"
    assert "Bước 4/8 · Kinh phí · cần bổ sung" in read("kinh-phi/")


def test_an_approved_plan_names_its_showrooms_with_their_days_and_asks_for_nothing_more(
    full_plan, course, read, staff
):
    course.to(State.UNDER_REVIEW, full_plan)
    actions.comment(plan=full_plan, text="Làm rõ", section="budget", by=staff)
    actions.recommend(plan=full_plan, opinion="Đủ điều kiện", by=staff)
    course._approve(full_plan)
    page = read()
    assert "02 điểm đã vào kế hoạch" in page
    for showroom in Showroom.objects.filter(proposed_site__plan=full_plan):
        assert showroom.name in page
    assert page.count("Khai trương trước thứ\u00a0Tư,\u00a030/06/2021") == 2
    assert "Gửi trả lời" not in page
    assert "Dự thảo công văn" not in page


def test_what_the_department_asks_stands_there_with_its_day_and_its_place(full_plan, course, read, staff):
    course.to(State.AMENDMENT_ASKED, full_plan)
    site = full_plan.sites.first()
    actions.comment(plan=full_plan, text="Ảnh chụp hơi tối", site=site, by=staff)
    page = read()
    assert "sửa rồi nộp lại chậm nhất thứ\u00a0Ba,\u00a020/10/2020" in page
    assert page.count("yêu cầu bổ sung những mục sau") == 1
    assert "Bổ sung nguồn kinh phí" in page
    assert f'<a href="{PLAN}kinh-phi/">Kinh phí</a>' in page
    assert "Ảnh chụp hơi tối" in page


def test_a_remark_is_answered_under_its_item_and_the_department_reads_it(
    client, officer, full_plan, course, staff, gia_lam_officer
):
    course.to(State.UNDER_REVIEW, full_plan)
    site = full_plan.sites.first()
    actions.comment(plan=full_plan, text="Ảnh chụp hơi tối", site=site, by=staff)
    form = filled(officer.get(PLAN))
    assert form["item"] == f"site:{site.pk}"
    by_itself(officer.post, f"{PLAN}y-kien/", {**form, "text": "Đã chụp lại"})
    for person, page in [(gia_lam_officer, PLAN), (staff, f"{ADMIN}{full_plan.pk}/change/")]:
        client.force_login(person)
        read = text_of(client.get(page))
        assert "Đã chụp lại" in read
        assert "Cán bộ Gia Lâm Minh Họa, huyện Gia Lâm" in read
    reply = full_plan.comments.last()
    assert (reply.site, reply.section, reply.author) == (site, "sites", gia_lam_officer)


def test_who_remarks_is_named_with_the_office_wherever_it_is_read(full_plan, course, read, staff):
    course.to(State.UNDER_REVIEW, full_plan)
    site = full_plan.sites.first()
    for about, end in [({"section": "budget"}, "kinh-phi/"), ({"site": site}, f"diem-de-xuat/{site.pk}/")]:
        actions.comment(plan=full_plan, text="Làm rõ", by=staff, **about)
        actions.comment(plan=full_plan, text="Đã rõ", by=course.officer, **about)
        for page in (read(end), read()):
            assert "Chuyên viên Minh Họa, Sở Công Thương" in page
            assert "Cán bộ Gia Lâm Minh Họa, huyện Gia Lâm" in page


def test_an_answer_that_says_nothing_is_refused_at_its_field(officer, full_plan, course, staff):
    course.to(State.UNDER_REVIEW, full_plan)
    actions.comment(plan=full_plan, text="Làm rõ nguồn", section="budget", by=staff)
    page = text_of(by_itself(officer.post, f"{PLAN}y-kien/", {"item": "survey", "text": " "}))
    assert "Ghi ý kiến." in page
    assert '<option value="survey" selected>' in page
    assert full_plan.comments.count() == 1


def test_the_course_of_a_plan_is_told_in_sentences(officer, full_plan, read):
    by_itself(officer.post, f"{PLAN}hoan-thanh/")
    assert "Cán bộ Gia Lâm Minh Họa: Hoàn thành nhập liệu" in read()


def test_finishing_entry_says_at_once_what_is_missing(officer, plan):
    answer = officer.post(f"{PLAN}hoan-thanh/", follow=True)
    assert answer.redirect_chain == [(f"{PLAN}#con-thieu", 302)]
    page = text_of(answer)
    assert re.search(r'còn 08 nội dung, <a href="#con-thieu">xem danh sách bên dưới</a>', page)
    assert '<h2 id="con-thieu" tabindex="-1">Còn 08 nội dung cần bổ sung trước khi nộp</h2>' in page
    plan.refresh_from_db()
    assert plan.state == State.DRAFT


def test_entry_is_finished_reopened_and_a_plan_withdrawn(officer, full_plan, course):
    for end, state in [("hoan-thanh/", State.AWAITING_LETTER), ("mo-lai/", State.DRAFT)]:
        officer.post(PLAN + end)
        full_plan.refresh_from_db()
        assert full_plan.state == state
    course.to(State.SUBMITTED, full_plan)
    officer.post(f"{PLAN}rut-lai/")
    full_plan.refresh_from_db()
    assert full_plan.state == State.DRAFT


def test_a_second_click_does_nothing_and_says_why(officer, full_plan):
    officer.post(f"{PLAN}hoan-thanh/")
    answer = officer.post(f"{PLAN}hoan-thanh/", follow=True)
    assert "Kế hoạch đã ở tình trạng “Chờ văn bản”: việc này đã làm rồi." in text_of(answer)


def test_who_comes_back_to_a_transition_after_signing_in_is_led_to_the_plan(client, plan, gia_lam_officer):
    answer = client.post(f"{PLAN}hoan-thanh/")
    assert "/tai-khoan/dang-nhap/" in answer.headers["Location"]
    client.force_login(gia_lam_officer)
    assert client.get(f"{PLAN}hoan-thanh/").headers["Location"] == PLAN
    plan.refresh_from_db()
    assert plan.state == State.DRAFT


def test_a_large_plan_stays_within_few_queries(officer, full_plan, django_assert_max_num_queries, make_large):
    officer.get(PLAN)
    with django_assert_max_num_queries(20) as few:
        officer.get(PLAN)
    make_large(full_plan, sites=40)
    with django_assert_max_num_queries(20) as many:
        officer.get(PLAN)
    assert len(many) == len(few)


def test_a_plan_is_printed_from_its_first_draft_and_its_receipt_once_handed_in(
    officer, full_plan, course, read
):
    assert "DỰ THẢO" in read()
    for paper in ("phu-luc", "cong-van"):
        answer = officer.get(f"{PLAN}in/{paper}/")
        assert answer.getvalue().startswith(b"PK")
    assert officer.get(f"{PLAN}in/phieu-tiep-nhan/").status_code == 404
    course.to(State.SUBMITTED, full_plan)
    assert f"{PLAN}in/phieu-tiep-nhan/" in read()
    assert officer.get(f"{PLAN}in/phieu-tiep-nhan/").getvalue().startswith(b"PK")
