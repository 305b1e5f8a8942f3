"""The last step of a plan: its covering letter, with which it is submitted or resubmitted."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from common import downloads
from common.forms import refusals_shown
from plans import actions, status_text
from plans.actions import transitions
from plans.actions.rights import may_write
from plans.models import Section
from workspace.forms.plan_letter import LetterForm
from workspace.plans.addresses import plan_url
from workspace.plans.pages import papers_of, plan_page, submit_label
from workspace.scopes import in_plan


@require_http_methods(["GET", "HEAD", "POST"])
@in_plan
def letter(request, plan):
    """Hand the plan in with its letter; all gaps are listed at once, and the form keeps what was typed."""
    form = LetterForm(*_sent(request), plan=plan)
    if request.method == "POST":
        with refusals_shown(form):
            if form.is_valid():
                return _handed_in(request, _hand_in(plan, form.cleaned_data, request.user))
            transitions.require_state(
                plan, _intended_transition(plan)
            )  # errors of the letter matter only if it is due
        plan.refresh_from_db(fields=["state", "submitted_at", "receipt_code"])
        if plan.state == plan.State.SUBMITTED:
            return _handed_in_already(request, plan)
    return plan_page(
        request,
        plan,
        "workspace/plan_letter.html",
        section=Section.LETTER,
        form=form,
        transition=_shown_transition(request, plan),
        frozen=status_text.closed(plan.round) if status_text.is_too_late(plan) and not form.errors else "",
        submit_label=submit_label(plan),
        file_url=plan_url(plan, "workspace:plan_letter_file"),
        papers=papers_of(plan),
        finish_url=plan_url(plan, "workspace:plan_finish"),
    )


def _sent(request) -> tuple:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _transition(plan) -> str:
    """Return "submit" or "resubmit", "" if neither is possible now."""
    return next((name for name in ("submit", "resubmit") if transitions.allows(plan, name)), "")


def _shown_transition(request, plan) -> str:
    """Return the transition whose form is shown; after a POST the form stays, to keep what was typed."""
    if not may_write(request.user, plan):
        return ""
    return _transition(plan) or (_intended_transition(plan) if request.method == "POST" else "")


def _intended_transition(plan) -> str:
    return "resubmit" if plan.state == plan.State.AMENDMENT_ASKED else "submit"


def _hand_in(plan, sent: dict, by):
    return getattr(actions, _intended_transition(plan))(plan=plan, by=by, **sent)


def _handed_in(request, plan):
    messages.success(request, status_text.handed_in(plan))
    return redirect(plan_url(plan))


def _handed_in_already(request, plan):
    messages.info(request, f"{status_text.handed_in(plan)} {_('Không nộp lần nữa.')}")
    return redirect(plan_url(plan))


@require_safe
@in_plan
def file(request, plan):
    """Serve the signed scan to those who may read the plan."""
    if plan.covering_letter is None:
        raise Http404
    return downloads.document(plan.covering_letter.file)
