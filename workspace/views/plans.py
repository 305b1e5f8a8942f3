"""A district's plan of a year: where it stands, what it lacks, what may be done now."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from plans import completeness
from plans.models import DistrictPlan, PlanRound
from workspace.navigation import district_page
from workspace.scopes import in_district


@require_safe
@in_district
def plan(request, district, year):
    """The front page of a plan, begun or not."""
    plan_round = get_object_or_404(PlanRound, year=year)
    plan = DistrictPlan.objects.filter(round=plan_round, district=district).with_due().first()
    steps = completeness.steps(plan) if plan else []
    return district_page(request, district, "workspace/plan.html", plan=plan, round=plan_round, steps=steps)
