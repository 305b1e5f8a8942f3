"""Who gets where in the workspace. The address names a district or a showroom; there is no current one.

Somebody else's place is not there at all: 404. In the right place, without the right to act: 403.
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
from showrooms.models import Showroom

SAFE_METHODS = {"GET", "HEAD"}


def districts_of(user):
    """The districts whose pages a person may open."""
    if user.is_staff:
        return District.objects.all() if user.has_perm(ENTER_WORKPLACES) else District.objects.none()
    return District.objects.managed_by(user)


def showrooms_of(user):
    """The showrooms whose pages a person may open: those they are the contact of."""
    if user.is_staff:
        return Showroom.objects.all() if user.has_perm(ENTER_WORKPLACES) else Showroom.objects.none()
    return Showroom.objects.filter(operators__user=user)


def acts_for_district(user, district: District) -> bool:
    return district.has_officer(user) or acts_for_all(user)


def acts_for_showroom(user, showroom: Showroom) -> bool:
    return showroom.has_contact(user) or acts_for_all(user)


def acts_for_all(user) -> bool:
    """Whether a person of the department may act in somebody's place; what they do then says so."""
    return acts_for_either(user)


def in_district(view: Callable | None = None, *, acting: bool = False):
    """The district of the address in place of its `slug`; `acting` where something is changed."""
    return _placed(view, districts_of, acts_for_district, acting)


def in_showroom(view: Callable | None = None, *, acting: bool = False):
    """The showroom of the address in place of its `slug`; `acting` as above."""
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
    """The district's plan of the address's `year`; who may not write it may only read."""

    @in_district
    @wraps(view)
    def inner(request, district, year, **kwargs):
        plans = DistrictPlan.objects.with_due().select_related("round__letter", "district", "covering_letter")
        plan = get_object_or_404(plans, round__year=year, district=district)
        if request.method not in SAFE_METHODS and not may_write(request.user, plan):
            raise PermissionDenied
        return view(request, plan, **kwargs)

    return inner
