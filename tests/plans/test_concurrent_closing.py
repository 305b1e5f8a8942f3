"""A hand-in while the round is being closed waits, and is refused. SQLite has one writer anyway."""

from threading import Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from plans import actions
from plans.models import DistrictPlan
from tests.concurrency import at_once

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL"),
    pytest.mark.django_db(transaction=True),
]
_WAITING = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # else a transaction sees the first answer for ever
        cursor.execute(_WAITING)
        return cursor.fetchone()[0] > 0


def meanwhile(transition) -> tuple[Thread, list]:
    """`transition` begun beside us and got as far as it can: done, or waiting for what we hold."""
    outcome = []
    thread = Thread(target=lambda: outcome.extend(at_once(transition)))
    thread.start()
    while thread.is_alive() and not somebody_waits():
        thread.join(0.01)
    return thread, outcome


@pytest.mark.parametrize(("state", "transition"), [("draft", "finish_entry"), ("submitted", "withdraw")])
def test_a_transition_that_meets_the_closing_waits_and_is_refused(
    plan_in, plan_round, staff, gia_lam_officer, state, transition
):
    plan = plan_in(state)
    act = getattr(actions, transition)
    with transaction.atomic():
        actions.close_round(plan_round=plan_round, by=staff)
        thread, outcome = meanwhile(
            lambda: act(plan=DistrictPlan.objects.get(pk=plan.pk), by=gia_lam_officer)
        )
        assert not outcome
    thread.join(30)
    assert isinstance(outcome[0], ValidationError)
    plan.refresh_from_db()
    assert plan.state == state
