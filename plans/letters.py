"""The letters of the register that concern a plan or a district."""

from django.db.models import Q

from core.audit import history
from districts.models import District, Letter
from plans.models import DistrictPlan, DueExtension
from showrooms.models import DeadlineChange


def earlier(plan: DistrictPlan) -> list[Letter]:
    """Return the covering letters of the plan's earlier hand-ins, the oldest first."""
    changes = history.of_row(plan).filter(diff__has_key="covering_letter").reverse()
    came_with = dict.fromkeys(change.diff["covering_letter"][1] for change in changes)
    found = Letter.objects.in_bulk([pk for pk in came_with if pk not in {None, plan.covering_letter_id}])
    return [found[pk] for pk in came_with if pk in found]


def of_extensions(plan: DistrictPlan) -> list[Letter]:
    """Return the letters that extended the plan's due date, the oldest extension first."""
    moves = DueExtension.objects.filter(round=plan.round_id, district=plan.district_id)
    found = moves.exclude(letter=None).select_related("letter")
    return list(dict.fromkeys(move.letter for move in found))


def concerning(district: District):
    """Return the letters that the district may read.

    These are letters it received or sent, and those that its plans, rounds and due dates are based on.
    """
    plans = district.plans.all()
    return Letter.objects.filter(
        Q(recipients=district)
        | Q(sender=district)
        | Q(plan_rounds__isnull=False)
        | Q(covered_plans__in=plans)
        | Q(approved_plans__in=plans)
        | Q(pk__in=DueExtension.objects.filter(district=district).values("letter"))
        | Q(pk__in=DeadlineChange.objects.filter(showroom__district=district).values("letter"))
    ).distinct()
