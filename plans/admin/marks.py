"""Badges for the states of rounds, plans and sites, and the numbers shown with them."""

from django.utils.translation import gettext as _

from common.templatetags.formats import vn_millions
from core.backoffice.badges import badge
from plans.models import DistrictPlan, PlanRound, ProposedSite
from plans.overview import Line

_ROUND = {
    PlanRound.State.NOT_OPEN: "planned",
    PlanRound.State.OPEN: "open",
    PlanRound.State.PAST_DUE: "late",
    PlanRound.State.CLOSED: "closed",
}
_PLAN = {
    DistrictPlan.State.DRAFT: "planned",
    DistrictPlan.State.AWAITING_LETTER: "planned",
    DistrictPlan.State.SUBMITTED: "soon",
    DistrictPlan.State.UNDER_REVIEW: "preparing",
    DistrictPlan.State.AMENDMENT_ASKED: "suspended",
    DistrictPlan.State.RECOMMENDED: "preparing",
    DistrictPlan.State.APPROVED: "open",
    DistrictPlan.State.REJECTED: "closed",
}


def round_mark(plan_round: PlanRound):
    return badge(_ROUND[plan_round.state()], plan_round.state_text())


def state_mark(state: str, text: str):
    """Return the badge of a plan's state, or of a district without a plan."""
    return badge(_PLAN.get(state, "unpublished"), text)


def chosen_numbers(plan: DistrictPlan) -> str:
    """Return the number of proposed sites against the minimum: "03/02"."""
    return f"{plan.chosen_number:02}/{plan.round.minimum_sites:02}"


def chosen_mark(plan: DistrictPlan):
    """Return the numbers, as a warning badge if the sites are too few."""
    numbers = chosen_numbers(plan)
    if plan.is_below_minimum:
        return badge("late", _("Chưa đạt tối thiểu (%(numbers)s điểm)") % {"numbers": numbers})
    return numbers


def totals(plan: DistrictPlan) -> str:
    """Sum up a plan in a line; needs `with_counts`."""
    values = {"numbers": chosen_numbers(plan), "amount": vn_millions(plan.budget)}
    return _("%(numbers)s điểm · %(amount)s triệu đồng") % values


def site_mark(site: ProposedSite):
    return badge("published" if site.chosen else "unpublished", site.choice_text)


def time_mark(line: Line):
    """Return the badge for days left or for being late, "–" for neither."""
    if line.days_left is not None:
        return badge("soon", _("Còn %(days)s ngày") % {"days": line.days_left})
    return late_mark(line.late_text) or "–"


def late_mark(text: str):
    return badge("late", text) if text else ""
