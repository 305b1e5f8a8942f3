"""The state machine of a plan: `TRANSITIONS` gives the state each transition starts from and leads to."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.audit.actions import locked, refuse_unless
from plans.models import DistrictPlan, PlanRound

State = DistrictPlan.State

TRANSITIONS: dict[str, tuple[str, str]] = {
    "finish_entry": (State.DRAFT, State.AWAITING_LETTER),
    "reopen": (State.AWAITING_LETTER, State.DRAFT),
    "submit": (State.AWAITING_LETTER, State.SUBMITTED),
    "withdraw": (State.SUBMITTED, State.DRAFT),
    "start_review": (State.SUBMITTED, State.UNDER_REVIEW),
    "ask_amendment": (State.UNDER_REVIEW, State.AMENDMENT_ASKED),
    "resubmit": (State.AMENDMENT_ASKED, State.SUBMITTED),
    "recommend": (State.UNDER_REVIEW, State.RECOMMENDED),
    "return_to_review": (State.RECOMMENDED, State.UNDER_REVIEW),
    "approve": (State.RECOMMENDED, State.APPROVED),
    "reject": (State.RECOMMENDED, State.REJECTED),
    "reopen_rejected": (State.REJECTED, State.UNDER_REVIEW),
}
# These lead to a hand-in, or undo one that must be repeated: they are open only while the round takes plans.
WHILE_ACCEPTING = frozenset({"finish_entry", "reopen", "submit", "withdraw"})


def allows(plan: DistrictPlan, transition: str) -> bool:
    """Whether the plan's state and its round allow a transition; permissions are checked elsewhere."""
    if transition == "withdraw" and plan.received_at is not None:
        return False
    if transition in WHILE_ACCEPTING and not plan.round.is_accepting():
        return False
    return plan.state == TRANSITIONS[transition][0]


def is_done(plan: DistrictPlan, transition: str) -> bool:
    """Whether the plan is in the state that a transition leads to."""
    return plan.state == TRANSITIONS[transition][1]


def begin(plan: DistrictPlan, transition: str) -> DistrictPlan:
    """Lock the plan and return it fresh; ValidationError if its state doesn't allow the transition."""
    if transition not in WHILE_ACCEPTING:
        plan = locked(plan)
        require_state(plan, transition)
        return plan
    # Lock the round first, as an approval does: this waits for a closing under way and then sees it.
    plan_round, plan = locked(plan.round), locked(plan)
    require_state(plan, transition)
    require_accepting(plan_round)
    plan.round = plan_round
    return plan


def require_accepting(plan_round: PlanRound) -> None:
    """Raise ValidationError if the round takes no plans today."""
    require_not_closed(plan_round)
    refuse_unless(plan_round.is_accepting(), _("Đợt đăng ký này chưa mở."))


def require_not_closed(plan_round: PlanRound) -> None:
    refuse_unless(plan_round.closed_on is None, _("Đợt đăng ký này đã đóng."))


def require_state(plan: DistrictPlan, transition: str) -> None:
    """Raise ValidationError if the plan's state doesn't allow the transition."""
    if plan.state == TRANSITIONS[transition][0]:
        return
    if is_done(plan, transition):
        message = _("Kế hoạch đã ở tình trạng “%(state)s”: việc này đã làm rồi.")
    else:
        message = _("Kế hoạch đang ở tình trạng “%(state)s” nên không làm được việc này.")
    raise ValidationError(message % {"state": plan.get_state_display()}, code="state")


def finish(plan: DistrictPlan, transition: str, **values) -> DistrictPlan:
    """Save the plan in its new state, with the given values."""
    plan.state = TRANSITIONS[transition][1]
    for name, value in values.items():
        setattr(plan, name, value)
    plan.full_clean()
    plan.save()
    return plan


def require_text(text: str, sentence: str, field: str) -> str:
    """Return the stripped text; ValidationError at its field if nothing is left."""
    refuse_unless(bool(text.strip()), sentence, field)
    return text.strip()
