"""The overview of a round: one line for each district, even without a plan, in a fixed number of queries.

Plans handed in and plans being written are counted apart: a draft is no registration yet.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common import clock
from common.templatetags.formats import vn_date
from districts.models import District
from plans.models import ContactLog, DistrictPlan, PlanRound, ReviewRequest

SILENT = "silent"
SILENT_TEXT = gettext_lazy("Chưa đăng ký")


@dataclass(frozen=True)
class Line:
    """One district; if it has not started a plan, `plan` is None and `state` "silent". `budget` in đồng."""

    district: District
    plan: DistrictPlan | None
    due_on: date
    late_text: str
    promised_on: date | None
    days_left: int | None = None  # until the due date; None once handed in or late
    amend_by: date | None = None  # the day of an open amendment request

    @property
    def is_handed_in(self) -> bool:
        return self.plan is not None and self.plan.is_submitted

    @property
    def state(self) -> str:
        return self.plan.state if self.plan else SILENT

    @property
    def state_text(self) -> str:
        if self.plan is None:
            return str(SILENT_TEXT)
        if self.amend_by:
            return _("Yêu cầu bổ sung (hạn %(day)s)") % {"day": vn_date(self.amend_by)}
        return self.plan.get_state_display()

    @property
    def chosen(self) -> int:
        return self.plan.chosen_count if self.plan else 0

    @property
    def approved(self) -> int:
        """The number of approved sites."""
        return self.chosen if self.state == DistrictPlan.State.APPROVED else 0

    @property
    def budget(self) -> int:
        return self.plan.budget if self.plan else 0

    @property
    def is_below_minimum(self) -> bool:
        return self.plan is not None and self.plan.is_below_minimum


@dataclass(frozen=True)
class Sums:
    """Sums over some of the lines: plans, proposed sites, đồng."""

    plans: int
    chosen: int
    budget: int


@dataclass(frozen=True)
class Overview:
    """The round's lines in alphabetical order of the districts, with their sums."""

    lines: list[Line]

    @property
    def by_state(self) -> dict[str, int]:
        return Counter(line.state for line in self.lines)

    @property
    def handed_in(self) -> Sums:
        """The sums over plans handed in, the same as in the round's Excel file."""
        return _sums(line for line in self.lines if line.is_handed_in)

    @property
    def being_written(self) -> Sums:
        """The sums over plans that are started but not handed in, or were withdrawn."""
        return _sums(line for line in self.lines if line.plan is not None and not line.is_handed_in)

    @property
    def drafting(self) -> int:
        return self.by_state[DistrictPlan.State.DRAFT]

    @property
    def awaiting_letter(self) -> int:
        return self.by_state[DistrictPlan.State.AWAITING_LETTER]

    @property
    def silent(self) -> int:
        return self.by_state[SILENT]

    @property
    def late(self) -> int:
        return sum(bool(line.late_text) for line in self.lines)


def _sums(lines: Iterable[Line]) -> Sums:
    lines = list(lines)
    return Sums(len(lines), sum(line.chosen for line in lines), sum(line.budget for line in lines))


def of(plan_round: PlanRound, on: date | None = None) -> Overview:
    """Collect what each district has done in a round, as of a day."""
    plans = {plan.district_id: plan for plan in plan_round.plans.with_counts()}
    extended = plan_round.extensions.order_by().values_list("district").annotate(last=Max("new"))
    dates = dict(extended)
    talks = ContactLog.objects.filter(round=plan_round).order_by("pk")
    promised = dict(talks.values_list("district", "promised_on"))  # a later talk replaces an earlier one
    asked = ReviewRequest.objects.filter(plan__round=plan_round, answered_at=None)
    amend_by = dict(asked.order_by().values_list("plan__district", "due_on"))
    day = on or clock.today()
    lines = [
        _line(
            plan_round,
            district,
            plans.get(district.pk),
            day,
            due_on=plan_round.due_with(dates.get(district.pk)),
            promised_on=promised.get(district.pk),
            amend_by=amend_by.get(district.pk),
        )
        for district in District.objects.all()
    ]
    return Overview(lines)


def _line(plan_round, district, plan, day, *, due_on, **dates) -> Line:
    if plan is None:
        late = max(0, (day - due_on).days)
        text = _("Quá hạn %(days)s ngày, chưa nộp") % {"days": late} if late else ""
    else:
        plan.round, plan.district, plan.due = plan_round, district, due_on
        text = plan.late_text(day)
    waits = plan_round.is_accepting(day) and not text and (plan is None or plan.first_submitted_on is None)
    left = (due_on - day).days if waits else None
    return Line(district, plan, due_on, text, days_left=left, **dates)
