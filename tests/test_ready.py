"""The suite's own ground: what every test finds in its database, and how tests are named."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from core.accounts import roles
from tests import ready
from tests.conftest import LONGEST_NAME, pytest_make_parametrize_id


def granted() -> dict[str, set[str]]:
    return {
        group.name: set(group.permissions.values_list("codename", flat=True)) for group in Group.objects.all()
    }


def test_the_roles_are_there_as_a_first_start_would_make_them(operation):
    found = granted()
    assert set(found) == {role.name for role in roles.ROLES.values()}
    Group.objects.all().delete()
    roles.sync()
    assert granted() == found


def test_a_start_makes_the_roles_where_there_are_none(db):
    found = granted()
    Group.objects.all().delete()
    call_command("prepare", verbosity=0)
    assert granted() == found


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["before", "after"])
def test_a_test_that_empties_every_table_leaves_the_roles_to_the_next(time):
    assert set(granted()) == {role.name for role in roles.ROLES.values()}


def test_a_test_is_named_by_what_can_be_read():
    assert pytest_make_parametrize_id(b"\xff" * 300) == "300 bytes"
    assert pytest_make_parametrize_id("Gốm\0 Bát Tràng") == "Gốm? Bát Tràng"
    assert len(pytest_make_parametrize_id("x" * 1000)) < LONGEST_NAME
    assert pytest_make_parametrize_id(4) is None


def test_the_workers_of_one_suite_share_one_copy_and_the_last_takes_it_away(tmp_path):
    first, second = ready.Copy(tmp_path, "gw0"), ready.Copy(tmp_path, "gw1")
    first.guest.touch()
    second.guest.touch()
    first.leave()
    assert list(tmp_path.glob("ready.gw*")) == [second.guest]
    second.leave()
    assert list(tmp_path.glob("ready.gw*")) == []
