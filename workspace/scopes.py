"""Access to the workspace. Every address names its district or showroom; there is no current one.

The pages of a place that the user may not open answer 404; acting there without the right to act answers 403.
"""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from districts.models import District
from districts.permissions import ENTER_WORKPLACES
from plans.actions.rights import may_write
from plans.models import DistrictPlan
from showrooms.actions.sides import acts_for_either
from showrooms.models import Operator, Showroom

SAFE_METHODS = {"GET", "HEAD"}


def districts_of(user):
    """Return the districts whose pages a person may open."""
    if user.is_staff:
        return District.objects.all() if user.has_perm(ENTER_WORKPLACES) else District.objects.none()
    return District.objects.managed_by(user)


def showrooms_of(user):
    """Return the showrooms whose pages a person may open: a contact's own, for staff all."""
    if user.is_staff:
        return Showroom.objects.all() if user.has_perm(ENTER_WORKPLACES) else Showroom.objects.none()
    own = Operator.objects.in_force().filter(user=user)
    return Showroom.objects.filter(pk__in=own.values("showroom"))


def acts_for_district(user, district: District) -> bool:
    return district.has_officer(user) or acts_for_all(user)


def acts_for_showroom(user, showroom: Showroom) -> bool:
    return showroom.has_contact(user) or acts_for_all(user)


def acts_for_all(user) -> bool:
    """Whether a person of the department may act for any place; their actions are recorded as such."""
    return acts_for_either(user)


def in_district(view: Callable | None = None, *, acting: bool = False):
    """Decorate a view so that it gets the district for its `slug`; `acting` if it changes something."""
    return _placed(view, districts_of, acts_for_district, acting)


def in_showroom(view: Callable | None = None, *, acting: bool = False):
    """Decorate a view so that it gets the showroom for its `slug`; `acting` if it changes something."""
    return _placed(view, showrooms_of, acts_for_showroom, acting)


def _placed(view, places_of, acts_for, acting):
    def decorate(view):
        @never_cache
        @wraps(view)
        def inner(request, slug, **kwargs):
            place = get_object_or_404(places_of(request.user), slug=slug)
            if acting and not acts_for(request.user, place):
                raise PermissionDenied
            return view(request, place, **kwargs)

        return inner

    return decorate(view) if view else decorate


def in_plan(view: Callable) -> Callable:
    """Decorate a view so that it gets the district's plan of the `year`; only its writers may post."""

    @in_district
    @wraps(view)
    def inner(request, district, year, **kwargs):
        plans = DistrictPlan.objects.with_due().select_related("round__letter", "district", "covering_letter")
        plan = get_object_or_404(plans, round__year=year, district=district)
        if request.method not in SAFE_METHODS and not may_write(request.user, plan):
            raise PermissionDenied
        return view(request, plan, **kwargs)

    return inner
