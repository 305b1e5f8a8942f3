"""The steps of a plan: saved as far as they are filled in, open only while they may be changed."""

from datetime import date

import pytest

from plans import actions
from plans.models import DistrictPlan
from tests.pageforms import by_itself, change, filled
from tests.workspace.conftest import PLAN, said

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
    page = said(answer)
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


# While it may not be changed ------------------------------------------------------------------------


def test_a_frozen_plan_is_read(full_plan, course, read):
    course.to(State.AWAITING_LETTER, full_plan)
    page = read("thong-tin-chung/")
    assert "Bà Minh Họa" in page
    assert "Lưu nháp" not in page


def test_a_stale_tab_over_a_frozen_plan_is_refused_and_keeps_what_was_typed(officer, full_plan, course):
    before = officer.get(CONTACT)
    course.to(State.SUBMITTED, full_plan)
    answer = by_itself(officer.post, CONTACT, {**filled(before), "contact_name": "Ông Muộn"})
    assert "nội dung không sửa được" in said(answer)
    assert 'value="Ông Muộn"' in said(answer)
    full_plan.refresh_from_db()
    assert full_plan.contact_name == "Bà Minh Họa"


def test_of_a_plan_to_be_amended_only_what_was_asked_for_is_open(officer, full_plan, course, read):
    before = officer.get(CONTACT)
    course.to(State.AMENDMENT_ASKED, full_plan)
    assert "Lưu nháp" in read("kinh-phi/")
    assert "Sở Công Thương yêu cầu bổ sung mục này: Bổ sung nguồn kinh phí" in read("kinh-phi/")
    assert "Lưu nháp" not in read("thong-tin-chung/")
    answer = by_itself(officer.post, CONTACT, {**filled(before), "contact_name": "Ông Lén"})
    assert "Yêu cầu bổ sung không gồm mục “Thông tin chung”" in said(answer)


def test_one_site_that_is_to_be_amended_opens_alone(officer, full_plan, course, read, staff):
    course.to(State.UNDER_REVIEW, full_plan)
    asked, other = full_plan.sites.all()
    what = {"items": [f"site:{asked.pk}"], "note": "Chụp lại ảnh", "due_on": date(2020, 10, 20)}
    actions.ask_amendment(plan=full_plan, by=staff, **what)
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
    page = said(answer)
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
