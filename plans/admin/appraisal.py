"""Summaries for appraising a plan: its sites beside the district's showrooms, and what is decided."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from core.backoffice.badges import badge
from plans.actions.rights import name_of
from plans.admin.marks import site_mark
from plans.models import DistrictPlan, PlanRound

# The styles of photos and of the side-by-side view.
CSS = ("css/drawings.css", "css/admin/plans.css")


def side_by_side(plan: DistrictPlan) -> str:
    """Render the plan's sites beside the district's showrooms and the sites of its previous plan."""
    before = plan.district.plans.filter(round__year__lt=plan.round.year).order_by("-round__year").first()
    context = {
        "sites": marked(plan.sites.for_page()),
        "showrooms": [_existing(row) for row in plan.showrooms_beside().select_related("commune")],
        "before": before,
        "sites_before": marked(before.sites.for_page()) if before else [],
    }
    return render_to_string("admin/plan_side_by_side.html", context)


def marked(sites) -> list[dict]:
    """Return sites with their badges, as `admin/plan_sites.html` expects them."""
    return [{"site": site, "mark": site_mark(site)} for site in sites]


def _existing(showroom) -> dict:
    return {
        "showroom": showroom,
        "url": reverse("admin:showrooms_showroom_change", args=[showroom.pk]),
        "state": badge(showroom.state(), showroom.state_text()),
    }


def being_amended(plan_round: PlanRound) -> str:
    """Name the districts that were asked to amend and may still resubmit after the round is closed."""
    plans = plan_round.plans.filter(state=DistrictPlan.State.AMENDMENT_ASKED).select_related("district")
    if not plans:
        return ""
    message = _("Đang chờ bổ sung, vẫn nộp lại được sau khi đóng: %(districts)s.")
    return message % {"districts": ", ".join(plan.district.title for plan in plans)}


def decided_about(plan: DistrictPlan) -> str:
    """Render what an approver decides on: sites, money, the shortfall and the opinion with its author."""
    context = {
        "plan": plan,
        "chosen": f"{plan.chosen_number:02}",
        "minimum": f"{plan.round.minimum_sites:02}",
        "sites": plan.sites.chosen(),
        "recommended_by": name_of(plan.recommended_by),
    }
    return render_to_string("admin/plan_decided_about.html", context)
