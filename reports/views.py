"""Papers for the department, sent to users who may view the row."""

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from plans.models import DistrictPlan, PlanRound
from reports import papers
from showrooms.models import Placement


def _require(permission: str):
    """Decorate a view with the admin's own check (302, 403) and with a permission."""

    def guarded(view):
        return admin.site.admin_view(
            permission_required(permission, raise_exception=True)(require_safe(view))
        )

    return guarded


_of_plan = _require("plans.view_districtplan")


def _plan(pk: int) -> DistrictPlan:
    return get_object_or_404(DistrictPlan, pk=pk)


@_of_plan
def annex(request, pk):
    return papers.send(papers.annex(_plan(pk)))


@_of_plan
def covering_letter(request, pk):
    return papers.send(papers.covering_letter(_plan(pk)))


@_of_plan
def receipt(request, pk):
    plan = get_object_or_404(DistrictPlan.objects.submitted(), pk=pk)
    return papers.send(papers.receipt(plan))


@_of_plan
def whole_file(request, pk):
    return papers.send(papers.whole_file(_plan(pk)))


@_require("plans.view_planround")
def round_book(request, pk):
    return papers.send(papers.round_book(get_object_or_404(PlanRound, pk=pk)))


@_require("showrooms.view_placement")
def agreement(request, pk):
    placements = Placement.objects.exclude(state__in=Placement.FAILED_STATES)
    return papers.send(papers.agreement(get_object_or_404(placements, pk=pk)))
