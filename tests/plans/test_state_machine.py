"""Whatever anybody tries in whatever order: only listed moves, one approval, one set of showrooms, never
by who recommended.
"""

from datetime import date
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plans import actions
from plans.actions.transitions import TRANSITIONS, WHILE_ACCEPTING, allows
from plans.models import DistrictPlan
from showrooms.models import Showroom
from tests.planning import LETTER, approval_letter, scan

State = DistrictPlan.State
PEOPLE = [
    "gia_lam_officer",
    "quoc_oai_officer",
    "staff",
    "administrator",
    "approver",
    "viewer",
    "superuser",
    "nobody",
]
WORDS = {
    "submit": lambda: {**LETTER, "scan": scan()},
    "ask_amendment": lambda: {"items": ["budget"], "note": "Bổ sung", "due_on": date(2020, 10, 20)},
    "recommend": lambda: {"opinion": "Đủ điều kiện"},
    "return_to_review": lambda: {"reason": "Làm rõ"},
    "approve": lambda: {"letter": approval_letter()},
    "reject": lambda: {"reason": "Trùng"},
    "reopen_rejected": lambda: {"reason": "Có địa điểm khác"},
}
# What is done to the round meanwhile.
ROUND_ACTIONS = {"close_round": dict, "reopen_round": lambda: {"reason": "Đơn vị đề nghị nộp"}}
# Who may bring about each move, whatever else they may try.
MAY = {
    **dict.fromkeys(["finish_entry", "reopen", "submit", "withdraw", "resubmit"], {"gia_lam_officer"}),
    **dict.fromkeys(
        ["start_review", "ask_amendment", "recommend", "reopen_rejected"],
        {"staff", "administrator", "superuser"},
    ),
    **dict.fromkeys(["return_to_review", "approve", "reject"], {"approver", "superuser"}),
}
EDITS = {
    "save_plan": lambda plan: {"plan": plan, "values": {"narrative": "Khác"}},
    "add_budget_line": lambda plan: {
        "plan": plan,
        "values": {"item": f"Việc {plan.budget_lines.count()}", "source": "city", "amount": 1_000_000},
    },
    "choose_site": lambda plan: {"site": plan.sites.first()},
}
STEPS = st.tuples(st.sampled_from([*TRANSITIONS, *EDITS, *ROUND_ACTIONS]), st.sampled_from(PEOPLE))
# A course that gets far, so that what comes after approval and rejection is tried too.
FAR = [
    ("finish_entry", "gia_lam_officer"),
    ("submit", "gia_lam_officer"),
    ("start_review", "staff"),
    ("recommend", "superuser"),
]


@pytest.fixture
def cast(request, make_user):
    people = {name: request.getfixturevalue(name) for name in PEOPLE if name not in {"superuser", "nobody"}}
    mighty = make_user("toan-quyen", "administrator")
    mighty.is_superuser = True
    mighty.save()
    return {**people, "superuser": mighty, "nobody": None}


def attempt(plan, transition, by) -> bool:
    """Whether the transition was done; a refusal leaves no trace."""
    try:
        with transaction.atomic():
            if transition in ROUND_ACTIONS:
                getattr(actions, transition)(plan_round=plan.round, by=by, **ROUND_ACTIONS[transition]())
            elif transition in EDITS:
                getattr(actions, transition)(**EDITS[transition](plan), by=by)
            else:
                getattr(actions, transition)(plan=plan, by=by, **WORDS.get(transition, dict)())
    except ValidationError:
        return False
    return True


def check_move(before, after, transition, person):
    assert (before.state, after.state) == TRANSITIONS[transition]
    assert person in MAY[transition]
    if transition == "withdraw":
        assert before.received_at is None
    if transition in WHILE_ACCEPTING:
        assert not after.round.is_closed()
    if transition == "approve":
        assert after.approved_by_id != after.recommended_by_id == before.recommended_by_id


def check_always(plan):
    assert plan.state in State.values
    made = plan.sites.exclude(showroom=None).count()
    assert Showroom.objects.count() == made
    assert made == (plan.sites.chosen().count() if plan.state == State.APPROVED else 0)
    waiting = plan.review_requests.filter(answered_at=None).count()
    assert waiting == (plan.state == State.AMENDMENT_ASKED)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(far=st.booleans(), steps=st.lists(STEPS, min_size=1, max_size=14))
def test_no_sequence_of_transitions_by_anybody_leaves_the_listed_moves(draft, cast, far, steps):
    with transaction.atomic():
        for transition, person in [*(FAR if far else []), *steps]:
            before = DistrictPlan.objects.get(pk=draft.pk)
            done = attempt(before, transition, cast[person])
            after = DistrictPlan.objects.get(pk=draft.pk)
            if done and transition in TRANSITIONS:
                check_move(DistrictPlan(**_values(before)), after, transition, person)
            else:
                assert after.state == before.state
            if done and transition in EDITS:
                assert before.state in {State.DRAFT, State.AMENDMENT_ASKED}
                assert before.state != State.DRAFT or not after.round.is_closed()
            if done and transition in ROUND_ACTIONS:
                assert person in MAY["start_review"]
                assert after.round.is_closed() == (transition == "close_round")
            check_always(after)
        transaction.set_rollback(True)


def _values(plan) -> dict:
    return {f.attname: getattr(plan, f.attname) for f in plan._meta.concrete_fields}


@pytest.mark.parametrize("state", State)
def test_each_transition_moves_as_listed_from_each_state_by_each_person(plan_in, cast, state):
    plan = plan_in(state)
    for transition, person in product(TRANSITIONS, PEOPLE):
        with transaction.atomic():
            done = attempt(plan, transition, cast[person])
            plan.refresh_from_db()
            assert done == (TRANSITIONS[transition][0] == state and person in MAY[transition]), (
                transition,
                person,
            )
            assert plan.state == (TRANSITIONS[transition][1] if done else state)
            transaction.set_rollback(True)


@pytest.mark.parametrize("state", State)
def test_a_closed_round_leaves_each_state_what_leads_on_from_a_hand_in(plan_in, cast, state):
    plan = plan_in(state)
    actions.close_round(plan_round=plan.round, by=cast["staff"])
    plan = DistrictPlan.objects.get(pk=plan.pk)
    for transition in TRANSITIONS:
        possible = TRANSITIONS[transition][0] == state and transition not in WHILE_ACCEPTING
        assert allows(plan, transition) == (possible and transition != "withdraw"), transition
        with transaction.atomic():
            person = next(person for person in PEOPLE if person in MAY[transition])
            assert attempt(plan, transition, cast[person]) == possible, transition
            transaction.set_rollback(True)


def test_every_state_is_reached_and_every_transition_has_words():
    assert {to for _source, to in TRANSITIONS.values()} == set(State)
    assert set(WORDS) <= set(TRANSITIONS) == set(MAY)
