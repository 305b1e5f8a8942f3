"""Permissions on plans: the district's officers write, staff appraise, approvers decide."""

from django.utils.translation import gettext as _

from core.audit.actions import refuse_unless
from districts.models import District
from plans.models import DistrictPlan

APPRAISE = "plans.appraise_districtplan"
APPROVE = "plans.approve_districtplan"


def is_officer(by, district: District) -> bool:
    return by is not None and district.has_officer(by)


def may_appraise(by) -> bool:
    return by is not None and by.has_perm(APPRAISE)


def may_approve(by) -> bool:
    return by is not None and by.has_perm(APPROVE)


def may_write(by, plan: DistrictPlan) -> bool:
    """Whether this person may write the plan: an officer of its district, or staff if it came on paper."""
    return is_officer(by, plan.district) or (plan.entered_on_paper and may_appraise(by))


def require_staff(by) -> None:
    refuse_unless(may_appraise(by), _("Việc này dành cho chuyên viên Sở Công Thương."))


def require_approver(by) -> None:
    refuse_unless(may_approve(by), _("Việc này dành cho lãnh đạo phê duyệt."))


def require_officer(by, district: District) -> None:
    sentence = _("Việc này dành cho cán bộ phụ trách của %(district)s.") % {"district": district.full_name}
    refuse_unless(is_officer(by, district), sentence)


def require_writer(by, plan: DistrictPlan) -> None:
    if not may_write(by, plan):
        require_officer(by, plan.district)


def name_of(by) -> str:
    return by.get_full_name() if by else ""
