"""Rounds: their states, their due dates, what is silent and what is late; row and set agree."""

from datetime import date, timedelta
from itertools import product as combinations

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from core.audit import history
from core.audit.models import Operation
from districts.models import District, Letter
from plans import actions, overview
from plans.models import ContactLog, DistrictPlan, DueExtension, PlanRound
from tests.pageforms import by_itself
from tests.planning import make_round, make_site

TODAY = date(2020, 10, 5)
DAY = timedelta(days=1)
AROUND = [TODAY - DAY, TODAY, TODAY + DAY]


def test_a_rounds_state_agrees_with_its_set_on_every_combination_of_dates(operation):
    made = 0
    for opens, due, closed in combinations(AROUND, AROUND, [None, *AROUND]):
        if due >= opens and (closed is None or closed >= opens):
            make_round(year=2021 + made, opens_on=opens, due_on=due, closed_on=closed)
            made += 1
    rows = list(PlanRound.objects.all())
    assert {row.state(TODAY) for row in rows} == set(PlanRound.State)
    for state in PlanRound.State:
        assert set(PlanRound.objects.in_state(state, TODAY)) == {
            row for row in rows if row.state(TODAY) == state
        }
    accepting = {row for row in rows if row.is_accepting(TODAY)}
    assert accepting == set(PlanRound.objects.accepting(TODAY))


def test_lateness_of_a_plan_agrees_with_its_set_on_every_combination_of_dates(operation):
    letter = Letter.objects.create(direction="in", issuer="UBND huyện Ví Dụ", subject="x")
    cases = combinations(AROUND, [None, TODAY + DAY], [None, *AROUND])
    for made, (due, extended, handed_in) in enumerate(cases, 1):
        place = {"tile_x": made, "tile_y": made, "kind": "huyen", "name": f"Ví Dụ {made}"}
        district = District.objects.create(code=f"{made:03}", slug=f"vi-du-{made}", **place)
        opened = make_round(year=2020 + made, due_on=due)
        if extended and extended > due:
            DueExtension.objects.create(
                round=opened, district=district, old=due, new=extended, reason="Mưa bão"
            )
        handed = {
            "state": "submitted",
            "first_submitted_on": handed_in,
            "submitted_at": timezone.now(),
            "receipt_code": f"KH-{made}",
            "covering_letter": letter,
        }
        DistrictPlan.objects.create(round=opened, district=district, **(handed if handed_in else {}))
    rows = list(DistrictPlan.objects.all())
    for on in [TODAY, TODAY + DAY, TODAY + 2 * DAY]:
        late = {row for row in rows if row.is_late(on)}
        assert late == set(DistrictPlan.objects.late(on)), on
        assert 0 < len(late) < len(rows)
    for row in DistrictPlan.objects.with_due():
        assert row.due == row.round.due_for(row.district)


def test_counts_of_a_plan_agree_with_its_rows(draft):
    make_site(draft, "Chợ Ví Dụ", chosen=False)
    plan = DistrictPlan.objects.with_counts().get()
    assert (plan.chosen_count, plan.surveyed_count, plan.budget) == (2, 3, 100_000_000)
    assert plan.chosen_number == draft.chosen_number
    assert not DistrictPlan.objects.below_minimum().exists()
    draft.sites.first().delete()
    assert list(DistrictPlan.objects.below_minimum()) == [draft]
    assert DistrictPlan.objects.get().is_below_minimum


def test_sets_of_plans_in_the_offices_words(plan_in, plan_round):
    plan = plan_in("submitted")
    for found in ["submitted", "awaiting_review"]:
        assert list(getattr(DistrictPlan.objects, found)()) == [plan]
    assert not DistrictPlan.objects.awaiting_approval().exists()


def test_a_district_gets_a_later_date_with_a_reason(plan_round, gia_lam, quoc_oai, staff):
    change = actions.extend_due(
        plan_round=plan_round, district=gia_lam, new=date(2020, 11, 15), reason="Mưa bão", by=staff
    )
    assert (change.old, change.made_by) == (date(2020, 10, 31), "Chuyên viên Minh Họa")
    assert plan_round.due_for(gia_lam) == date(2020, 11, 15)
    assert plan_round.due_for(quoc_oai) == date(2020, 10, 31)


@pytest.mark.parametrize(("new", "reason"), [(date(2020, 11, 15), " "), (date(2020, 10, 31), "Mưa bão")])
def test_a_date_does_not_move_without_reason_or_to_itself(plan_round, gia_lam, staff, new, reason):
    with pytest.raises(ValidationError):
        actions.extend_due(plan_round=plan_round, district=gia_lam, new=new, reason=reason, by=staff)
    assert not DueExtension.objects.exists()


def test_a_round_is_opened_once_a_year(plan_round, staff):
    again = PlanRound(year=2021, opens_on=TODAY, due_on=TODAY)
    with pytest.raises(ValidationError, match="Đã có đợt đăng ký của năm này"):
        actions.open_round(plan_round=again, by=staff)


def test_a_round_is_closed_once(plan_round, gia_lam, staff):
    closed = actions.close_round(plan_round=plan_round, by=staff)
    assert (closed.state(), closed.closed_on) == ("closed", TODAY)
    with pytest.raises(ValidationError, match="đã đóng"):
        actions.close_round(plan_round=plan_round, by=staff)
    with pytest.raises(ValidationError, match="đã đóng"):
        actions.extend_due(
            plan_round=plan_round, district=gia_lam, new=date(2021, 1, 1), reason="x", by=staff
        )


def test_a_closed_round_is_opened_again_for_a_reason_and_closed_once_more(plan_round, staff):
    with pytest.raises(ValidationError, match="chưa đóng"):
        actions.reopen_round(plan_round=plan_round, reason="Nhầm", by=staff)
    actions.close_round(plan_round=plan_round, by=staff)
    with pytest.raises(ValidationError, match="Ghi lý do mở lại"):
        actions.reopen_round(plan_round=plan_round, reason=" ", by=staff)
    by_itself(actions.reopen_round, plan_round=plan_round, reason="Huyện Ba Vì nộp bản giấy", by=staff)
    plan_round.refresh_from_db()
    assert plan_round.is_accepting()
    whys = [change.operation.why for change in history.of_row(plan_round)]
    assert whys[0] == "Mở lại đợt đăng ký kế hoạch; Huyện Ba Vì nộp bản giấy"
    assert actions.close_round(plan_round=plan_round, by=staff).is_closed()


def test_everybodys_date_is_moved_for_a_reason_and_the_old_one_is_told(plan_round, gia_lam, quoc_oai, staff):
    actions.extend_due(
        plan_round=plan_round, district=gia_lam, new=date(2020, 11, 15), reason="Mưa bão", by=staff
    )
    letter = Letter.objects.create(direction="out", issuer="Sở Công Thương", number="9/SCT", subject="x")
    moved = {"new": date(2020, 11, 10), "reason": "Ghi nhầm", "letter": letter}
    by_itself(actions.change_due, plan_round=plan_round, by=staff, **moved)
    plan_round.refresh_from_db()
    assert plan_round.due_for(quoc_oai) == date(2020, 11, 10)
    assert plan_round.due_for(gia_lam) == date(2020, 11, 15)
    change = history.of_row(plan_round).first()
    assert change.operation.why == f"Đổi hạn nộp của cả đợt đăng ký kế hoạch; Ghi nhầm; {letter}"
    assert change.diff["due_on"] == ["2020-10-31", "2020-11-10"]


def test_nobodys_own_date_is_before_everybodys(plan_round, gia_lam, staff, draft):
    own = {"district": gia_lam, "new": date(2020, 11, 15), "reason": "Mưa bão"}
    actions.extend_due(plan_round=plan_round, by=staff, **own)
    actions.change_due(plan_round=plan_round, new=date(2020, 11, 30), reason="Dịch bệnh", by=staff)
    plan_round.refresh_from_db()
    day = date(2020, 11, 30)
    assert plan_round.due_for(gia_lam) == DistrictPlan.objects.with_due().get().due == day
    [line] = [line for line in overview.of(plan_round).lines if line.district == gia_lam]
    assert line.due_on == day


@pytest.mark.parametrize(
    ("new", "reason", "field"),
    [
        (date(2020, 10, 31), "Nhầm", "new"),
        (date(2020, 10, 4), "Nhầm", "new"),
        (date(2020, 9, 14), "Nhầm", "new"),
        (date(2020, 11, 10), " ", "reason"),
    ],
)
def test_everybodys_date_does_not_move_to_itself_into_the_past_or_without_reason(
    plan_round, staff, new, reason, field
):
    with pytest.raises(ValidationError) as refusal:
        actions.change_due(plan_round=plan_round, new=new, reason=reason, by=staff)
    assert list(refusal.value.message_dict) == [field]
    plan_round.refresh_from_db()
    assert plan_round.due_on == date(2020, 10, 31)


def test_the_next_years_round_has_the_same_rules_and_dates_of_its_own(plan_round, staff, draft):
    dates = {"opens_on": date(2021, 9, 1), "due_on": date(2021, 10, 31)}
    following = actions.roll_forward(plan_round=plan_round, by=staff, **dates)
    assert (following.year, following.minimum_sites, following.letter) == (2022, 2, None)
    assert not following.plans.exists()


@pytest.mark.parametrize("person", ["approver", "viewer", "partner", "gia_lam_officer"])
def test_rounds_are_the_business_of_staff(plan_round, gia_lam, request, person):
    by = request.getfixturevalue(person)
    later = {"district": gia_lam, "new": date(2020, 12, 1), "reason": "x"}
    transitions = [
        lambda: actions.open_round(plan_round=PlanRound(year=2030, opens_on=TODAY, due_on=TODAY), by=by),
        lambda: actions.extend_due(plan_round=plan_round, by=by, **later),
        lambda: actions.change_due(plan_round=plan_round, new=date(2020, 12, 1), reason="x", by=by),
        lambda: actions.close_round(plan_round=plan_round, by=by),
        lambda: actions.reopen_round(plan_round=plan_round, reason="x", by=by),
        lambda: actions.roll_forward(plan_round=plan_round, opens_on=TODAY, due_on=TODAY, by=by),
    ]
    for transition in transitions:
        with pytest.raises(ValidationError, match="chuyên viên Sở Công Thương"):
            transition()


def test_the_reason_of_an_extension_stands_in_the_trail(plan_round, gia_lam, staff):
    later = {"district": gia_lam, "new": date(2020, 12, 1), "reason": "Mưa bão"}
    by_itself(actions.extend_due, plan_round=plan_round, by=staff, **later)
    assert Operation.objects.get(actor_name=staff.full_name).why == (
        "Gia hạn nộp kế hoạch; huyện Gia Lâm: Mưa bão"
    )


# Talks ------------------------------------------------------------------------------------------------


@pytest.fixture
def talk(plan_round, gia_lam, staff):
    def make(**values):
        defaults = {"district": gia_lam, "round": plan_round, "whom": "Bà Minh Họa", "answer": "Đang ký"}
        return actions.log_contact(log=ContactLog(**{**defaults, **values}), by=staff)

    return make


def test_a_talk_says_who_promised_what(talk):
    log = talk(promised_on=TODAY)
    assert (log.made_by, log.on) == ("Chuyên viên Minh Họa", TODAY)


@pytest.mark.parametrize(
    "wrong", [{"round": None}, {"promised_on": TODAY - DAY}, {"answer": ""}, {"whom": ""}]
)
def test_half_a_talk_is_refused(talk, wrong):
    with pytest.raises(ValidationError):
        talk(**wrong)
    assert not ContactLog.objects.exists()


def test_calls_are_due_on_the_promised_day_until_there_is_news(talk, quoc_oai, course, draft):
    assert not ContactLog.objects.to_call_back(TODAY).exists()
    first = talk(promised_on=TODAY)
    other = talk(district=quoc_oai, promised_on=TODAY)
    talk(promised_on=TODAY + DAY, district=quoc_oai)
    assert list(ContactLog.objects.to_call_back(TODAY)) == [first]
    assert other not in ContactLog.objects.to_call_back(TODAY + DAY)
    course.to("submitted", draft)
    assert not ContactLog.objects.to_call_back(TODAY).exists()
    assert ContactLog.objects.to_call_back(TODAY + DAY).get().district == quoc_oai


def test_a_talk_about_a_showroom_is_called_back_by_itself(talk, plan_round, make_showroom):
    about = talk(round=None, showroom=make_showroom(), promised_on=TODAY)
    talk(answer="Về kế hoạch")
    assert list(ContactLog.objects.to_call_back(TODAY)) == [about]
