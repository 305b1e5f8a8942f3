"""The last step of a plan: the covering letter, with which it is handed in, once or again."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from common import downloads
from common.forms import refusals_shown
from plans import actions, status_text
from plans.actions import moves
from plans.actions.rights import may_write
from plans.models import Part
from workspace.forms.plan_letter import LetterForm
from workspace.plan_frame import papers_of, plan_page, plan_url, submit_words
from workspace.scopes import in_plan


@require_http_methods(["GET", "HEAD", "POST"])
@in_plan
def letter(request, plan):
    """Hand the plan in with its letter; what it lacks is said at once, and what was typed stays."""
    form = LetterForm(*_sent(request), plan=plan)
    if request.method == "POST":
        with refusals_shown(form):
            if form.is_valid():
                return _handed_in(request, _hand_in(plan, form.cleaned_data, request.user))
            moves.require_state(plan, _deed_meant(plan))  # what the letter lacks matters only where it is due
        plan.refresh_from_db(fields=["state", "submitted_at", "receipt_code"])
        if plan.state == plan.State.SUBMITTED:
            return _handed_in_already(request, plan)
    return plan_page(
        request,
        plan,
        "workspace/plan_letter.html",
        part=Part.LETTER,
        form=form,
        transition=_deed_shown(request, plan),
        frozen=status_text.closed(plan.round) if status_text.is_too_late(plan) and not form.errors else "",
        submit_words=submit_words(plan),
        file_url=plan_url(plan, "workspace:plan_letter_file"),
        papers=papers_of(plan),
        finish_url=plan_url(plan, "workspace:plan_finish"),
    )


def _sent(request) -> tuple:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _transition(plan) -> str:
    """ "submit" or "resubmit", "" where neither is possible now."""
    return next((transition for transition in ("submit", "resubmit") if moves.allows(plan, transition)), "")


def _deed_shown(request, plan) -> str:
    """Whose form is shown: of what is possible, and of what was sent all the same, to keep what was typed."""
    if not may_write(request.user, plan):
        return ""
    return _transition(plan) or (_deed_meant(plan) if request.method == "POST" else "")


def _deed_meant(plan) -> str:
    return "resubmit" if plan.state == plan.State.AMENDMENT_ASKED else "submit"


def _hand_in(plan, sent: dict, by):
    return getattr(actions, _deed_meant(plan))(plan=plan, by=by, **sent)


def _handed_in(request, plan):
    messages.success(request, status_text.handed_in(plan))
    return redirect(plan_url(plan))


def _handed_in_already(request, plan):
    messages.info(request, f"{status_text.handed_in(plan)} {_('Không nộp lần nữa.')}")
    return redirect(plan_url(plan))


@require_safe
@in_plan
def file(request, plan):
    """The signed scan, for those who may read the plan."""
    if plan.covering_letter is None:
        raise Http404
    return downloads.document(plan.covering_letter.file)
