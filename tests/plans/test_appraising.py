"""Appraisal and decision: who may, in which state, with which document; showrooms are made once."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from plans import actions
from plans.models import DistrictPlan, ReviewComment
from showrooms.models import Showroom
from tests.planning import approval_letter, make_site, scan

State = DistrictPlan.State
DUE = date(2020, 10, 20)


def test_an_amendment_names_items_and_opens_only_them(plan_in, staff, course):
    plan = plan_in(State.UNDER_REVIEW)
    site, other = plan.sites.all()
    asked = {"items": ["budget", f"site:{site.pk}"], "note": "Bổ sung diện tích", "due_on": DUE}
    request = actions.ask_amendment(plan=plan, by=staff, **asked)
    assert (request.items, request.asked_by) == (["budget", f"site:{site.pk}"], "Chuyên viên Minh Họa")
    plan.refresh_from_db()

    actions.save_site(site=site, values={"area_m2": 70}, by=course.officer)
    line = {"item": "Máy tính", "source": "city", "amount": 20_000_000}
    actions.add_budget_line(plan=plan, values=line, by=course.officer)
    with pytest.raises(ValidationError, match="không gồm điểm"):
        actions.save_site(site=other, values={"area_m2": 70}, by=course.officer)
    with pytest.raises(ValidationError, match="không gồm mục “Thông tin chung”"):
        actions.save_plan(plan=plan, values={"contact_name": "Khác"}, by=course.officer)
    with pytest.raises(ValidationError, match="không gồm mục “Điểm đề xuất”"):
        actions.add_site(plan=plan, values={"name": "Mới"}, by=course.officer)

    plan = actions.resubmit(plan=plan, by=course.officer)
    assert plan.state == State.SUBMITTED
    assert plan.open_request is None


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"items": []}, "items"),
        ({"items": ["khong-co"]}, "items"),
        ({"items": ["site:0"]}, "items"),
        ({"note": " "}, "note"),
        ({"due_on": date(2020, 10, 4)}, "due_on"),
    ],
)
def test_an_amendment_says_what_and_until_when(plan_in, staff, change, field):
    plan = plan_in(State.UNDER_REVIEW)
    asked = {"items": ["budget"], "note": "Bổ sung", "due_on": DUE, **change}
    with pytest.raises(ValidationError) as refusal:
        actions.ask_amendment(plan=plan, by=staff, **asked)
    assert list(refusal.value.message_dict) == [field]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.UNDER_REVIEW, "Kế hoạch đã ở tình trạng “Đang thẩm định”: việc này đã làm rồi."),
        (State.DRAFT, "Kế hoạch đang ở tình trạng “Đang soạn” nên không làm được việc này."),
    ],
)
def test_a_transition_done_twice_is_refused_as_done_already(plan_in, staff, state, words):
    with pytest.raises(ValidationError) as refusal:
        actions.start_review(plan=plan_in(state), by=staff)
    assert refusal.value.messages == [words]


def test_a_new_letter_is_needed_where_the_letter_was_asked_for(plan_in, staff, course):
    plan = plan_in(State.UNDER_REVIEW)
    asked = {"items": ["letter"], "note": "Thiếu chữ ký", "due_on": DUE}
    actions.ask_amendment(plan=plan, by=staff, **asked)
    with pytest.raises(ValidationError, match="số công văn"):
        actions.resubmit(plan=plan, by=course.officer)
    letter = {"number": "15/UBND-KT", "signed_on": date(2020, 10, 5), "scan": scan()}
    plan = actions.resubmit(plan=plan, by=course.officer, **letter)
    assert plan.covering_letter.number == "15/UBND-KT"


def test_approval_makes_the_planned_showrooms_with_what_the_plan_says(
    plan_in, approver, bat_trang_village, staff
):
    plan = plan_in(State.RECOMMENDED)
    plan.sites.filter(name="Điểm OCOP Ví Dụ 1").update(craft_village=bat_trang_village)
    make_site(plan, "Chợ Ví Dụ", chosen=False, not_chosen_reason="Mặt bằng nhỏ")
    plan = actions.approve(plan=plan, letter=approval_letter(), by=approver)
    assert (plan.state, plan.approved_by, plan.approved_on) == (State.APPROVED, approver, date(2020, 10, 5))
    first, second = Showroom.objects.order_by("code")
    assert (first.code, second.code) == ("DIEM-2021-01", "DIEM-2021-02")
    assert (first.name, first.slug, first.district) == (
        "Điểm OCOP Ví Dụ 1",
        "diem-ocop-vi-du-1",
        plan.district,
    )
    assert (first.wave, first.opening_deadline, first.led_by) == (2021, date(2021, 6, 30), "district")
    assert (first.operator_name, first.operator_kind, first.contact_phone) == (
        "HTX Minh Họa D",
        "cooperative",
        "024 0000 0001",
    )
    assert (first.is_published, first.state(), first.contact_consent_on) == (False, "planned", None)
    assert list(first.craft_villages.all()) == [bat_trang_village]
    assert first.proposed_site.plan == plan
    assert first.progress_notes.get().letter == approval_letter()


def test_a_public_body_as_host_leaves_the_operators_kind_open(plan_in, approver):
    plan = plan_in(State.RECOMMENDED)
    plan.sites.update(host_kind="public_body")
    actions.approve(plan=plan, letter=approval_letter(), by=approver)
    assert set(Showroom.objects.values_list("operator_kind", flat=True)) == {""}


def test_showrooms_of_a_demonstration_plan_are_demonstration_rows(plan_in, approver):
    plan = plan_in(State.RECOMMENDED)
    DistrictPlan.objects.filter(pk=plan.pk).update(is_demo=True)
    actions.approve(plan=plan, letter=approval_letter(), by=approver)
    assert Showroom.objects.demo().count() == 2


def test_a_double_click_gives_one_set_of_showrooms(plan_in, approver):
    plan = plan_in(State.RECOMMENDED)
    actions.approve(plan=plan, letter=approval_letter(), by=approver)
    with pytest.raises(ValidationError, match="đã ở tình trạng “Đã phê duyệt”: việc này đã làm rồi"):
        actions.approve(plan=plan, letter=approval_letter(), by=approver)
    assert Showroom.objects.count() == 2


def test_a_failure_on_the_way_leaves_nothing_behind(plan_in, approver):
    plan = plan_in(State.RECOMMENDED)
    plan.sites.filter(name="Điểm OCOP Ví Dụ 2").update(name="")
    with pytest.raises(ValidationError):
        actions.approve(plan=plan, letter=approval_letter(), by=approver)
    plan.refresh_from_db()
    assert plan.state == State.RECOMMENDED
    assert not Showroom.objects.exists()


def test_nobody_approves_what_they_recommended_whatever_their_rights(plan_in, staff):
    plan = plan_in(State.RECOMMENDED)
    staff.is_superuser = True
    staff.save()
    with pytest.raises(ValidationError, match="không phê duyệt kế hoạch mình trình"):
        actions.approve(plan=plan, letter=approval_letter(), by=staff)
    assert not Showroom.objects.exists()


def test_approval_needs_its_document_and_no_day_ahead(plan_in, approver):
    plan = plan_in(State.RECOMMENDED)
    with pytest.raises(ValidationError, match="Chọn văn bản phê duyệt"):
        actions.approve(plan=plan, letter=None, by=approver)
    with pytest.raises(ValidationError, match="chưa tới"):
        actions.approve(plan=plan, letter=approval_letter(), on=date(2020, 10, 6), by=approver)


def test_approval_does_not_come_before_its_document(plan_in, approver):
    plan, letter = plan_in(State.RECOMMENDED), approval_letter()
    with pytest.raises(ValidationError, match="trước ngày của văn bản phê duyệt"):
        actions.approve(plan=plan, letter=letter, on=letter.date - timedelta(days=1), by=approver)


def test_the_approver_returns_a_plan_and_another_may_recommend_it(plan_in, approver, administrator):
    plan = actions.return_to_review(plan=plan_in(State.RECOMMENDED), reason="Làm rõ nguồn", by=approver)
    assert (plan.state, plan.recommended_by, plan.opinion) == (State.UNDER_REVIEW, None, "Đủ điều kiện")
    plan = actions.recommend(plan=plan, opinion="Đã rõ", by=administrator)
    assert plan.recommended_by == administrator


def test_a_rejected_plan_is_final_until_staff_reopen_it_with_a_reason(plan_in, staff, course):
    plan = plan_in(State.REJECTED)
    assert plan.rejection_reason == "Trùng địa điểm"
    with pytest.raises(ValidationError, match="Ghi lý do mở lại"):
        actions.reopen_rejected(plan=plan, reason=" ", by=staff)
    plan = actions.reopen_rejected(plan=plan, reason="Có địa điểm khác", by=staff)
    assert (plan.state, plan.rejection_reason) == (State.UNDER_REVIEW, "")


# (state, transition, further arguments, who may)
DEEDS = [
    (State.SUBMITTED, "start_review", {}, {"staff", "administrator"}),
    (
        State.UNDER_REVIEW,
        "ask_amendment",
        {"items": ["budget"], "note": "x", "due_on": DUE},
        {"staff", "administrator"},
    ),
    (State.UNDER_REVIEW, "recommend", {"opinion": "x"}, {"staff", "administrator"}),
    (State.RECOMMENDED, "return_to_review", {"reason": "x"}, {"approver"}),
    (State.RECOMMENDED, "approve", {}, {"approver"}),
    (State.RECOMMENDED, "reject", {"reason": "x"}, {"approver"}),
    (State.REJECTED, "reopen_rejected", {"reason": "x"}, {"staff", "administrator"}),
]
OTHERS = ["administrator", "approver", "staff", "viewer", "partner", "gia_lam_officer", "quoc_oai_officer"]


@pytest.mark.parametrize(
    ("state", "transition", "arguments", "allowed"), DEEDS, ids=[row[1] for row in DEEDS]
)
@pytest.mark.parametrize("person", OTHERS)
def test_each_transition_is_done_by_its_roles_only(
    plan_in, request, state, transition, arguments, allowed, person
):
    plan = plan_in(state)
    by = request.getfixturevalue(person)
    extra = {"letter": approval_letter()} if transition == "approve" else {}
    if person in allowed:
        getattr(actions, transition)(plan=plan, by=by, **arguments, **extra)
    else:
        with pytest.raises(ValidationError, match="Việc này dành cho"):
            getattr(actions, transition)(plan=plan, by=by, **arguments, **extra)


@pytest.mark.parametrize(("state", "transition", "arguments"), [row[:3] for row in DEEDS if row[2]])
def test_a_transition_without_its_words_is_refused(plan_in, staff, approver, state, transition, arguments):
    plan = plan_in(state)
    by = approver if transition in {"return_to_review", "reject"} else staff
    empty = {name: " " if isinstance(value, str) else value for name, value in arguments.items()}
    with pytest.raises(ValidationError, match="Ghi "):
        getattr(actions, transition)(plan=plan, by=by, **empty)


def test_both_sides_comment_by_part_and_by_site(plan_in, staff, course, quoc_oai_officer):
    plan = plan_in(State.UNDER_REVIEW)
    site = plan.sites.first()
    actions.comment(plan=plan, section="budget", text="Làm rõ nguồn", by=staff)
    actions.comment(plan=plan, site=site, text="Đã có hợp đồng thuê", by=course.officer)
    said = ReviewComment.objects.values_list("section", "site", "text")
    assert set(said) == {
        ("budget", None, "Làm rõ nguồn"),
        ("sites", site.pk, "Đã có hợp đồng thuê"),
    }
    with pytest.raises(ValidationError, match="Việc này dành cho"):
        actions.comment(plan=plan, section="budget", text="x", by=quoc_oai_officer)
    with pytest.raises(ValidationError):
        actions.comment(plan=plan, text="Về mục nào?", by=staff)


def test_the_same_remark_sent_again_is_written_once(plan_in, staff, course):
    plan = plan_in(State.UNDER_REVIEW)
    site, other = plan.sites.all()

    def remark(by=staff, **about):
        return actions.comment(plan=plan, text="Làm rõ", by=by, **about)

    assert remark(site=site) == remark(site=site)
    for about in ({"site": other}, {"section": "sites"}, {"section": "budget"}):
        remark(**about)
    remark(course.officer, section="budget")
    assert plan.comments.count() == 5
    ReviewComment.objects.update(at=timezone.now() - timedelta(minutes=6))
    remark(course.officer, section="budget")
    assert plan.comments.count() == 6
