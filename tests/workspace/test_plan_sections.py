"""The steps of a plan: saved as far as they are filled in, open only while they may be changed."""

from datetime import date

import pytest

from plans import actions
from plans.models import DistrictPlan
from tests.pageforms import by_itself, change, filled
from tests.workspace.conftest import PLAN, text_of

pytestmark = pytest.mark.django_db
State = DistrictPlan.State
CONTACT, SURVEY = f"{PLAN}thong-tin-chung/", f"{PLAN}ket-qua-ra-soat/"


def test_a_step_is_saved_though_much_is_missing(officer, plan, read):
    answer = change(officer, CONTACT, contact_name="Bà Minh Họa")
    assert answer.headers["Location"] == CONTACT
    plan.refresh_from_db()
    assert (plan.contact_name, plan.contact_phone) == ("Bà Minh Họa", "")
    assert "Đã lưu." in read("thong-tin-chung/")


def test_saving_may_lead_on_to_the_next_step(officer, plan):
    answer = change(officer, CONTACT, contact_name="Bà Minh Họa", do="next")
    assert answer.headers["Location"] == SURVEY


def test_telephones_and_days_are_understood_as_people_type_them(officer, plan):
    change(officer, CONTACT, contact_phone="0912.345.678")
    change(officer, SURVEY, survey_from="ngày 16 tháng 9 năm 2020", survey_to="30/9/2020")
    plan.refresh_from_db()
    assert plan.contact_phone == "0912345678"
    assert (plan.survey_from, plan.survey_to) == (date(2020, 9, 16), date(2020, 9, 30))


@pytest.mark.parametrize(
    ("address", "typed", "sentence"),
    [
        (CONTACT, {"contact_phone": "01234567890"}, "mang đầu số cũ"),
        (SURVEY, {"survey_from": "30/02/2020"}, "30/02/2020"),
        (SURVEY, {"survey_from": "30/09/2020", "survey_to": "01/09/2020"}, "không thể trước ngày đầu"),
    ],
)
def test_what_cannot_be_meant_is_said_at_its_field_and_stays(officer, plan, address, typed, sentence):
    answer = change(officer, address, **typed)
    page = text_of(answer)
    assert answer.status_code == 200
    assert "Chưa lưu" in page
    assert sentence in page
    for text in typed.values():
        assert f'value="{text}"' in page


def test_what_is_stored_in_another_spelling_is_left_as_it_is(officer, full_plan):
    change(officer, CONTACT, contact_name="Ông Ví Dụ")
    full_plan.refresh_from_db()
    assert full_plan.contact_phone == "024 0000 0000"


def test_work_to_be_done_is_entered_in_lines(officer, plan):
    first = {"work": "Làm biển", "lead_unit": "Phòng KT", "done_on": "6/2021"}
    second = {"work": "Nghiệm thu", "lead_unit": "Phòng KT"}
    lines = [
        {f"tasks-{n}-{name}": text for name, text in line.items()} for n, line in enumerate([first, second])
    ]
    change(officer, f"{PLAN}tien-do/", **lines[0], **lines[1])
    tasks = {task.work: task.done_by_text for task in plan.tasks.all()}
    assert tasks == {"Làm biển": "06/2021", "Nghiệm thu": ""}


def test_half_a_task_is_kept_and_its_lack_leads_to_its_field(officer, plan, read):
    answer = change(officer, f"{PLAN}tien-do/", **{"tasks-0-work": "Làm biển", "tasks-1-done_on": "6/2021"})
    assert answer.status_code == 302
    assert plan.tasks.count() == 2
    places = {task.work: row for row, task in enumerate(plan.tasks.all(), 1)}
    for work, field, words in [
        ("Làm biển", "lead_unit", "chưa có đơn vị chủ trì"),
        ("", "work", "chưa ghi công việc"),
    ]:
        row = places[work]
        gap = f'<a href="{PLAN}tien-do/#id_tasks-{row - 1}-{field}">Công việc ở dòng {row}: {words}.</a>'
        assert gap in read()
        assert f'id="id_tasks-{row - 1}-{field}"' in read("tien-do/")


def test_a_period_that_cannot_be_read_is_said_at_its_field_alone(officer, plan):
    page = text_of(change(officer, f"{PLAN}tien-do/", **{"tasks-0-done_on": "sắp tới"}))
    assert 'value="sắp tới"' in page
    assert "Dòng này không còn nội dung nào" not in page


# While it may not be changed ------------------------------------------------------------------------


def test_a_frozen_plan_is_read(full_plan, course, read):
    course.to(State.AWAITING_LETTER, full_plan)
    page = read("thong-tin-chung/")
    assert "Bà Minh Họa" in page
    assert "Lưu nháp" not in page


@pytest.mark.parametrize(
    ("state", "end", "sentence"),
    [
        (State.AWAITING_LETTER, "thong-tin-chung/", "Cần sửa thì chọn “Mở lại để sửa” ở trang kế hoạch."),
        (State.SUBMITTED, "kinh-phi/", "Cần sửa thì chọn “Rút lại” ở trang kế hoạch."),
        (State.UNDER_REVIEW, "tien-do/", "Sở Công Thương đang thẩm định"),
        (State.AMENDMENT_ASKED, "tien-do/", "Sở Công Thương không yêu cầu bổ sung mục này"),
        (State.RECOMMENDED, "diem-de-xuat/", "Kế hoạch đã trình phê duyệt"),
        (State.APPROVED, "ket-noi/", "Kế hoạch đã được phê duyệt"),
        (State.REJECTED, "kien-nghi/", "Kế hoạch không được chấp thuận"),
    ],
)
def test_a_step_that_is_only_read_says_why_and_what_to_do(full_plan, course, read, state, end, sentence):
    assert "Xem trang kế hoạch" not in read(end)
    course.to(state, full_plan)
    page = read(end)
    assert sentence in page
    assert f'<a href="{PLAN}">Xem trang kế hoạch</a>' in page
    assert page.index("<h1") < page.index(sentence) < page.index("</main>")


def one_site_asked(course, plan, staff):
    """(the site that is to be amended, the other one) of a plan under review."""
    course.to(State.UNDER_REVIEW, plan)
    asked, other = plan.sites.all()
    what = {"items": [f"site:{asked.pk}"], "note": "Chụp lại ảnh", "due_on": date(2020, 10, 20)}
    actions.ask_amendment(plan=plan, by=staff, **what)
    return asked, other


def test_a_site_that_is_not_to_be_amended_says_so_and_the_list_says_which_are(full_plan, course, read, staff):
    asked, other = one_site_asked(course, full_plan, staff)
    assert "không yêu cầu bổ sung mục này" in read(f"diem-de-xuat/{other.pk}/")
    assert "Xem trang kế hoạch" not in read(f"diem-de-xuat/{asked.pk}/")
    assert "Chỉ những địa điểm được yêu cầu bổ sung mới sửa được." in read("diem-de-xuat/")


def test_a_draft_in_a_closed_round_is_read_and_told_what_to_do(plan, read, staff, officer):
    actions.close_round(plan_round=plan.round, by=staff)
    closed = "Đợt đăng ký đã đóng ngày 05/10/2020, không nộp được nữa. Cần nộp thì gọi Sở Công Thương"
    for end in ("", "thong-tin-chung/", "kinh-phi/", "diem-de-xuat/", "cong-van/"):
        page = read(end)
        assert closed in page, end
        for button in ("Lưu nháp", "Hoàn thành nhập liệu", "Thêm địa điểm", "Soạn tiếp"):
            assert button not in page, (end, button)
    answer = officer.post(f"{PLAN}hoan-thanh/", follow=True)
    assert "Đợt đăng ký này đã đóng." in text_of(answer)


def test_a_stale_tab_over_a_frozen_plan_is_refused_and_keeps_what_was_typed(officer, full_plan, course):
    before = officer.get(CONTACT)
    course.to(State.SUBMITTED, full_plan)
    answer = by_itself(officer.post, CONTACT, {**filled(before), "contact_name": "Ông Muộn"})
    assert "nội dung không sửa được" in text_of(answer)
    assert 'value="Ông Muộn"' in text_of(answer)
    full_plan.refresh_from_db()
    assert full_plan.contact_name == "Bà Minh Họa"


def test_of_a_plan_to_be_amended_only_what_was_asked_for_is_open(officer, full_plan, course, read):
    before = officer.get(CONTACT)
    course.to(State.AMENDMENT_ASKED, full_plan)
    assert "Lưu nháp" in read("kinh-phi/")
    assert "Sở Công Thương yêu cầu bổ sung mục này: Bổ sung nguồn kinh phí" in read("kinh-phi/")
    assert "Lưu nháp" not in read("thong-tin-chung/")
    answer = by_itself(officer.post, CONTACT, {**filled(before), "contact_name": "Ông Lén"})
    assert "Yêu cầu bổ sung không gồm mục “Thông tin chung”" in text_of(answer)


def test_one_site_that_is_to_be_amended_opens_alone(officer, full_plan, course, read, staff):
    asked, other = one_site_asked(course, full_plan, staff)
    assert "Lưu nháp" in read(f"diem-de-xuat/{asked.pk}/")
    assert "Lưu nháp" not in read(f"diem-de-xuat/{other.pk}/")
    page = read("diem-de-xuat/")
    assert "Thêm địa điểm" not in page
    assert page.count("Yêu cầu bổ sung</span>") == 1


# Two at once ----------------------------------------------------------------------------------------


def test_fields_that_only_another_changed_are_taken_over_and_said(officer, plan, gia_lam_officer, read):
    before = officer.get(CONTACT)
    by_itself(
        actions.save_plan, plan=plan, values={"contact_email": "a@minh-hoa.example"}, by=gia_lam_officer
    )
    by_itself(officer.post, CONTACT, {**filled(before), "contact_name": "Bà Minh Họa"})
    plan.refresh_from_db()
    assert (plan.contact_name, plan.contact_email) == ("Bà Minh Họa", "a@minh-hoa.example")
    assert "Giữ theo nội dung mới ở những mục không sửa ở đây: Thư điện tử." in read("thong-tin-chung/")


def test_a_field_that_both_changed_is_asked_about(officer, plan, gia_lam_officer):
    before = officer.get(CONTACT)
    by_itself(actions.save_plan, plan=plan, values={"contact_name": "Ông Trước"}, by=gia_lam_officer)
    mine = {**filled(before), "contact_name": "Bà Sau"}
    answer = by_itself(officer.post, CONTACT, mine)
    page = text_of(answer)
    assert "đã lưu thay đổi lúc" in page
    assert "Ông Trước" in page
    assert 'value="Bà Sau"' in page
    plan.refresh_from_db()
    assert plan.contact_name == "Ông Trước"
    by_itself(officer.post, CONTACT, {**filled(answer), "_choice": "mine"})
    plan.refresh_from_db()
    assert plan.contact_name == "Bà Sau"


def test_two_steps_saved_at_once_do_not_meet(officer, plan, gia_lam_officer):
    before = officer.get(SURVEY)
    by_itself(actions.save_plan, plan=plan, values={"contact_name": "Ông Trước"}, by=gia_lam_officer)
    answer = by_itself(officer.post, SURVEY, {**filled(before), "narrative": "Đã khảo sát"})
    assert answer.status_code == 302


def test_after_signing_in_anew_the_person_is_back_at_the_step(client, plan, gia_lam_officer):
    answer = client.post(CONTACT, {"contact_name": "Bà Minh Họa"})
    assert answer.headers["Location"] == f"/tai-khoan/dang-nhap/?next={CONTACT}"
    client.force_login(gia_lam_officer)
    assert client.get(CONTACT).status_code == 200
