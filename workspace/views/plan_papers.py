"""The printed papers of a plan, from the first draft on, for those who may read it."""

from django.http import Http404
from django.views.decorators.http import require_safe

from reports import papers
from workspace.scopes import in_plan


@require_safe
@in_plan
def annex(request, plan):
    return papers.send(papers.annex(plan))


@require_safe
@in_plan
def covering_letter(request, plan):
    return papers.send(papers.covering_letter(plan))


@require_safe
@in_plan
def receipt(request, plan):
    if not plan.is_submitted:
        raise Http404
    return papers.send(papers.receipt(plan))
