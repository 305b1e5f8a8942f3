"""Whoever tries whatever in whatever order: only listed moves, each by the side it is for, one live
placement of a pair; the thread says who moved, and for whom.
"""

from datetime import timedelta
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.audit.models import Operation
from showrooms import actions
from showrooms.actions.placing import TRANSITION_TO, TRANSITIONS, open_transitions
from showrooms.actions.sides import LinkUser
from showrooms.models import Operator, Placement, PlacementMessage, Side
from tests.pageforms import by_itself

State = Placement.State
PEOPLE = [
    "gia_lam_officer",
    "quoc_oai_officer",
    "contact",
    "other_contact",
    "staff",
    "viewer",
    "partner",
    "approver",
    "nobody",
]
# Who stands for which side of Gia Lâm's product at Quốc Oai's showroom; staff for both.
STANDS = {"gia_lam_officer": {"district"}, "contact": {"contact"}, "staff": {"district", "contact"}}
ASKERS = ["district", "producer", "contact"]


def side_of(placement, transition) -> set[str]:
    """Which sides a move is for, told once more: by the words of the specification."""
    asked = "district" if placement.asked_by == "contact" else "contact"
    if transition == "forward" or (transition == "decline" and placement.state == State.PROPOSED):
        return {"district"}
    if transition in {"agree", "decline"}:
        return {asked}
    if transition == "withdraw":
        return {"contact" if placement.asked_by == "contact" else "district"}
    return {"district", "contact"} if transition == "end" else {"contact"}


@pytest.fixture
def showroom(make_showroom, quoc_oai):
    return make_showroom(name="Điểm Quốc Oai Minh Họa", district=quoc_oai)


@pytest.fixture
def vase(make_product):
    return make_product()


@pytest.fixture
def cast(request, make_user, showroom, bat_trang_contact):
    contact = make_user("dau-moi", "showroom_contact", full_name="Đầu mối Quốc Oai Minh Họa")
    Operator.objects.create(user=contact, showroom=showroom)
    people = {"contact": contact, "other_contact": bat_trang_contact, "nobody": None}
    return people | {name: request.getfixturevalue(name) for name in PEOPLE if name not in people}


def attempt(transition):
    """What the transition gave; None where it was refused, and nothing is left of it then."""
    try:
        with transaction.atomic():
            return transition()
    except ValidationError:
        return None


def move(placement, transition, by, side=None):
    extra = {"reason": "Hết chỗ"} if transition == "decline" else {}
    return attempt(lambda: getattr(actions, transition)(placement=placement, by=by, side=side, **extra))


@pytest.mark.parametrize("asked_by", ASKERS)
@pytest.mark.parametrize("state", State)
def test_each_move_is_made_from_each_state_by_its_side_and_the_department_only(
    cast, vase, showroom, place, state, asked_by
):
    reason = {"decline_reason": "Hết chỗ"} if state == State.DECLINED else {}
    placement = place(vase, showroom, state, asked_by=asked_by, **reason)
    for transition, person in product(TRANSITION_TO, PEOPLE):
        may = TRANSITION_TO[transition] in TRANSITIONS[state] and side_of(placement, transition) & STANDS.get(
            person, set()
        )
        with transaction.atomic():
            done = move(placement, transition, cast[person])
            assert (done is not None) == bool(may), (transition, person)
            placement.refresh_from_db()
            assert placement.state == (TRANSITION_TO[transition] if may else state)
            transaction.set_rollback(True)
        placement.refresh_from_db()


@pytest.mark.parametrize("asked_by", ASKERS)
def test_a_request_is_made_by_its_side_only(cast, vase, showroom, asked_by):
    side = "contact" if asked_by == "contact" else "district"
    pair = {"product": vase, "showroom": showroom}
    for person in PEOPLE:
        asked = attempt(lambda: actions.request_placement(**pair, asked_by=asked_by, by=cast[person]))  # noqa: B023
        assert (asked is not None) == (side in STANDS.get(person, set())), person
        Placement.objects.all().delete()


DOORS = st.sampled_from([None, *Side.values])
STEPS = st.tuples(st.sampled_from(["ask", "record", *TRANSITION_TO]), st.sampled_from(PEOPLE), DOORS)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked_by=st.sampled_from(ASKERS), steps=st.lists(STEPS, max_size=14))
def test_no_sequence_of_moves_by_anybody_leaves_the_listed_ones(cast, vase, showroom, asked_by, steps):
    pair = {"product": vase, "showroom": showroom}
    with transaction.atomic():
        actions.request_placement(**pair, asked_by=asked_by, by=cast["staff"])
        for transition, person, side in steps:
            placement = Placement.objects.order_by("-pk").first()
            before, by, told = placement.state, cast[person], PlacementMessage.objects.count()
            if transition == "ask":
                done = attempt(lambda: actions.request_placement(**pair, asked_by=side or "producer", by=by))  # noqa: B023
            elif transition == "record":
                done = attempt(lambda: actions.record_existing(**pair, by=by, side=side))  # noqa: B023
            else:
                done = move(placement, transition, by, side)
            assert PlacementMessage.objects.count() == told + (done is not None)
            if done is None:
                assert Placement.objects.get(pk=placement.pk).state == before
            elif transition in TRANSITION_TO:
                assert done.state == TRANSITION_TO[transition] in TRANSITIONS[before]
                assert PlacementMessage.objects.latest("pk").side in STANDS[person] & {side or "", *Side}
            assert Placement.objects.live().count() <= 1
        transaction.set_rollback(True)


@pytest.mark.one_database
@pytest.mark.parametrize("asked_by", ASKERS)
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("side", Side)
def test_what_is_offered_to_a_side_is_what_it_may_do(cast, vase, showroom, place, state, asked_by, side):
    reason = {"decline_reason": "Hết chỗ"} if state == State.DECLINED else {}
    placement = place(vase, showroom, state, asked_by=asked_by, **reason)
    person = "gia_lam_officer" if side == Side.DISTRICT else "contact"
    done = set()
    for transition in TRANSITION_TO:
        with transaction.atomic():
            done |= {transition} if move(placement, transition, cast[person]) else set()
            transaction.set_rollback(True)
    assert set(open_transitions(placement, side)) == done


def test_an_officer_who_is_assigned_to_a_showroom_acts_for_the_district_alone(cast, vase, showroom, place):
    """A side needs the role and the assignment, and a person has one role."""
    officer = cast["gia_lam_officer"]
    Operator.objects.create(user=officer, showroom=showroom)
    placement = place(vase, showroom, "requested", asked_by="district")
    assert move(placement, "agree", officer, "district") is None
    assert move(placement, "agree", officer, "contact") is None
    assert move(placement, "withdraw", officer, "district").state == State.WITHDRAWN


def test_the_thread_says_in_whose_place_the_department_acts(cast, vase, showroom):
    placement = actions.request_placement(product=vase, showroom=showroom, by=cast["gia_lam_officer"])
    placement = actions.agree(placement=placement, by=cast["staff"])
    own, other = placement.messages.all()
    assert (own.acting_side, other.acting_side) == ("phòng kinh tế", "Sở Công Thương, thay mặt đầu mối điểm")
    assert other.text == "Đồng ý: Trưng bày, giới thiệu."
    assert other.author == cast["staff"]
    assert other.author_text == "Chuyên viên Minh Họa, Sở Công Thương, thay mặt đầu mối điểm"
    assert PlacementMessage().author_text == "hệ thống"


def test_acting_for_somebody_is_the_reason_of_the_operation(cast, vase, showroom, place, client):
    placement = place(vase, showroom, "requested", asked_by="district")
    client.force_login(cast["staff"])
    by_itself(lambda: client.post(f"/quan-tri/showrooms/placement/{placement.pk}/dong-y/"))
    reasons = " ".join(Operation.objects.values_list("why", flat=True))
    assert "thay mặt đầu mối của điểm Điểm Quốc Oai Minh Họa" in reasons


def test_both_sides_write_in_one_thread_and_nobody_else(cast, vase, showroom, place):
    placement = place(vase, showroom, "agreed")
    for person in PEOPLE:
        attempt(lambda: actions.write_message(placement=placement, text="Mai giao.", by=cast[person]))  # noqa: B023
    writers = [message.author for message in placement.messages.all()]
    assert writers == [cast["gia_lam_officer"], cast["contact"], cast["staff"]]
    with pytest.raises(ValidationError, match="nội dung"):
        actions.write_message(placement=placement, text=" ", by=cast["staff"])


def test_the_same_message_sent_again_is_written_once(cast, vase, showroom, place):
    placement = place(vase, showroom, "agreed")

    def write(text, person, side=None):
        return actions.write_message(placement=placement, text=text, side=side, by=cast[person])

    first = write("Mai giao.", "contact")
    assert write(" Mai giao. ", "contact") == first
    write("Mai giao.", "staff", "district")
    write("Mai giao.", "staff", "contact")
    write("Mai giao.", "contact")
    assert placement.messages.count() == 4
    PlacementMessage.objects.update(at=timezone.now() - timedelta(minutes=6))
    write("Mai giao.", "contact")
    assert placement.messages.count() == 5


def test_when_a_showroom_closes_its_threads_say_so(cast, vase, showroom, place):
    placement = place(vase, showroom, "on_display")
    actions.close(showroom=showroom, on=showroom.opened_on, reason="Hết hợp đồng", by=cast["staff"])
    placement.refresh_from_db()
    assert (placement.state, placement.messages.get().text) == (State.ENDED, "Điểm chấm dứt hoạt động.")


def test_a_showrooms_link_speaks_for_its_contact_and_no_other(cast, vase, showroom, make_showroom, place):
    placement = place(vase, showroom, "on_display")
    assert move(placement, "mark_out_of_stock", LinkUser(make_showroom())) is None
    assert move(placement, "mark_out_of_stock", LinkUser(showroom)).state == State.OUT_OF_STOCK
    message = placement.messages.get()
    assert (message.author, message.side) == (None, "contact")
