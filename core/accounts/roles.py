"""Roles as data: what each is called, whether the admin is its place, what it may do by model and verb.

Each package says in its `permissions` what the roles may do with its models and registers that when the
application is ready; `sync` writes it into groups by name. Where a role applies is Membership or Operator.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext_noop as _

ADMINISTRATOR = "administrator"
APPROVER = "approver"
STAFF = "staff"
VIEWER = "viewer"
PARTNER = "partner"
DISTRICT_OFFICER = "district_officer"
SHOWROOM_CONTACT = "showroom_contact"

# Who reads everything of the department, and who keeps it from day to day.
READERS = (ADMINISTRATOR, APPROVER, STAFF, VIEWER)
OFFICE = (ADMINISTRATOR, STAFF)

VIEW = ("view",)
CHANGE = ("view", "change")
ADD = ("view", "add", "change")
ALL = ("view", "add", "change", "delete")
RECORD = ("view", "add")  # rows that are added, never edited

# {model's name in lower case: {roles: verbs}}
Grants = Mapping[str, Mapping[tuple[str, ...], tuple[str, ...]]]


@dataclass(frozen=True)
class Role:
    """What a role is called; `enters_admin` says whether the admin is its place."""

    name: str
    enters_admin: bool


ROLES: dict[str, Role] = {
    ADMINISTRATOR: Role(_("Quản trị hệ thống"), True),
    APPROVER: Role(_("Lãnh đạo phê duyệt"), True),
    STAFF: Role(_("Chuyên viên Sở Công Thương"), True),
    VIEWER: Role(_("Cán bộ theo dõi (chỉ xem)"), True),
    PARTNER: Role(_("Cơ quan phối hợp (Sở NN&PTNT)"), True),
    DISTRICT_OFFICER: Role(_("Cán bộ phòng kinh tế"), False),
    SHOWROOM_CONTACT: Role(_("Đầu mối điểm OCOP"), False),
}
# {role: {model's label: verbs}}
_granted: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))


def grant(app_label: str, grants: Grants) -> None:
    """Let roles do what `grants` says with the models of an application."""
    for model, by_roles in grants.items():
        for role, verbs in ((role, verbs) for roles, verbs in by_roles.items() for role in roles):
            _granted[role][f"{app_label}.{model}"].update(verbs)


def granted(role: str) -> Mapping[str, set[str]]:
    """Return {model's label: verbs} of what the role may do."""
    return _granted[role]


def _permissions(role: str) -> list[Permission]:
    wanted = {
        (app, f"{verb}_{model}")
        for label, verbs in granted(role).items()
        for app, model in [label.split(".")]
        for verb in verbs
    }
    candidates = Permission.objects.select_related("content_type").filter(
        content_type__app_label__in={app for app, _codename in wanted}
    )
    found = {(p.content_type.app_label, p.codename): p for p in candidates}
    missing = wanted - found.keys()
    if missing:
        raise LookupError(f"Vai trò nhắc tới quyền không có: {sorted(missing)}")
    return [found[key] for key in wanted]


@transaction.atomic
def sync() -> None:
    """Make the groups what the packages say; people stay in theirs."""
    for code, role in ROLES.items():
        group, _created = Group.objects.get_or_create(name=role.name)
        group.permissions.set(_permissions(code))


def give(user, code: str) -> None:
    """Make `code` the person's one role."""
    role = ROLES[code]
    user.is_staff = role.enters_admin
    user.save(update_fields=["is_staff"])
    user.groups.set([Group.objects.get(name=role.name)])
