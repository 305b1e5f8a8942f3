"""What an administrator does to people, asked without a page."""

import pytest
from django.core.exceptions import ValidationError

from core.accounts import actions
from core.accounts.models import PortalSettings, User


def test_a_new_person_can_t_sign_in_before_a_password_is_given(administrator):
    person = actions.save_person(person=User(username="moi"), role="viewer", by=administrator)
    assert not person.has_usable_password()
    assert person.role == "viewer"


@pytest.mark.parametrize(
    ("role", "is_active", "field"), [("staff", True, "role"), ("administrator", False, "is_active")]
)
def test_an_administrator_is_never_locked_out_by_a_slip(administrator, role, is_active, field):
    administrator.is_active = is_active
    with pytest.raises(ValidationError) as refusal:
        actions.save_person(person=administrator, role=role, by=administrator)
    assert field in refusal.value.error_dict


def test_saving_a_person_without_a_role_leaves_the_one_they_have(administrator, staff):
    staff.full_name = "Tên khác"
    assert actions.save_person(person=staff, role="", by=administrator).role == "staff"


def test_an_issued_password_can_be_read_out(administrator, staff):
    password = actions.issue_password(person=staff, by=administrator)
    assert [len(group) for group in password.split("-")] == [5, 5, 5, 5]
    assert not set(password) & set("0O1lIi")
    staff.refresh_from_db()
    assert staff.check_password(password)


def test_two_issued_passwords_are_never_the_same(administrator, staff):
    issued = {actions.issue_password(person=staff, by=administrator) for _again in range(3)}
    assert len(issued) == 3


def test_who_has_left_gets_no_password(administrator, staff):
    staff.is_active = False
    staff.save()
    with pytest.raises(ValidationError, match="ngừng hoạt động"):
        actions.issue_password(person=staff, by=administrator)


def test_the_portal_has_one_row_of_settings(operation):
    assert PortalSettings.load().pk == 1
    PortalSettings.load().save()
    PortalSettings(pk=1, department_phone="024").save()
    assert PortalSettings.load().department_phone == "024"
    assert PortalSettings.objects.count() == 1
