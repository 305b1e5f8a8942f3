"""A round at a glance: one line for each of the districts, silent ones too, in a fixed number of queries."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common import clock
from districts.models import District
from plans.models import ContactLog, DistrictPlan, PlanRound

SILENT = "silent"
SILENT_TEXT = gettext_lazy("Chưa đăng ký")


@dataclass(frozen=True)
class Line:
    """One district: `plan` is None and `state` "silent" where it has begun nothing. `budget` in đồng."""

    district: District
    plan: DistrictPlan | None
    due_on: date
    late_text: str
    promised_on: date | None

    @property
    def state(self) -> str:
        return self.plan.state if self.plan else SILENT

    @property
    def state_text(self) -> str:
        return self.plan.get_state_display() if self.plan else str(SILENT_TEXT)

    @property
    def chosen(self) -> int:
        return self.plan.chosen_count if self.plan else 0

    @property
    def approved(self) -> int:
        """Proposed sites that are approved."""
        return self.chosen if self.state == DistrictPlan.State.APPROVED else 0

    @property
    def budget(self) -> int:
        return self.plan.budget if self.plan else 0

    @property
    def is_below_minimum(self) -> bool:
        return self.plan is not None and self.plan.is_below_minimum


@dataclass(frozen=True)
class Overview:
    """The round's lines in the alphabetical order of the districts, and what they add up to."""

    lines: list[Line]

    @property
    def by_state(self) -> dict[str, int]:
        return Counter(line.state for line in self.lines)

    @property
    def submitted(self) -> int:
        return sum(line.plan is not None and line.plan.is_submitted for line in self.lines)

    @property
    def silent(self) -> int:
        return self.by_state[SILENT]

    @property
    def late(self) -> int:
        return sum(bool(line.late_text) for line in self.lines)

    @property
    def chosen(self) -> int:
        return sum(line.chosen for line in self.lines)

    @property
    def budget(self) -> int:
        return sum(line.budget for line in self.lines)


def of(plan_round: PlanRound, on: date | None = None) -> Overview:
    """What each district has done in a round, as of a day."""
    plans = {plan.district_id: plan for plan in plan_round.plans.with_counts()}
    extended = plan_round.extensions.order_by().values_list("district").annotate(last=Max("new"))
    dates = dict(extended)
    talks = ContactLog.objects.filter(round=plan_round).order_by("pk")
    promised = dict(talks.values_list("district", "promised_on"))  # the newest talk is the last
    day = on or clock.today()
    lines = [
        _line(
            plan_round,
            district,
            plans.get(district.pk),
            dates.get(district.pk, plan_round.due_on),
            promised.get(district.pk),
            day,
        )
        for district in District.objects.all()
    ]
    return Overview(lines)


def _line(plan_round, district, plan, due_on, promised_on, day) -> Line:
    if plan is None:
        late = max(0, (day - due_on).days)
        text = _("Quá hạn %(days)s ngày, chưa nộp") % {"days": late} if late else ""
        return Line(district, None, due_on, text, promised_on)
    plan.round, plan.district, plan.due = plan_round, district, due_on
    return Line(district, plan, due_on, plan.late_text(day), promised_on)
