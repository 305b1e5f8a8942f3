"""The offices' words for sets of rounds, plans and sites. `on` is a date, the business day by default."""

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
        """`state` as `PlanRound.State` has it."""
        return self.filter(ROUND_STATE_Q[state](on or clock.today()))

    def accepting(self, on=None):
        """Open, past the due date or not: plans are taken until a round is closed."""
        day = on or clock.today()
        return self.filter(opens_on__lte=day).exclude(closed_q(day))


class DistrictPlanQuerySet(RecordQuerySet):
    def submitted(self):
        """Handed in, whatever became of them since."""
        return self.filter(state__in=self.model.SUBMITTED_STATES)

    def awaiting_review(self):
        """Handed in, waiting for staff to take them up."""
        return self.filter(state=self.model.State.SUBMITTED)

    def awaiting_approval(self):
        return self.filter(state=self.model.State.RECOMMENDED)

    def with_due(self):
        """`due`: the last day on time, a district's own where its date was extended beyond everybody's."""
        extension = self.model._meta.get_field("round").related_model._meta.get_field("extensions")
        own = extension.related_model.objects.filter(round=OuterRef("round"), district=OuterRef("district"))
        last = own.order_by().values("district").annotate(last=Max("new")).values("last")
        # As `PlanRound.due_with`.
        return self.annotate(due=Greatest(Coalesce(Subquery(last), F("round__due_on")), F("round__due_on")))

    def late(self, on=None):
        """Handed in after the due date, or not handed in although it has passed."""
        day = on or clock.today()
        waiting = Q(first_submitted_on=None) | Q(first_submitted_on__gt=day)
        submitted_late = Q(first_submitted_on__lte=day, first_submitted_on__gt=F("due"))
        return self.with_due().filter(submitted_late | waiting & Q(due__lt=day))

    def with_counts(self):
        """`chosen_count`, `surveyed_count` and `budget` (đồng)."""
        return self.annotate(
            chosen_count=_per_plan(self.model, "sites", Count("pk"), chosen=True),
            surveyed_count=_per_plan(self.model, "sites", Count("pk")),
            budget=_per_plan(self.model, "budget_lines", Sum("amount")),
        )

    def below_minimum(self):
        return self.with_counts().filter(chosen_count__lt=F("round__minimum_sites"))


def _per_plan(model, relation: str, figure, **conditions):
    """A figure of a plan's rows; computed row by row, so only for the rows of a page."""
    rows = model._meta.get_field(relation).related_model.objects.filter(plan=OuterRef("pk"), **conditions)
    figures = rows.order_by().values("plan").annotate(figure=figure).values("figure")
    return Coalesce(Subquery(figures, output_field=IntegerField()), 0)


class ProposedSiteQuerySet(RecordQuerySet):
    def chosen(self):
        return self.filter(chosen=True)

    def with_cost(self):
        """`cost`: what the site costs, in đồng; computed row by row, so only for the rows of a page."""
        lines = self.model._meta.get_field("budget_lines").related_model.objects.filter(site=OuterRef("pk"))
        sums = lines.order_by().values("site").annotate(figure=Sum("amount")).values("figure")
        return self.annotate(cost=Coalesce(Subquery(sums, output_field=BigIntegerField()), 0))

    def for_page(self):
        """With all that a plan's page shows of its sites."""
        return self.select_related("commune__district", "craft_village", "showroom").prefetch_related(
            "photos", "documents"
        )


class ContactLogQuerySet(AuditedQuerySet):
    def to_call_back(self, on=None):
        """Whose promised day has come: the newest talk of its matter, the plan not handed in since."""
        newer = self.model.objects.filter(
            Q(round=OuterRef("round")) | Q(round=None, showroom=OuterRef("showroom")),
            district=OuterRef("district"),
            pk__gt=OuterRef("pk"),
        )
        handed_in = Q(round__plans__district=F("district"), round__plans__first_submitted_on__isnull=False)
        due = self.filter(promised_on__lte=on or clock.today())
        return due.exclude(Exists(newer)).exclude(handed_in)
