"""What the database itself refuses, and the sentence that a form would show."""

from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from plans.models import (
    BudgetLine,
    ContactLog,
    DistrictPlan,
    DueExtension,
    PlanRound,
    PlanTask,
    ProposedSite,
    ReviewComment,
    ReviewRequest,
)
from tests.planning import approval_letter

DAY = date(2020, 10, 5)


@pytest.fixture
def base(draft, plan_round, gia_lam, staff):
    """Values that each model accepts, to be spoiled one at a time."""
    site = draft.sites.first()
    return {
        PlanRound: {"year": 2030, "opens_on": DAY, "due_on": DAY},
        DueExtension: {
            "round": plan_round,
            "district": gia_lam,
            "old": DAY,
            "new": date(2020, 10, 6),
            "reason": "Mưa bão",
            "made_by": "x",
        },
        DistrictPlan: {},
        ProposedSite: {"plan": draft, "name": "Khác", "host_name": "HTX Minh Họa"},
        BudgetLine: {"plan": draft, "site": site, "item": "Kệ", "source": "city", "amount": 1},
        PlanTask: {"plan": draft, "work": "Lắp biển", "lead_unit": "Phòng Kinh tế"},
        ReviewRequest: {"plan": draft, "items": ["budget"], "note": "x", "due_on": DAY, "asked_by": "x"},
        ReviewComment: {"plan": draft, "section": "budget", "author": staff, "text": "x"},
        ContactLog: {"district": gia_lam, "round": plan_round, "whom": "x", "answer": "x", "on": DAY},
    }


COMMON_LINE = {"site": None, "item": "Biển hiệu, kệ tủ", "source": "district"}
NOT_APPROVED = {"approved_by": None, "approved_on": None, "approval_letter": None}
# Each with what is wrong in it, and the constraint that says so.
BROKEN = [
    (PlanRound, {"year": 2021}, "plans_round_year_once"),
    (PlanRound, {"minimum_sites": 0}, "plans_round_minimum_at_least_one"),
    (PlanRound, {"due_on": date(2020, 10, 4)}, "plans_round_due_after_opening"),
    (PlanRound, {"closed_on": date(2020, 10, 4)}, "plans_round_closed_after_opening"),
    (DueExtension, {"new": DAY}, "plans_extension_really_later"),
    (DueExtension, {"reason": ""}, "plans_extension_has_reason"),
    (ProposedSite, {"name": "Điểm OCOP Ví Dụ 1"}, "plans_site_once"),
    (ProposedSite, {"name": "", "host_name": ""}, "plans_site_named"),
    (ProposedSite, {"area_m2": 0}, "plans_site_area_positive"),
    (ProposedSite, {"expected_products": 5, "own_district_share": 6}, "plans_site_share_within_products"),
    (ProposedSite, {"own_district_share": 6}, "plans_site_share_within_products"),
    (ProposedSite, {"expected_precision": "decade"}, "plans_site_precision_known"),
    (ProposedSite, {"chosen": True, "not_chosen_reason": "x"}, "plans_site_chosen_without_reason"),
    (BudgetLine, {"amount": 0}, "plans_budget_amount_positive"),
    (
        BudgetLine,
        {"item": "", "source": "", "amount": None, "site": None},
        "plans_budget_line_says_something",
    ),
    (PlanTask, {"work": "", "lead_unit": ""}, "plans_task_says_something"),
    (
        BudgetLine,
        {"site": None, "item": "Biển hiệu, kệ tủ", "source": "district"},
        "plans_budget_common_line_once",
    ),
    (ReviewRequest, {"note": ""}, "plans_request_has_note"),
    (ReviewComment, {"text": ""}, "plans_comment_has_text"),
    (ContactLog, {"round": None}, "plans_contact_about_something"),
    (ContactLog, {"promised_on": date(2020, 10, 4)}, "plans_contact_promise_after_talk"),
]
# Plans, changed from one that is approved as it should be.
BROKEN_PLANS = [
    ({"state": "lost", **NOT_APPROVED}, "plans_plan_state_known"),
    ({"survey_from": DAY, "survey_to": date(2020, 10, 4)}, "plans_plan_survey_order"),
    ({"covering_letter": None}, "plans_plan_submitted_with_letter"),
    ({"receipt_code": ""}, "plans_plan_submitted_with_letter"),
    ({"submitted_at": None}, "plans_plan_submitted_with_letter"),
    (
        {"state": "draft", **NOT_APPROVED},
        "plans_plan_submitted_with_letter",
    ),
    ({"opinion": ""}, "plans_plan_recommended_with_opinion"),
    ({"recommended_by": None}, "plans_plan_recommended_with_opinion"),
    ({"approved_by": None}, "plans_plan_approved_with_document"),
    ({"approved_on": None}, "plans_plan_approved_with_document"),
    ({"approval_letter": None}, "plans_plan_approved_with_document"),
    ({"state": "recommended"}, "plans_plan_approved_with_document"),
    (
        {"state": "rejected", **NOT_APPROVED},
        "plans_plan_rejected_with_reason",
    ),
]


def sentence(model, name) -> str:
    return str(next(c for c in model._meta.constraints if c.name == name).violation_error_message)


def is_refused_by_the_database(write, name) -> bool:
    """PostgreSQL names the constraint that was broken, SQLite names checks only."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        write()
    said = str(refusal.value)
    return name in said or "UNIQUE" in said


def is_refused_in_words(row, name) -> bool:
    with pytest.raises(ValidationError) as refusal:
        row.validate_constraints()
    return sentence(type(row), name) in refusal.value.messages


@pytest.mark.parametrize(("model", "wrong", "name"), BROKEN)
def test_a_row_that_breaks_a_rule_is_refused_twice(base, model, wrong, name):
    values = {**base[model], **wrong}
    assert is_refused_in_words(model(**values), name)
    assert is_refused_by_the_database(lambda: models.QuerySet(model).bulk_create([model(**values)]), name)


@pytest.mark.parametrize("model", [model for model, _wrong, _name in BROKEN])
def test_the_values_to_be_spoiled_are_right_as_they_are(base, model):
    row = model(**base[model])
    row.full_clean()
    row.save()
    assert row.pk


@pytest.mark.parametrize(("wrong", "name"), BROKEN_PLANS)
def test_a_plan_that_breaks_a_rule_is_refused_twice(plan_in, wrong, name):
    plan = plan_in("approved")
    for field, value in wrong.items():
        setattr(plan, field, value)
    assert is_refused_in_words(plan, name)
    assert is_refused_by_the_database(
        lambda: models.QuerySet(DistrictPlan).filter(pk=plan.pk).update(**wrong), name
    )


def test_nobody_stands_as_approver_of_what_they_recommended(plan_in, staff):
    plan = plan_in("approved")
    plan.approved_by = plan.recommended_by
    assert is_refused_in_words(plan, "plans_plan_approved_by_another")
    write = lambda: models.QuerySet(DistrictPlan).filter(pk=plan.pk).update(approved_by=staff)  # noqa: E731
    assert is_refused_by_the_database(write, "plans_plan_approved_by_another")


def test_a_district_has_one_plan_a_round(draft, plan_round, gia_lam):
    again = DistrictPlan(round=plan_round, district=gia_lam)
    assert is_refused_in_words(again, "plans_plan_once")
    assert is_refused_by_the_database(again.save, "plans_plan_once")


def test_a_receipt_is_given_once(plan_in, plan_round, quoc_oai):
    plan = plan_in("submitted")
    other = DistrictPlan(
        round=plan_round,
        district=quoc_oai,
        state="submitted",
        receipt_code=plan.receipt_code,
        covering_letter=approval_letter(),
        first_submitted_on=DAY,
        submitted_at=timezone.now(),
    )
    assert is_refused_in_words(other, "plans_plan_receipt_once")
    assert is_refused_by_the_database(other.save, "plans_plan_receipt_once")


def test_one_request_at_a_time_waits_for_its_answer(plan_in):
    plan = plan_in("amendment_asked")
    second = ReviewRequest(plan=plan, items=["sites"], note="x", due_on=DAY)
    assert is_refused_in_words(second, "plans_request_one_open")
    assert is_refused_by_the_database(second.save, "plans_request_one_open")


def test_the_same_line_and_the_same_work_stand_once(draft, base):
    for model, name in [(BudgetLine, "plans_budget_line_once"), (PlanTask, "plans_task_once")]:
        model.objects.create(**base[model])
        assert is_refused_in_words(model(**base[model]), name)
        assert is_refused_by_the_database(model(**base[model]).save, name)


def test_halves_of_lines_may_be_alike(draft, base):
    halves = [(BudgetLine, {"item": ""}), (BudgetLine, {"source": ""}), (PlanTask, {"work": ""})]
    for model, half in halves:
        for _again in range(2):
            row = model(**{**base[model], **half})
            row.full_clean()
            row.save()
        assert model.objects.filter(**half).count() == 2


def test_only_a_chosen_site_becomes_a_showroom_and_a_remark_on_a_site_is_about_sites(
    draft, base, make_showroom
):
    site = draft.sites.first()
    site.chosen, site.showroom = False, make_showroom()
    assert is_refused_in_words(site, "plans_site_showroom_of_chosen")
    remark = ReviewComment(**{**base[ReviewComment], "site": site})
    assert is_refused_in_words(remark, "plans_comment_site_in_sites")
    assert is_refused_by_the_database(site.save, "plans_site_showroom_of_chosen")
    assert is_refused_by_the_database(remark.save, "plans_comment_site_in_sites")


def test_every_constraint_has_its_sentence():
    looked_at = [c for model in apps.get_app_config("plans").get_models() for c in model._meta.constraints]
    assert len(looked_at) > 30
    assert [c.name for c in looked_at if c.violation_error_message == c.default_violation_error_message] == []
