"""Querysets of rounds, plans and sites; `on` is a date, by default the business day."""

from datetime import date

from django.db.models import BigIntegerField, Count, Exists, F, IntegerField, Max, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce, Greatest

from common import clock
from core.audit.recording import AuditedQuerySet
from core.audit.records import RecordQuerySet


def closed_q(on: date) -> Q:
    return Q(closed_on__isnull=False, closed_on__lte=on)


ROUND_STATE_Q = {
    "not_open": lambda on: Q(opens_on__gt=on) & ~closed_q(on),
    "open": lambda on: Q(opens_on__lte=on, due_on__gte=on) & ~closed_q(on),
    "past_due": lambda on: Q(opens_on__lte=on, due_on__lt=on) & ~closed_q(on),
    "closed": closed_q,
}


class PlanRoundQuerySet(RecordQuerySet):
    def in_state(self, state: str, on=None):
        """Filter by `state`, one of `PlanRound.State`."""
        return self.filter(ROUND_STATE_Q[state](on or clock.today()))

    def accepting(self, on=None):
        """Filter rounds that take plans: opened, past the due date or not, and not closed."""
        day = on or clock.today()
        return self.filter(opens_on__lte=day).exclude(closed_q(day))


class DistrictPlanQuerySet(RecordQuerySet):
    def submitted(self):
        """Filter plans that were handed in, whatever became of them since."""
        return self.filter(state__in=self.model.SUBMITTED_STATES)

    def awaiting_review(self):
        """Filter plans that wait for staff to take them up."""
        return self.filter(state=self.model.State.SUBMITTED)

    def awaiting_approval(self):
        return self.filter(state=self.model.State.RECOMMENDED)

    def with_due(self):
        """Annotate `due`, the last day on time: a district's extended date if later than the round's."""
        extension = self.model._meta.get_field("round").related_model._meta.get_field("extensions")
        own = extension.related_model.objects.filter(round=OuterRef("round"), district=OuterRef("district"))
        last = own.order_by().values("district").annotate(last=Max("new")).values("last")
        # The same rule as `PlanRound.due_with`.
        return self.annotate(due=Greatest(Coalesce(Subquery(last), F("round__due_on")), F("round__due_on")))

    def late(self, on=None):
        """Filter plans handed in after the due date, or still missing although it has passed."""
        day = on or clock.today()
        waiting = Q(first_submitted_on=None) | Q(first_submitted_on__gt=day)
        submitted_late = Q(first_submitted_on__lte=day, first_submitted_on__gt=F("due"))
        return self.with_due().filter(submitted_late | waiting & Q(due__lt=day))

    def with_counts(self):
        """Annotate `chosen_count`, `surveyed_count` and `budget` (đồng)."""
        return self.annotate(
            chosen_count=_per_plan(self.model, "sites", Count("pk"), chosen=True),
            surveyed_count=_per_plan(self.model, "sites", Count("pk")),
            budget=_per_plan(self.model, "budget_lines", Sum("amount")),
        )

    def below_minimum(self):
        return self.with_counts().filter(chosen_count__lt=F("round__minimum_sites"))


def _per_plan(model, relation: str, figure, **conditions):
    """Build a subquery of a figure per plan; it runs row by row, so use it for the rows of one page."""
    rows = model._meta.get_field(relation).related_model.objects.filter(plan=OuterRef("pk"), **conditions)
    figures = rows.order_by().values("plan").annotate(figure=figure).values("figure")
    return Coalesce(Subquery(figures, output_field=IntegerField()), 0)


class ProposedSiteQuerySet(RecordQuerySet):
    def chosen(self):
        return self.filter(chosen=True)

    def with_cost(self):
        """Annotate `cost` in đồng; it runs row by row, so use it for the rows of one page."""
        lines = self.model._meta.get_field("budget_lines").related_model.objects.filter(site=OuterRef("pk"))
        sums = lines.order_by().values("site").annotate(figure=Sum("amount")).values("figure")
        return self.annotate(cost=Coalesce(Subquery(sums, output_field=BigIntegerField()), 0))

    def for_page(self):
        """Prefetch all that a plan's page shows of its sites."""
        return self.select_related("commune__district", "craft_village", "showroom").prefetch_related(
            "photos", "documents"
        )


class ContactLogQuerySet(AuditedQuerySet):
    def to_call_back(self, on=None):
        """Filter newest talks whose promised day has come while the plan is still not handed in."""
        newer = self.model.objects.filter(
            Q(round=OuterRef("round")) | Q(round=None, showroom=OuterRef("showroom")),
            district=OuterRef("district"),
            pk__gt=OuterRef("pk"),
        )
        handed_in = Q(round__plans__district=F("district"), round__plans__first_submitted_on__isnull=False)
        due = self.filter(promised_on__lte=on or clock.today())
        return due.exclude(Exists(newer)).exclude(handed_in)
