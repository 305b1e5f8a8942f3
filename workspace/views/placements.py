"""Placements seen from either side: the list with its ticks, and each one with its thread."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from common.forms import posted, refusals_shown
from directory.paging import page_of
from reports import papers
from showrooms import actions
from showrooms.actions.placing import ENDS_FOR_GOOD, NOT_OPENED, open_transitions, waits_for_opening
from workspace.filters.placements import PlacementFilter
from workspace.forms.placements import MessageForm, TermsForm, TransitionForm
from workspace.placement_sides import for_side
from workspace.result_messages import buttons, notify

PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@for_side
def placements(request, place, side):
    """List the placements; a POST makes a transition with the ticked ones."""
    if request.method == "POST":
        return _make_transition(request, place, side)
    form = TransitionForm(placements=side.placements(place))
    return _list(request, place, side, form, all_ticked="all" in request.GET)


@require_safe
@for_side
def placement(request, place, side, placement):
    row = _one(side, place, placement)
    return _page(request, place, side, row, MessageForm(), TransitionForm(placements=side.placements(place)))


@require_http_methods(["GET", "HEAD", "POST"])
@for_side(acting=True)
def write(request, place, side, placement):
    row = _one(side, place, placement)
    if request.method != "POST":
        return redirect(side.url("placement", place, placement=row.pk))
    form = MessageForm(request.POST)
    if form.is_valid() and _written(form, row, side, request.user):
        return redirect(side.url("placement", place, placement=row.pk))
    return _page(request, place, side, row, form, TransitionForm(placements=side.placements(place)))


@require_http_methods(["GET", "HEAD", "POST"])
@for_side(acting=True)
def agree(request, place, side, placement):
    """Agree to one placement, with the terms that were settled."""
    row = _one(side, place, placement)
    form = TermsForm(posted(request), instance=_one(side, place, placement))
    if form.is_valid() and _agreed(form, row, side, request.user):
        return redirect(side.url("placement", place, placement=row.pk))
    context = {"row": row, "form": form, "back": side.url("placement", place, placement=row.pk)}
    return side.page(request, place, "workspace/placement_agree.html", tab="placements", **context)


@require_safe
@for_side
def agreement(request, place, side, placement):
    """Print the agreement for both sides to sign."""
    row = _one(side, place, placement)
    if not row.has_agreement:
        raise Http404
    return papers.send(papers.agreement(row))


def _make_transition(request, place, side):
    """Make one transition with the ticked placements; each of them has its own result."""
    side.require_acting(request.user, place)
    form = TransitionForm(request.POST, placements=side.placements(place))
    if not form.is_valid():
        return _refused(request, place, side, form)
    transition, rows = form.cleaned_data["transition"], form.cleaned_data["placement"]
    if transition == "end" and not form.cleaned_data["confirmed"] and (ending := _ending(rows, side)):
        return _ask_to_end(request, place, side, form, ending)
    outcomes = actions.move_many(
        placements=rows, transition=transition, side=side.side, by=request.user, **form.values
    )
    notify(request, transition, outcomes, side=side.side)
    if form.cleaned_data["one"]:
        return redirect(side.url("placement", place, placement=form.cleaned_data["one"].pk))
    return redirect(request.get_full_path())


def _ending(rows, side) -> list:
    """Return the ticked placements that would end."""
    return [
        row for row in rows.select_related("product", "showroom") if "end" in open_transitions(row, side.side)
    ]


def _ask_to_end(request, place, side, form, ending):
    """Ask for confirmation, naming the placements that would end: an end can't be undone."""
    one, rows = form.cleaned_data["one"], form.cleaned_data["placement"]
    context = {
        "ending": ending,
        "ticked": [row.pk for row in rows],
        "one": one,
        "for_good": ENDS_FOR_GOOD,
        "side": side.side,
        "back": side.url("placement", place, placement=one.pk) if one else request.get_full_path(),
    }
    return side.page(request, place, "workspace/placement_end.html", tab="placements", **context)


def _refused(request, place, side, form):
    """Show the page that the form was sent from, with what was ticked and typed."""
    if one := form.cleaned_data.get("one"):
        return _page(request, place, side, _one(side, place, one.pk), MessageForm(), form)
    return _list(request, place, side, form, ticked=set(request.POST.getlist("placement")))


def _written(form, row, side, by) -> bool:
    with refusals_shown(form):
        actions.write_message(placement=row, text=form.cleaned_data["text"], side=side.side, by=by)
    return not form.errors


def _agreed(form, row, side, by) -> bool:
    with refusals_shown(form):
        actions.agree(placement=row, terms=form.terms, side=side.side, by=by)
    return not form.errors


def _one(side, place, key):
    rows = side.placements(place).for_lists().select_related("product__category")
    return get_object_or_404(rows, pk=key)


def _list(request, place, side, form, *, ticked=frozenset(), all_ticked=False):
    filtered = PlacementFilter(request.GET, side.placements(place).for_lists(), side=side.side)
    page = page_of(filtered.rows(), request, PER_PAGE)
    lines = [_line(row, place, side, all_ticked or str(row.pk) in ticked) for row in page]
    open_now = {transition for line in lines for transition in line["transitions"]}
    context = {
        "filter": filtered,
        "page": page,
        "lines": lines,
        "form": form,
        "side": side.side,
        "transitions": buttons(open_now),
        "ticked_count": sum(line["is_ticked"] for line in lines),
        "may_act": side.may_act(request.user, place),
    }
    return side.page(
        request, place, "workspace/placements.html", tab="placements", status=filtered.status, **context
    )


def _line(row, place, side, is_ticked) -> dict:
    transitions = open_transitions(row, side.side)
    return {
        "row": row,
        "url": side.url("placement", place, placement=row.pk),
        "transitions": transitions,
        "is_ours": row.awaited_side == side.side,
        "is_ticked": is_ticked and bool(transitions),
    }


def _page(request, place, side, row, message_form, transition_form):
    transitions = open_transitions(row, side.side)
    here = {"placement": row.pk}
    context = {
        "row": row,
        "is_ours": row.awaited_side == side.side,
        "messages_of": row.messages.select_related("author"),
        "message_form": message_form,
        "form": transition_form,
        "transitions": buttons(set(transitions) - {"agree"}),
        "agreement_url": side.url("agreement", place, **here) if row.has_agreement else "",
        "agree_url": side.url("agree", place, **here) if "agree" in transitions else "",
        "waits": NOT_OPENED if waits_for_opening(row) else "",
        "may_act": side.may_act(request.user, place),
        "write_url": side.url("write", place, **here),
        "list_url": side.url("placements", place),
    }
    return side.page(request, place, "workspace/placement.html", tab="placements", **context)
