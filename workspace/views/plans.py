"""A district's plans: the list of rounds, the front page of a plan, and its transitions."""

from datetime import date
from typing import NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from common.components import Fact
from core.audit.actions import locked
from plans import actions, completeness, history, letters, sections, status_text
from plans.actions import transitions
from plans.actions.rights import is_officer, may_write
from plans.models import DistrictPlan, PlanRound, Section
from showrooms.models import Showroom
from workspace.forms.plan_comments import CommentForm
from workspace.navigation import district_page
from workspace.plans.addresses import plan_url, section_url, year_url
from workspace.plans.buttons import asked_items, buttons
from workspace.plans.pages import papers_of, plan_page, scans
from workspace.scopes import in_district, in_plan

State = DistrictPlan.State
_SHOWS_GAPS = {State.DRAFT, State.AWAITING_LETTER, State.AMENDMENT_ASKED}
# The district reads the staff's opinion once the plan is put to the approver.
_OPINION_SHOWN = {State.RECOMMENDED, State.APPROVED, State.REJECTED}


class RoundRow(NamedTuple):
    """A round in the list, with the district's plan, if any, and the district's own due date."""

    round: PlanRound
    plan: DistrictPlan | None
    due_on: date
    address: str


@require_safe
@in_district
def rounds(request, district):
    """List every round with the district's plan in it, the newest first."""
    plans = {plan.round_id: plan for plan in district.plans.with_due().with_counts().select_related("round")}
    extended = dict(district.due_extensions.order_by("new").values_list("round", "new"))
    rows = [
        RoundRow(row, plans.get(row.pk), row.due_with(extended.get(row.pk)), year_url(district, row))
        for row in PlanRound.objects.all()
    ]
    return district_page(request, district, "workspace/plans.html", tab="plans", rows=rows)


@require_safe
@in_district
def plan(request, district, year):
    """Show the front page of a plan, started or not."""
    plan_round = get_object_or_404(PlanRound.objects.select_related("letter"), year=year)
    plans = DistrictPlan.objects.with_due().select_related("district", "covering_letter", "approval_letter")
    plan = plans.filter(round=plan_round, district=district).first()
    if plan is None:
        return district_page(
            request,
            district,
            "workspace/plan_none.html",
            tab="plans",
            round=plan_round,
            due_on=plan_round.due_for(district),
            scans=scans(district, [plan_round.letter]),
            minimum_text=f"{plan_round.minimum_sites:02}",
            start_url=year_url(district, plan_round, "workspace:plan_start"),
            may_begin=is_officer(request.user, district) and plan_round.is_accepting(),
            why_not=status_text.closed(plan_round) if plan_round.is_closed() else plan_round.state_text(),
        )
    plan.round = plan_round
    return _front(request, plan)


def _front(request, plan, data=None):
    """Render the front page; `data` is a posted remark that was refused."""
    comments = list(plan.comments.select_related("author", "site"))
    steps = completeness.steps(plan)
    return plan_page(
        request,
        plan,
        "workspace/plan.html",
        steps=steps,
        buttons=buttons(request.user, plan, steps),
        state_text=status_text.sentence(plan),
        shows_gaps=plan.state in _SHOWS_GAPS and not status_text.is_too_late(plan),
        facts=_facts(plan),
        asked=asked_items(plan),
        request_note=sections.asked_of(plan, *sections.asked_items(plan)),
        showrooms=_showrooms(plan),
        remarks=comments,
        may_answer=may_write(request.user, plan) and plan.state != State.APPROVED,
        comment_form=CommentForm(data, plan=plan, comments=comments),
        comment_url=plan_url(plan, "workspace:plan_comment"),
        history=history.of(plan),
        papers=papers_of(plan),
        has_file=bool(plan.covering_letter and plan.covering_letter.file),
        file_url=plan_url(plan, "workspace:plan_letter_file"),
        scans=scans(plan.district, [plan.round.letter, *letters.of_extensions(plan), plan.approval_letter]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_plan
def comment(request, plan):
    """Answer a remark of the department."""
    if request.method != "POST":
        return redirect(plan_url(plan))
    with transaction.atomic():
        locked(plan)  # so that the site of the remark isn't removed meanwhile
        form = CommentForm(request.POST, plan=plan, comments=[])
        if not form.is_valid():
            return _front(request, plan, request.POST)
        about = sections.about(plan, form.cleaned_data["item"])
        actions.comment(plan=plan, text=form.cleaned_data["text"], by=request.user, **about)
    messages.success(request, _("Đã gửi trả lời."))
    return redirect(plan_url(plan) + "#trao-doi")


def _facts(plan) -> list[Fact]:
    """Return the letters and decisions on the plan, as far as there are any."""
    facts = [
        (_("Văn bản đề nghị đăng ký"), plan.round.letter),
        (_("Công văn kèm theo"), plan.covering_letter),
        (_("Mã tiếp nhận"), plan.receipt_code),
        (_("Ý kiến thẩm định"), plan.opinion if plan.state in _OPINION_SHOWN else ""),
        (_("Văn bản phê duyệt"), plan.approval_letter),
        (_("Lý do không chấp thuận"), plan.rejection_reason),
    ]
    return [Fact(label, value) for label, value in facts if value]


def _showrooms(plan) -> list[Showroom]:
    """Return the showrooms that an approved plan led to."""
    found = Showroom.objects.filter(proposed_site__plan=plan) if plan.state == State.APPROVED else []
    return list(found)


# Actions: a GET, as after signing in anew, leads to the plan -------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@in_district
def start(request, district, year):
    """Start the district's draft, or open it if it was started already."""
    plan_round = get_object_or_404(PlanRound, year=year)
    address = year_url(district, plan_round)
    if request.method != "POST":
        return redirect(address)
    if not is_officer(request.user, district):
        raise PermissionDenied
    try:
        plan = actions.start_plan(plan_round=plan_round, district=district, by=request.user)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
        return redirect(address)
    return redirect(section_url(plan, Section.CONTACT))


def _transition(action, done: str):
    @require_http_methods(["GET", "HEAD", "POST"])
    @in_plan
    def view(request, plan):
        return _do_and_return(request, plan, action, done)

    return view


def _do_and_return(request, plan, action, done):
    fragment = _do(request, plan, action, done) if request.method == "POST" else ""
    return redirect(plan_url(plan) + fragment)


def _not_finished(refusal: actions.Incomplete) -> str:
    """Return the number of gaps with a link to their list."""
    number = len(refusal.gaps)
    sentence = ngettext(
        "Chưa hoàn thành được: còn {number} nội dung, {link}.",
        "Chưa hoàn thành được: còn {number} nội dung, {link}.",
        number,
    )
    link = format_html('<a href="#con-thieu">{}</a>', _("xem danh sách bên dưới"))
    return format_html(sentence, number=f"{number:02}", link=link)


def _do(request, plan, action, done) -> str:
    """Run the action and add a message; return the fragment of the page where the result is shown."""
    try:
        action(plan=plan, by=request.user)
    except actions.Incomplete as refusal:
        messages.error(request, _not_finished(refusal))
        return "#con-thieu"
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    else:
        messages.success(request, done)
    return ""


finish = _transition(
    actions.finish_entry,
    gettext_lazy("Đã hoàn thành nhập liệu. In kế hoạch, trình ký công văn, rồi nhập công văn để nộp."),
)
reopen = _transition(actions.reopen, gettext_lazy("Đã mở lại để sửa."))
_WITHDRAWN = gettext_lazy("Đã rút lại kế hoạch để sửa. Sửa xong thì nộp lại.")


@require_http_methods(["GET", "HEAD", "POST"])
@in_plan
def withdraw(request, plan):
    """Ask for confirmation, then withdraw the plan."""
    asks = transitions.allows(plan, "withdraw") and may_write(request.user, plan)
    if request.method == "POST" or not asks:
        return _do_and_return(request, plan, actions.withdraw, _WITHDRAWN)
    return district_page(
        request,
        plan.district,
        "workspace/plan_withdraw.html",
        tab="plans",
        plan=plan,
        round=plan.round,
        plan_address=plan_url(plan),
    )
