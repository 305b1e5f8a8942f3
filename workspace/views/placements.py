"""A place's placements, the same rows from either side: the list with its ticks, one with its thread."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from common.forms import posted, refusals_shown
from directory.paging import page_of
from reports import papers
from showrooms import actions
from showrooms.actions.placing import ENDS_FOR_GOOD, NOT_OPENED, deeds_open, waits_for_opening
from workspace.doors import through_door
from workspace.filters.placements import PlacementFilter
from workspace.forms.placements import MessageForm, MoveForm, TermsForm
from workspace.outcomes import buttons, tell

PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@through_door
def placements(request, place, door):
    """The list; what is ticked there is moved by posting to it."""
    if request.method == "POST":
        return _move(request, place, door)
    form = MoveForm(placements=door.placements(place))
    return _list(request, place, door, form, all_ticked="all" in request.GET)


@require_safe
@through_door
def placement(request, place, door, placement):
    row = _one(door, place, placement)
    return _page(request, place, door, row, MessageForm(), MoveForm(placements=door.placements(place)))


@require_http_methods(["GET", "HEAD", "POST"])
@through_door(acting=True)
def write(request, place, door, placement):
    row = _one(door, place, placement)
    if request.method != "POST":
        return redirect(door.url("placement", place, placement=row.pk))
    form = MessageForm(request.POST)
    if form.is_valid() and _written(form, row, door, request.user):
        return redirect(door.url("placement", place, placement=row.pk))
    return _page(request, place, door, row, form, MoveForm(placements=door.placements(place)))


@require_http_methods(["GET", "HEAD", "POST"])
@through_door(acting=True)
def agree(request, place, door, placement):
    """Agree to one, with the terms as they were settled."""
    row = _one(door, place, placement)
    form = TermsForm(posted(request), instance=_one(door, place, placement))
    if form.is_valid() and _agreed(form, row, door, request.user):
        return redirect(door.url("placement", place, placement=row.pk))
    context = {"row": row, "form": form, "back": door.url("placement", place, placement=row.pk)}
    return door.page(request, place, "workspace/placement_agree.html", tab="placements", **context)


@require_safe
@through_door
def agreement(request, place, door, placement):
    """The terms on paper, for both sides to sign."""
    row = _one(door, place, placement)
    if not row.has_agreement:
        raise Http404
    return papers.send(papers.agreement(row))


def _move(request, place, door):
    """One move with what is ticked; each row comes out on its own."""
    door.require_acting(request.user, place)
    form = MoveForm(request.POST, placements=door.placements(place))
    if not form.is_valid():
        return _refused(request, place, door, form)
    deed, rows = form.cleaned_data["deed"], form.cleaned_data["placement"]
    if deed == "end" and not form.cleaned_data["confirmed"] and (ending := _ending(rows, door)):
        return _ask_to_end(request, place, door, form, ending)
    outcomes = actions.move_many(placements=rows, deed=deed, side=door.side, by=request.user, **form.values)
    tell(request, deed, outcomes, side=door.side)
    if form.cleaned_data["one"]:
        return redirect(door.url("placement", place, placement=form.cleaned_data["one"].pk))
    return redirect(request.get_full_path())


def _ending(rows, door) -> list:
    """Those of the ticked that would end."""
    return [row for row in rows.select_related("product", "showroom") if "end" in deeds_open(row, door.side)]


def _ask_to_end(request, place, door, form, ending):
    """What has ended stays so: asked once more, with the names of what would end."""
    one, rows = form.cleaned_data["one"], form.cleaned_data["placement"]
    context = {
        "ending": ending,
        "ticked": [row.pk for row in rows],
        "one": one,
        "for_good": ENDS_FOR_GOOD,
        "side": door.side,
        "back": door.url("placement", place, placement=one.pk) if one else request.get_full_path(),
    }
    return door.page(request, place, "workspace/placement_end.html", tab="placements", **context)


def _refused(request, place, door, form):
    """Back to where the move was asked for, with what was ticked and typed."""
    if one := form.cleaned_data.get("one"):
        return _page(request, place, door, _one(door, place, one.pk), MessageForm(), form)
    return _list(request, place, door, form, ticked=set(request.POST.getlist("placement")))


def _written(form, row, door, by) -> bool:
    with refusals_shown(form):
        actions.write_message(placement=row, text=form.cleaned_data["text"], side=door.side, by=by)
    return not form.errors


def _agreed(form, row, door, by) -> bool:
    with refusals_shown(form):
        actions.agree(placement=row, terms=form.terms, side=door.side, by=by)
    return not form.errors


def _one(door, place, key):
    rows = door.placements(place).for_lists().select_related("product__category")
    return get_object_or_404(rows, pk=key)


def _list(request, place, door, form, *, ticked=frozenset(), all_ticked=False):
    filtered = PlacementFilter(request.GET, door.placements(place).for_lists(), side=door.side)
    page = page_of(filtered.rows(), request, PER_PAGE)
    lines = [_line(row, place, door, all_ticked or str(row.pk) in ticked) for row in page]
    open_now = {deed for line in lines for deed in line["deeds"]}
    context = {
        "filter": filtered,
        "page": page,
        "lines": lines,
        "form": form,
        "side": door.side,
        "deeds": buttons(open_now),
        "ticked_count": sum(line["is_ticked"] for line in lines),
        "may_act": door.may_act(request.user, place),
    }
    return door.page(
        request, place, "workspace/placements.html", tab="placements", status=filtered.status, **context
    )


def _line(row, place, door, is_ticked) -> dict:
    deeds = deeds_open(row, door.side)
    return {
        "row": row,
        "url": door.url("placement", place, placement=row.pk),
        "deeds": deeds,
        "is_ours": row.awaited_side == door.side,
        "is_ticked": is_ticked and bool(deeds),
    }


def _page(request, place, door, row, message_form, move_form):
    deeds = deeds_open(row, door.side)
    here = {"placement": row.pk}
    context = {
        "row": row,
        "is_ours": row.awaited_side == door.side,
        "messages_of": row.messages.select_related("author"),
        "message_form": message_form,
        "form": move_form,
        "deeds": buttons(set(deeds) - {"agree"}),
        "agreement_url": door.url("agreement", place, **here) if row.has_agreement else "",
        "agree_url": door.url("agree", place, **here) if "agree" in deeds else "",
        "waits": NOT_OPENED if waits_for_opening(row) else "",
        "may_act": door.may_act(request.user, place),
        "write_url": door.url("write", place, **here),
        "list_url": door.url("placements", place),
    }
    return door.page(request, place, "workspace/placement.html", tab="placements", **context)
