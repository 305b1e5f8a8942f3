"""Appraisal by the department: taking a plan up, commenting, asking for amendments, recommending."""

from collections.abc import Collection
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from common import clock
from core import audit
from core.audit.actions import action, locked, refuse_unless, repeated_line
from plans import sections
from plans.actions.rights import is_officer, may_appraise, may_approve, name_of, require_staff
from plans.actions.transitions import begin, finish, require_text
from plans.models import DistrictPlan, ProposedSite, ReviewComment, ReviewRequest, Section


@action("Tiếp nhận, thẩm định kế hoạch")
def start_review(*, plan: DistrictPlan, by) -> DistrictPlan:
    """submitted → under review; from now on the district can't withdraw the plan."""
    plan = begin(plan, "start_review")
    require_staff(by)
    return finish(plan, "start_review", received_at=plan.received_at or timezone.now())


@action("Yêu cầu bổ sung kế hoạch")
def ask_amendment(
    *, plan: DistrictPlan, items: Collection[str], note: str, due_on: date, by
) -> ReviewRequest:
    """under review → amendment asked; only `items`, keys of `plans.sections.items`, can be changed."""
    plan = begin(plan, "ask_amendment")
    require_staff(by)
    known = sections.items(plan)
    refuse_unless(bool(items), _("Chọn ít nhất một mục cần bổ sung."), "items")
    refuse_unless(set(items) <= set(known), _("Mục này không có trong kế hoạch."), "items")
    refuse_unless(due_on >= clock.today(), _("Hạn bổ sung không thể trước hôm nay."), "due_on")
    note = require_text(note, _("Ghi nội dung yêu cầu bổ sung."), "note")
    audit.note(note)
    request = ReviewRequest.objects.create(
        plan=plan,
        items=[item for item in known if item in items],
        note=note,
        due_on=due_on,
        asked_by=name_of(by),
    )
    finish(plan, "ask_amendment")
    return request


@action("Trình phê duyệt kế hoạch")
def recommend(*, plan: DistrictPlan, opinion: str, by) -> DistrictPlan:
    """under review → recommended, with an opinion; somebody else has to approve."""
    plan = begin(plan, "recommend")
    require_staff(by)
    opinion = require_text(opinion, _("Ghi ý kiến thẩm định."), "opinion")
    audit.note(opinion)
    return finish(plan, "recommend", opinion=opinion, recommended_by=by, recommended_on=clock.today())


@action("Ghi ý kiến về kế hoạch")
def comment(
    *, plan: DistrictPlan, text: str, by, section: str = "", site: ProposedSite | None = None
) -> ReviewComment:
    """Add a remark about a section (`Section`) or a site, by the department or the district's officers.

    The same text sent again within moments returns the remark that is stored.
    """
    plan = locked(plan)
    allowed = may_appraise(by) or may_approve(by) or is_officer(by, plan.district)
    refuse_unless(allowed, _("Việc này dành cho Sở Công Thương và cán bộ phụ trách của đơn vị."))
    text = require_text(text, _("Ghi ý kiến."), "text")
    refuse_unless(site is None or site.plan_id == plan.pk, _("Địa điểm này không thuộc kế hoạch."), "site")
    about = Section.SITES if site is not None else section
    values = {"section": about, "site": site, "author": by, "text": text}
    if row := repeated_line(plan.comments, **values):
        return row
    row = ReviewComment(plan=plan, **values)
    row.full_clean()
    row.save()
    return row
