"""Roles as data: what each may do, by model and verb. Where a role applies is Membership or Operator.

`sync` writes them into groups by name; the first three doors of `product.md` §1 (public, producer) have none.
"""

from dataclasses import dataclass, field

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

VIEW = ("view",)
CHANGE = ("view", "change")
ADD = ("view", "add", "change")
ALL = ("view", "add", "change", "delete")
RECORD = ("view", "add")  # rows that are added, never edited
APPRAISE = ("view", "appraise")  # plans are moved by deeds, never edited
APPROVE = ("view", "approve")
QUEUE = ("view", "queue")  # mails are written by deeds, and sent again by one
# Who of the department opens the offices' pages: who reads plans reads there too.
READS_WORKPLACES = "plans.view_districtplan"


@dataclass(frozen=True)
class Role:
    """`grants`: model label → verbs; `enters_admin`: whether the admin is the role's door."""

    name: str
    enters_admin: bool
    grants: dict[str, tuple[str, ...]] = field(default_factory=dict)


_EVERYTHING_VIEWED = dict.fromkeys(
    [
        "accounts.importrun",
        "districts.district",
        "districts.commune",
        "districts.craftvillage",
        "districts.letter",
        "products.category",
        "products.producer",
        "products.product",
        "products.productphoto",
        "products.rating",
        "products.ratingcorrection",
        "showrooms.showroom",
        "showrooms.showroomphoto",
        "showrooms.openinghours",
        "showrooms.closure",
        "showrooms.confirmationlink",
        "showrooms.deadlinechange",
        "showrooms.progressnote",
        "showrooms.placement",
        "showrooms.placementmessage",
        "showrooms.connectionwish",
        "plans.planround",
        "plans.dueextension",
        "plans.districtplan",
        "plans.plantask",
        "plans.proposedsite",
        "plans.sitephoto",
        "plans.sitedocument",
        "plans.budgetline",
        "plans.reviewrequest",
        "plans.reviewcomment",
        "plans.contactlog",
    ],
    VIEW,
)
_TRAIL = {"accounts.operation": VIEW, "accounts.change": VIEW}
_PEOPLE = {
    "accounts.portalsettings": CHANGE,
    "accounts.user": ADD,
    "auth.group": VIEW,
    "districts.membership": ALL,
    "showrooms.operator": ALL,
}
_DAILY_WORK = {
    "accounts.importrun": ADD,
    "accounts.outgoingmail": QUEUE,
    "districts.district": CHANGE,
    "districts.craftvillage": ADD,
    "districts.letter": ADD,
    "products.producer": ADD,
    "products.product": ADD,
    "products.productphoto": ALL,
    "products.rating": RECORD,
    "showrooms.showroom": ADD,
    "showrooms.showroomphoto": ALL,
    "showrooms.openinghours": ALL,
    "showrooms.closure": ALL,
    "showrooms.progressnote": RECORD,
    "showrooms.placement": ADD,
    "showrooms.placementmessage": RECORD,
    "plans.planround": ADD,
    "plans.dueextension": RECORD,
    "plans.districtplan": APPRAISE,
    "plans.reviewrequest": RECORD,
    "plans.reviewcomment": RECORD,
    "plans.contactlog": RECORD,
}
_APPROVAL = {"plans.districtplan": APPROVE}

ROLES: dict[str, Role] = {
    ADMINISTRATOR: Role(
        _("Quản trị hệ thống"), True, {**_EVERYTHING_VIEWED, **_DAILY_WORK, **_PEOPLE, **_TRAIL}
    ),
    APPROVER: Role(_("Lãnh đạo phê duyệt"), True, {**_EVERYTHING_VIEWED, **_APPROVAL, **_TRAIL}),
    STAFF: Role(_("Chuyên viên Sở Công Thương"), True, {**_EVERYTHING_VIEWED, **_DAILY_WORK}),
    VIEWER: Role(_("Cán bộ theo dõi (chỉ xem)"), True, {**_EVERYTHING_VIEWED}),
    PARTNER: Role(
        _("Cơ quan phối hợp (Sở NN&PTNT)"),
        True,
        {
            "districts.district": VIEW,
            "districts.letter": RECORD,
            "products.category": VIEW,
            "products.producer": VIEW,
            "products.product": VIEW,
            "products.rating": RECORD,
            "products.ratingcorrection": VIEW,
        },
    ),
    DISTRICT_OFFICER: Role(_("Cán bộ phòng kinh tế"), False),
    SHOWROOM_CONTACT: Role(_("Đầu mối điểm OCOP"), False),
}


def _permissions(role: Role) -> list[Permission]:
    wanted = {
        (app, f"{verb}_{model}")
        for label, verbs in role.grants.items()
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
    """Make the groups what this file says; people stay in theirs."""
    for role in ROLES.values():
        group, _created = Group.objects.get_or_create(name=role.name)
        group.permissions.set(_permissions(role))


def give(user, code: str) -> None:
    """Make `code` the person's one role."""
    role = ROLES[code]
    user.is_staff = role.enters_admin
    user.save(update_fields=["is_staff"])
    user.groups.set([Group.objects.get(name=role.name)])
