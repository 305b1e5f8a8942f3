"""A district fetches the letters that concern it, and no other of the register."""

from datetime import date

import pytest

from districts.models import Letter
from plans.models import DistrictPlan, DueExtension
from showrooms.models import DeadlineChange
from tests import planning
from tests.workspace.conftest import HERE, PLAN, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    def make(number="1/SCT", **values):
        shared = {
            "direction": "out",
            "issuer": "Sở Công Thương",
            "subject": "V/v đăng ký",
            "file": planning.scan(),
        }
        return Letter.objects.create(number=number, date=date(2020, 10, 1), **{**shared, **values})

    return make


def approved_by(course, plan) -> Letter:
    """The decision, with its scan, by which the plan is approved."""
    letter = course.to(DistrictPlan.State.APPROVED, plan).approval_letter
    letter.file = planning.scan()
    letter.save()
    return letter


def fetched(client, letter) -> int:
    answer = client.get(f"{HERE}van-ban/{letter.pk}/")
    if answer.status_code == 200:
        assert answer.getvalue() == b"%PDF-1.4 ban quet"
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer["Cache-Control"]
    return answer.status_code


def test_every_letter_that_concerns_the_district_is_handed_out(
    officer, full_plan, course, letter, gia_lam, make_showroom
):
    received, sent, opened, extended, moved = (letter(f"{number}/MH") for number in range(5))
    approved = approved_by(course, full_plan)
    received.recipients.add(gia_lam)
    sent.direction, sent.sender = "in", gia_lam
    sent.save()
    full_plan.round.letter = opened
    full_plan.round.save()
    dates = {"old": date(2020, 10, 31), "new": date(2020, 11, 5), "reason": "Mưa lũ"}
    DueExtension.objects.create(round=full_plan.round, district=gia_lam, letter=extended, **dates)
    DeadlineChange.objects.create(showroom=make_showroom(), letter=moved, **dates)
    letters = (received, sent, opened, approved, extended, moved)
    assert [fetched(officer, row) for row in letters] == [200] * len(letters)


def test_letters_of_others_and_of_nobody_are_not_there(
    officer, full_plan, plan_round, course, letter, gia_lam, quoc_oai, make_showroom, quoc_oai_officer
):
    internal, received, sent, extended, moved = (letter(f"{number}/MH") for number in range(5))
    of_others = planning.Course(quoc_oai_officer, course.staff, course.approver)
    approved = approved_by(of_others, of_others.draft(plan_round, quoc_oai))
    received.recipients.add(quoc_oai)
    sent.direction, sent.sender = "in", quoc_oai
    sent.save()
    dates = {"old": date(2020, 10, 31), "new": date(2020, 11, 5), "reason": "Mưa lũ"}
    DueExtension.objects.create(round=plan_round, district=quoc_oai, letter=extended, **dates)
    DeadlineChange.objects.create(showroom=make_showroom(district=quoc_oai), letter=moved, **dates)
    for row in (internal, received, sent, extended, moved, approved):
        assert fetched(officer, row) == 404, row
    unscanned = letter("9/MH", file="")
    unscanned.recipients.add(gia_lam)
    assert fetched(officer, unscanned) == 404


def test_the_plans_page_leads_to_the_letters_that_it_names(officer, full_plan, course, letter):
    opened, approved = letter("1/SCT"), approved_by(course, full_plan)
    full_plan.round.letter = opened
    full_plan.round.save()
    page = text_of(officer.get(PLAN))
    for row in (opened, approved):
        assert f'<a href="{HERE}van-ban/{row.pk}/">Tải {row}</a>' in page


def test_who_has_begun_nothing_reads_what_the_department_asks(officer, plan_round, letter):
    plan_round.letter = letter("1/SCT")
    plan_round.save()
    assert f"{HERE}van-ban/{plan_round.letter.pk}/" in text_of(officer.get(PLAN))
