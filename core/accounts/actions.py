"""What an administrator does to people: roles, passwords, who may sign in. Nobody is deleted."""

import secrets

from django.utils.translation import gettext as _

from core.accounts import roles
from core.accounts.models import User
from core.audit.actions import action, refuse_unless

# Without characters that are mistaken for one another when a password is read out.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP_LENGTH = 4, 5


@action("Lưu người dùng")
def save_person(*, person: User, role: str, by) -> User:
    """Save a person with the one role that they have; a new one can't sign in before a password is given.

    Nobody takes their own sign-in or role away: an administrator is never locked out by a slip.
    """
    is_self = by is not None and person.pk == by.pk
    refuse_unless(
        not is_self or person.is_active, _("Không thể tự ngừng tài khoản của chính mình."), "is_active"
    )
    refuse_unless(not is_self or role == person.role, _("Không thể tự đổi vai trò của chính mình."), "role")
    if person._state.adding:
        person.set_unusable_password()
    person.save()
    if role and role != person.role:
        roles.give(person, role)
    return person


@action("Cấp mật khẩu mới")
def issue_password(*, person: User, by) -> str:
    """Give a person a new random password and return it; it is stored nowhere in the clear."""
    refuse_unless(person.is_active, _("Tài khoản này đã ngừng hoạt động."))
    groups = ["".join(secrets.choice(_LETTERS) for _i in range(_GROUP_LENGTH)) for _g in range(_GROUPS)]
    password = "-".join(groups)
    person.set_password(password)
    person.save(update_fields=["password"])
    return password
