"""Coloured words for the states of rounds and plans."""

from accounts.recordadmin import badge
from plans.models import DistrictPlan, PlanRound

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


def state_mark(state: str, words: str):
    """Of a plan's state, or of a district that has begun nothing."""
    return badge(_PLAN.get(state, "unpublished"), words)


def late_mark(words: str):
    return badge("late", words) if words else ""
