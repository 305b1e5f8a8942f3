"""Two people press Phê duyệt at the same moment: one set of showrooms. SQLite has one writer anyway."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from plans import actions
from plans.models import DistrictPlan
from showrooms.models import Showroom
from tests.concurrency import at_once
from tests.planning import approval_letter

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL"),
    pytest.mark.django_db(transaction=True),
]


def approving(plan, by):
    letter = approval_letter()
    return lambda: actions.approve(plan=DistrictPlan.objects.get(pk=plan.pk), letter=letter, by=by)


def test_concurrent_approvals_of_a_plan_give_one_set(plan_in, approver, make_user):
    plan = plan_in("recommended")
    another = make_user("lanh-dao-2", "approver")
    outcomes = at_once(*[approving(plan, by) for by in (approver, another, approver, another)])
    assert sum(isinstance(outcome, DistrictPlan) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, ValidationError) for outcome in outcomes) == 3
    assert Showroom.objects.count() == 2


def test_concurrent_approvals_of_two_plans_share_no_code(
    plan_in, plan_round, quoc_oai, quoc_oai_officer, staff, approver
):
    from tests.planning import Course

    first = plan_in("recommended")
    second = Course(quoc_oai_officer, staff, approver)
    other = second.to("recommended", second.draft(plan_round, quoc_oai))
    outcomes = at_once(approving(first, approver), approving(other, approver))
    assert all(isinstance(outcome, DistrictPlan) for outcome in outcomes)
    codes = sorted(Showroom.objects.values_list("code", flat=True))
    assert codes == [f"DIEM-2021-{number:02}" for number in range(1, 5)]


def test_an_approval_and_a_return_at_once_leave_one_of_both(plan_in, approver):
    plan = plan_in("recommended")
    letter_first = approving(plan, approver)
    back = lambda: actions.return_to_review(plan=plan, reason="Làm rõ", by=approver)  # noqa: E731
    outcomes = at_once(letter_first, back)
    assert sum(isinstance(outcome, ValidationError) for outcome in outcomes) == 1
    plan.refresh_from_db()
    assert Showroom.objects.count() == (2 if plan.state == "approved" else 0)
