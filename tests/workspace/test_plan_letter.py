"""A plan is handed in with its letter, once; again after it was amended."""

from datetime import date

import pytest

from plans import actions
from plans.models import DistrictPlan
from tests import planning
from tests.pageforms import by_itself
from tests.workspace.conftest import PLAN, text_of

pytestmark = pytest.mark.django_db
State = DistrictPlan.State
LETTER = f"{PLAN}cong-van/"


def sent(**values):
    return {"number": "12/UBND-KT", "signed_on": "02/10/2020", "scan": planning.scan(), **values}


def hand_in(client, **values):
    return by_itself(client.post, LETTER, sent(**values))


def test_the_letter_comes_after_entry_is_finished(plan, read):
    page = read("cong-van/")
    assert "sau khi hoàn thành nhập liệu" in page
    assert "Bản quét" not in page


def test_a_plan_is_handed_in_with_number_day_and_scan(officer, full_plan, course, read):
    course.to(State.AWAITING_LETTER, full_plan)
    answer = hand_in(officer)
    assert answer.headers["Location"] == PLAN
    full_plan.refresh_from_db()
    assert (full_plan.state, full_plan.covering_letter.number) == (State.SUBMITTED, "12/UBND-KT")
    page = read()
    assert "Đã nộp kế hoạch lúc" in page
    assert f"Mã tiếp nhận: {full_plan.receipt_code}" in page


def test_a_second_hand_in_says_that_it_is_handed_in_already(officer, full_plan, course, read):
    course.to(State.AWAITING_LETTER, full_plan)
    for _click in range(2):
        assert hand_in(officer).headers["Location"] == PLAN
    full_plan.refresh_from_db()
    assert full_plan.submissions == 1
    assert "Không nộp lần nữa." in read()


def test_what_was_typed_of_the_letter_outlives_the_closing(officer, full_plan, course, staff):
    course.to(State.AWAITING_LETTER, full_plan)
    actions.close_round(plan_round=full_plan.round, by=staff)
    page = text_of(hand_in(officer))
    assert 'value="12/UBND-KT"' in page
    assert page.count("đã đóng") == 1


@pytest.mark.parametrize("values", [{}, {"number": "x" * 100}, {"signed_on": "hôm qua"}])
def test_a_letter_that_is_not_awaited_is_told_why_whatever_it_lacks(officer, full_plan, values):
    answer = hand_in(officer, **values)
    assert answer.status_code == 200
    words = "Kế hoạch đang ở tình trạng “Đang soạn” nên không làm được việc này."
    assert text_of(answer).count(words) == 1


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"number": ""}, "Vui lòng nhập số công văn."),
        ({"signed_on": ""}, "Vui lòng nhập ngày công văn."),
        ({"signed_on": "31/12/2020"}, "Ngày này chưa tới."),
        ({"scan": ""}, "Vui lòng chọn bản quét công văn có chữ ký."),
        ({"scan": planning.scan("cong-van.exe")}, "exe"),
    ],
)
def test_what_the_letter_lacks_is_said_at_its_field(officer, full_plan, course, values, sentence):
    course.to(State.AWAITING_LETTER, full_plan)
    answer = hand_in(officer, **values)
    assert answer.status_code == 200
    assert sentence in text_of(answer)
    full_plan.refresh_from_db()
    assert full_plan.state == State.AWAITING_LETTER


def test_all_that_the_letter_lacks_is_said_at_once(officer, full_plan, course):
    course.to(State.AWAITING_LETTER, full_plan)
    page = text_of(hand_in(officer, number="", signed_on="", scan=""))
    for sentence in (
        "Vui lòng nhập số công văn.",
        "Vui lòng nhập ngày công văn.",
        "Vui lòng chọn bản quét công văn có chữ ký.",
    ):
        assert sentence in page


def test_too_few_sites_are_handed_in_with_an_explanation(officer, plan, read):
    planning.fill(plan, sites=1)
    values = {"shortfall_explanation": "Chỉ có một mặt bằng"}
    actions.save_plan(plan=plan, values=values, by=plan.district.memberships.get().user)
    officer.post(f"{PLAN}hoan-thanh/")
    assert "Nộp kèm giải trình" in read("cong-van/")
    assert hand_in(officer).status_code == 302
    plan.refresh_from_db()
    assert plan.state == State.SUBMITTED


def test_an_amended_plan_is_handed_in_again_without_a_new_letter(officer, full_plan, course):
    course.to(State.AMENDMENT_ASKED, full_plan)
    answer = by_itself(officer.post, LETTER, {"number": "", "signed_on": ""})
    assert answer.headers["Location"] == PLAN
    full_plan.refresh_from_db()
    assert (full_plan.state, full_plan.submissions) == (State.SUBMITTED, 2)


def test_the_scan_is_read_by_the_district_and_the_department_only(
    client, full_plan, course, gia_lam_officer, quoc_oai_officer, viewer
):
    course.to(State.SUBMITTED, full_plan)
    for person, status in [(gia_lam_officer, 200), (viewer, 200), (quoc_oai_officer, 404)]:
        client.force_login(person)
        answer = client.get(f"{LETTER}tep/")
        assert answer.status_code == status
        if answer.streaming:
            answer.getvalue()


def test_staff_enter_what_came_on_paper_with_the_day_it_came(client, full_plan, plan_round, gia_lam, staff):
    actions.enter_on_paper(plan_round=plan_round, district=gia_lam, by=staff)
    client.force_login(staff)
    by_itself(client.post, f"{PLAN}hoan-thanh/")
    answer = by_itself(client.post, LETTER, sent(scan="", on="01/10/2020"))
    assert answer.status_code == 302
    full_plan.refresh_from_db()
    assert full_plan.first_submitted_on == date(2020, 10, 1)
