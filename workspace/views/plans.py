"""A district's plans: the rounds, the front page of one year's plan, and the transitions that move it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from core.audit.actions import locked
from plans import actions, completeness, history, letters, parts, status_text
from plans.actions import moves
from plans.actions.rights import is_officer, may_write
from plans.models import DistrictPlan, Part, PlanRound
from showrooms.models import Showroom
from workspace.forms.plan_comments import CommentForm
from workspace.navigation import district_page
from workspace.plan_buttons import asked_items, buttons
from workspace.plan_frame import papers_of, part_url, plan_page, plan_url, scans, year_url
from workspace.scopes import in_district, in_plan

State = DistrictPlan.State
_LACKING = {State.DRAFT, State.AWAITING_LETTER, State.AMENDMENT_ASKED}
# What staff write of a plan is read by the district once it is put to the approver.
_OPINION_SHOWN = {State.RECOMMENDED, State.APPROVED, State.REJECTED}


@require_safe
@in_district
def rounds(request, district):
    """Every round with what the district has done in it, the newest first."""
    plans = {plan.round_id: plan for plan in district.plans.with_due().with_counts().select_related("round")}
    extended = dict(district.due_extensions.order_by("new").values_list("round", "new"))
    rows = [
        (row, plans.get(row.pk), row.due_with(extended.get(row.pk)), year_url(district, row))
        for row in PlanRound.objects.all()
    ]
    return district_page(request, district, "workspace/plans.html", tab="plans", rows=rows)


@require_safe
@in_district
def plan(request, district, year):
    """The front page of a plan, begun or not."""
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
    """`data` is what was sent of a remark and not taken."""
    comments = list(plan.comments.select_related("author", "site"))
    steps = completeness.steps(plan)
    return plan_page(
        request,
        plan,
        "workspace/plan.html",
        steps=steps,
        buttons=buttons(request.user, plan, steps),
        state_words=status_text.sentence(plan),
        shows_lacks=plan.state in _LACKING and not status_text.is_too_late(plan),
        facts=_facts(plan),
        asked=asked_items(plan),
        request_note=parts.asked_of(plan, *parts.asked_items(plan)),
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
    """Answer what the department remarked."""
    if request.method != "POST":
        return redirect(plan_url(plan))
    with transaction.atomic():
        locked(plan)  # a site that is spoken of is not removed meanwhile
        form = CommentForm(request.POST, plan=plan, comments=[])
        if not form.is_valid():
            return _front(request, plan, request.POST)
        about = parts.about(plan, form.cleaned_data["item"])
        actions.comment(plan=plan, text=form.cleaned_data["text"], by=request.user, **about)
    messages.success(request, _("Đã gửi trả lời."))
    return redirect(plan_url(plan) + "#trao-doi")


def _facts(plan) -> list[tuple]:
    """(name, value) of the papers that moved the plan, as far as there are any."""
    facts = [
        (_("Văn bản đề nghị đăng ký"), plan.round.letter),
        (_("Công văn kèm theo"), plan.covering_letter),
        (_("Mã tiếp nhận"), plan.receipt_code),
        (_("Ý kiến thẩm định"), plan.opinion if plan.state in _OPINION_SHOWN else ""),
        (_("Văn bản phê duyệt"), plan.approval_letter),
        (_("Lý do không chấp thuận"), plan.rejection_reason),
    ]
    return [(name, value) for name, value in facts if value]


def _showrooms(plan) -> list[Showroom]:
    """What an approved plan's sites have become."""
    found = Showroom.objects.filter(proposed_site__plan=plan) if plan.state == State.APPROVED else []
    return list(found)


# Actions: each has an address; who comes back to one after signing in is led to the plan ---------------


@require_http_methods(["GET", "HEAD", "POST"])
@in_district
def start(request, district, year):
    """Begin the district's draft; the one that is there where it was begun already."""
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
    return redirect(part_url(plan, Part.CONTACT))


def _transition(action, done: str):
    @require_http_methods(["GET", "HEAD", "POST"])
    @in_plan
    def view(request, plan):
        return _do_and_return(request, plan, action, done)

    return view


def _do_and_return(request, plan, action, done):
    place = _do(request, plan, action, done) if request.method == "POST" else ""
    return redirect(plan_url(plan) + place)


def _not_finished(lacking: actions.Incomplete) -> str:
    """How much is missing, with the way to the list of it."""
    number = len(lacking.missing)
    sentence = ngettext(
        "Chưa hoàn thành được: còn {number} nội dung, {link}.",
        "Chưa hoàn thành được: còn {number} nội dung, {link}.",
        number,
    )
    link = format_html('<a href="#con-thieu">{}</a>', _("xem danh sách bên dưới"))
    return format_html(sentence, number=f"{number:02}", link=link)


def _do(request, plan, action, done) -> str:
    """Do it and say what came of it; returns the place of the page where that is shown."""
    try:
        action(plan=plan, by=request.user)
    except actions.Incomplete as lacking:
        messages.error(request, _not_finished(lacking))
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
    """Asks, then takes back what was handed in."""
    asks = moves.allows(plan, "withdraw") and may_write(request.user, plan)
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
