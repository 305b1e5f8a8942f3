"""A link that is pressed twice at the same moment serves once, whatever else happens to it."""

import pytest
from django.db import connection

from showrooms import actions
from showrooms.models import ConfirmationLink, ProgressNote, Showroom
from tests.concurrency import at_once

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL"),
    pytest.mark.django_db(transaction=True),
]
CONTACT = {"contact_name": "Bà Minh Họa", "contact_phone": "02438271234"}
CONTACT |= {"contact_zalo": "", "contact_email": ""}


@pytest.fixture
def link(make_showroom, staff):
    return actions.make_confirmation_link(showroom=make_showroom(), by=staff)


def confirming(link):
    said = {"shelf": {}, "hours": [], "contact": CONTACT, "is_public": False}
    return lambda: actions.confirm_by_link(link=ConfirmationLink.objects.get(pk=link.pk), by=None, **said)


def test_a_double_click_confirms_once(link):
    outcomes = at_once(*[confirming(link)] * 4)
    assert sum(isinstance(outcome, Showroom) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, actions.LinkIsDead) for outcome in outcomes) == 3
    assert ProgressNote.objects.count() == 1


def test_a_new_link_and_the_use_of_the_old_one_wait_for_each_other(link, staff):
    making = lambda: actions.make_confirmation_link(showroom=link.showroom, by=staff)  # noqa: E731
    used, *made = at_once(confirming(link), making, making)
    assert all(isinstance(outcome, ConfirmationLink) for outcome in made)
    assert isinstance(used, (Showroom, actions.LinkIsDead))
    assert ConfirmationLink.objects.live().count() == 1
