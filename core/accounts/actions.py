"""What an administrator does to people: roles, passwords, who may sign in. Nobody is deleted."""

import secrets

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext as _

from core import audit
from core.accounts import roles
from core.accounts.assignments import ended_by
from core.accounts.models import User
from core.audit.actions import action, refuse_unless

# Without characters that are mistaken for one another when a password is read out.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP_LENGTH = 4, 5


@action("Lưu người dùng")
def save_person(*, person: User, role: str, by) -> User:
    """Save a person with the one role that they have; a new one can't sign in before a password is given.

    Another role ends what the person was assigned to by the one before, and signs them out.
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
        _end_what_rests_on_another(person, role)
        roles.give(person, role)
    return person


def _end_what_rests_on_another(person: User, role: str) -> None:
    """A new role ends the assignments that it doesn't bear, and every session: the next begins with it."""
    for assignment in ended_by(person, role):
        assignment.delete()
    for session in UserSession.objects.filter(user=person):
        session.end()


@action("Tạo hoặc khôi phục người quản trị")
def make_administrator(*, username: str, email: str, by, forget_two_step: bool = False) -> str:
    """Make a person an administrator, or let one who lost the way in back in; return the new password.

    For whoever holds the server: nobody who is signed in is needed. ValidationError where the name is
    another person's, who has another role or address.
    """
    refuse_unless(bool(email), _("Ghi địa chỉ thư điện tử của người quản trị."))
    person = User.objects.filter(username=username).first()
    if person is None:
        person = User(username=username, email=email)
        person.full_clean(exclude=["password"])
    refuse_unless(
        person._state.adding or person.role == roles.ADMINISTRATOR,
        _("Tên đăng nhập này đã có người dùng và người đó không phải là người quản trị."),
    )
    refuse_unless(
        person.email.lower() == email.lower(),
        _("Người quản trị này có địa chỉ thư điện tử khác. Ghi đúng địa chỉ đã có."),
    )
    person.is_active = True
    save_person(person=person, role=roles.ADMINISTRATOR, by=by)
    if forget_two_step:
        audit.note(_("Bỏ xác thực hai bước cũ"))
        Authenticator.objects.filter(user=person).delete()
    return issue_password(person=person, by=by)


@action("Cấp mật khẩu mới")
def issue_password(*, person: User, by) -> str:
    """Give a person a new random password and return it; it is stored nowhere in the clear."""
    refuse_unless(person.is_active, _("Tài khoản này đã ngừng hoạt động."))
    groups = ["".join(secrets.choice(_LETTERS) for _i in range(_GROUP_LENGTH)) for _g in range(_GROUPS)]
    password = "-".join(groups)
    person.set_password(password)
    person.save(update_fields=["password"])
    return password
