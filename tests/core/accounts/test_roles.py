"""Roles as data: what stands in the groups is what the packages grant."""

import pytest
from django.contrib.auth.models import Group, Permission

from core.accounts import roles
from core.accounts.models import User

CODES = sorted(roles.ROLES)


@pytest.fixture
def groups(operation):
    roles.sync()


def permissions_of(group) -> set[str]:
    found = group.permissions.values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in found}


def granted(code) -> set[str]:
    return {
        f"{app}.{verb}_{model}"
        for label, verbs in roles.granted(code).items()
        for app, model in [label.split(".")]
        for verb in verbs
    }


@pytest.mark.parametrize("code", CODES)
def test_each_group_has_exactly_the_permissions_of_its_role(groups, code):
    assert permissions_of(Group.objects.get(name=roles.ROLES[code].name)) == granted(code)


def test_the_office_keeps_more_than_readers_see_and_nobody_grants_what_is_not_there(groups):
    assert granted(roles.VIEWER) < granted(roles.STAFF) | granted(roles.VIEWER)
    assert not any("add_" in name or "change_" in name or "delete_" in name for name in granted(roles.VIEWER))


def test_what_was_added_to_a_group_by_hand_goes_at_the_next_start(groups):
    group = Group.objects.get(name=roles.ROLES[roles.VIEWER].name)
    before = permissions_of(group)
    group.permissions.add(Permission.objects.get(codename="delete_product"))
    roles.sync()
    assert permissions_of(group) == before


def test_people_stay_in_their_groups_when_roles_are_written_anew(staff):
    roles.sync()
    assert User.objects.get(pk=staff.pk).role == roles.STAFF


@pytest.mark.parametrize("code", CODES)
def test_a_person_has_one_role_and_enters_the_admin_only_by_it(make_user, code):
    person = make_user("mot-nguoi", roles.VIEWER)
    roles.give(person, code)
    assert person.role == code
    assert person.groups.count() == 1
    assert person.is_staff is roles.ROLES[code].enters_admin


def test_a_role_that_names_a_permission_which_is_not_there_stops_the_start(db, monkeypatch):
    monkeypatch.setitem(roles._granted[roles.VIEWER], "products.product", {"view", "eat"})
    with pytest.raises(LookupError, match="eat_product"):
        roles.sync()


def test_who_has_no_role_has_no_code(operation):
    person = User.objects.create(username="khong-vai-tro")
    assert person.role == ""
    assert person.get_full_name() == "khong-vai-tro"
