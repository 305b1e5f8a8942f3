"""The decision on a recommended plan; nobody approves a plan that they recommended.

Approval makes the planned showrooms, all or none and only once: the plan is locked, and its state tells
whether it has been approved.
"""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common import clock
from common.slugs import Slugs
from core import audit
from core.audit.actions import action, locked, refuse_unless
from districts.models import Letter
from districts.querysets import LetterQuerySet
from plans.actions.rights import name_of, require_approver, require_staff
from plans.actions.transitions import begin, finish, require_text
from plans.models import DistrictPlan, ProposedSite
from products.models import Producer
from showrooms.codes import Codes
from showrooms.models import ProgressNote, Showroom

NO_APPROVAL = gettext_lazy(
    "Chọn văn bản do Sở hoặc cấp trên ban hành từ ngày đơn vị nộp kế hoạch đến hôm nay; "
    "không phải văn bản của quận, huyện, thị xã hay văn bản đề nghị đăng ký."
)
_NOT_RECOMMENDED = {"recommended_by": None, "recommended_on": None}


@action("Trả lại kế hoạch để thẩm định")
def return_to_review(*, plan: DistrictPlan, reason: str, by) -> DistrictPlan:
    """recommended → under review; the opinion is kept to be revised."""
    plan = begin(plan, "return_to_review")
    require_approver(by)
    audit.note(require_text(reason, _("Ghi lý do trả lại."), "reason"))
    return finish(plan, "return_to_review", **_NOT_RECOMMENDED)


def may_approve_by(plan: DistrictPlan) -> LetterQuerySet:
    """Return the letters that can approve the plan: from above, since its hand-in, not the call for plans."""
    if plan.first_submitted_on is None:
        return Letter.objects.none()
    written = Letter.objects.from_above().filter(date__gte=plan.first_submitted_on, date__lte=clock.today())
    return written.exclude(pk=plan.round.letter_id)


@action("Phê duyệt kế hoạch")
def approve(*, plan: DistrictPlan, letter: Letter, by, on: date | None = None) -> DistrictPlan:
    """recommended → approved by `letter`; every proposed site becomes a planned, unpublished showroom.

    `on` is the day of the approval, by default today; it can't be before the letter's date.
    """
    # Only one approval of a round runs at a time: the showrooms of a year share one series of codes.
    locked(plan.round)
    plan = begin(plan, "approve")
    require_approver(by)
    own = _("Người đã trình không phê duyệt kế hoạch mình trình.")
    refuse_unless(plan.recommended_by_id != by.pk, own)
    refuse_unless(letter is not None, _("Chọn văn bản phê duyệt."), "letter")
    refuse_unless(may_approve_by(plan).filter(pk=letter.pk).exists(), NO_APPROVAL, "letter")
    day = on or clock.today()
    refuse_unless(day <= clock.today(), _("Ngày này chưa tới."), "on")
    refuse_unless(letter.date <= day, _("Ngày này trước ngày của văn bản phê duyệt."), "on")
    audit.note(str(letter))
    plan = finish(plan, "approve", approved_by=by, approved_on=day, approval_letter=letter)
    _make_showrooms(plan, by)
    return plan


@action("Không chấp thuận kế hoạch")
def reject(*, plan: DistrictPlan, reason: str, by) -> DistrictPlan:
    """recommended → rejected, for the whole round unless staff reopen it."""
    plan = begin(plan, "reject")
    require_approver(by)
    reason = require_text(reason, _("Ghi lý do không chấp thuận."), "reason")
    audit.note(reason)
    return finish(plan, "reject", rejection_reason=reason)


@action("Mở lại kế hoạch không được chấp thuận")
def reopen_rejected(*, plan: DistrictPlan, reason: str, by) -> DistrictPlan:
    """rejected → under review, with a reason; the history keeps earlier requests and answers."""
    plan = begin(plan, "reopen_rejected")
    require_staff(by)
    audit.note(require_text(reason, _("Ghi lý do mở lại."), "reason"))
    return finish(plan, "reopen_rejected", rejection_reason="", **_NOT_RECOMMENDED)


def _make_showrooms(plan: DistrictPlan, by) -> None:
    codes, slugs = Codes(), Slugs(Showroom)
    for site in plan.sites.select_for_update().chosen().filter(showroom=None):
        showroom = _planned(plan, site)
        showroom.code = codes.give(plan.round.year)
        showroom.slug = slugs.give(showroom.name)
        showroom.full_clean()
        showroom.save()
        if site.craft_village_id:
            showroom.craft_villages.add(site.craft_village_id)
        _note(plan, showroom, by)
        site.showroom = showroom
        site.save()


def _planned(plan: DistrictPlan, site: ProposedSite) -> Showroom:
    known = site.host_kind in Producer.Kind.values
    return Showroom(
        name=site.name,
        district=plan.district,
        commune=site.commune,
        address=site.address,
        place_kind=site.place_kind,
        operator_name=site.host_name,
        operator_kind=site.host_kind if known else "",
        contact_name=site.contact_name,
        contact_phone=site.contact_phone,
        contact_email=site.contact_email,
        area_m2=site.area_m2,
        led_by=Showroom.LedBy.DISTRICT,
        wave=plan.round.year,
        opening_deadline=site.expected_opening,
        is_demo=plan.is_demo,
        source=f"{plan}; {plan.approval_letter}"[:500],
    )


def _note(plan: DistrictPlan, showroom: Showroom, by) -> None:
    ProgressNote.objects.create(
        showroom=showroom,
        on=plan.approved_on,
        text=_("Có trong kế hoạch được phê duyệt."),
        letter=plan.approval_letter,
        made_by=name_of(by),
    )
