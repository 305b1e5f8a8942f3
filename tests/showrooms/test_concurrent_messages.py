"""A button pressed twice at the same moment sends one message. SQLite has one writer anyway."""

import pytest
from django.db import connection

from showrooms import actions
from showrooms.models import Operator, Placement, PlacementMessage
from tests.concurrency import at_once

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL"),
    pytest.mark.django_db(transaction=True),
]


def test_a_double_click_writes_once(place, make_product, make_showroom, make_user):
    placement, by = place(make_product(), make_showroom(), "agreed"), make_user("dau-moi", "showroom_contact")
    Operator.objects.create(user=by, showroom=placement.showroom)

    def write():
        row = Placement.objects.get(pk=placement.pk)
        return actions.write_message(placement=row, text="Mai giao.", by=by)

    assert len(set(at_once(*[write] * 4))) == 1
    assert PlacementMessage.objects.count() == 1
