"""The letters of the register that have to do with a plan, or with a district at all."""

from django.db.models import Q

from core.audit import history
from districts.models import District, Letter
from plans.models import DistrictPlan, DueExtension
from showrooms.models import DeadlineChange


def earlier(plan: DistrictPlan) -> list[Letter]:
    """The covering letters that the plan was handed in with before its present one, the oldest first."""
    changes = history.of_row(plan).filter(diff__has_key="covering_letter").reverse()
    came_with = dict.fromkeys(change.diff["covering_letter"][1] for change in changes)
    found = Letter.objects.in_bulk([pk for pk in came_with if pk not in {None, plan.covering_letter_id}])
    return [found[pk] for pk in came_with if pk in found]


def of_extensions(plan: DistrictPlan) -> list[Letter]:
    """The letters by which the plan's due date was moved, the oldest move first."""
    moves = DueExtension.objects.filter(round=plan.round_id, district=plan.district_id)
    found = moves.exclude(letter=None).select_related("letter")
    return list(dict.fromkeys(move.letter for move in found))


def concerning(district: District):
    """What the district may read of the register: what it was sent or sent itself, and what its plans,
    rounds and due dates rest on.
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
