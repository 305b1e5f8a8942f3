"""The two sides of a placement: a district's and a showroom's pages show the same rows."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from showrooms.models import Placement, Side
from workspace import navigation, scopes


@dataclass(frozen=True)
class PlacementSide:
    """One side; `name` is the prefix of its URL names, `belongs` the lookup from a placement to the place."""

    name: str
    side: Side
    belongs: str
    scope: Callable
    page: Callable
    may_act: Callable

    def placements(self, place):
        return Placement.objects.filter(**{self.belongs: place})

    def require_acting(self, user, place) -> None:
        if not self.may_act(user, place):
            raise PermissionDenied

    def url(self, page: str, place, **kwargs) -> str:
        return reverse(f"workspace:{self.name}_{page}", kwargs={"slug": place.slug, **kwargs})


DISTRICT = PlacementSide(
    "district",
    Side.DISTRICT,
    "product__district",
    scopes.in_district,
    navigation.district_page,
    scopes.acts_for_district,
)
SHOWROOM = PlacementSide(
    "showroom",
    Side.CONTACT,
    "showroom",
    scopes.in_showroom,
    navigation.showroom_page,
    scopes.acts_for_showroom,
)


def for_side(view: Callable | None = None, *, acting: bool = False):
    """Decorate a view of both sides: urls.py passes the `side`, and the view gets the place for its slug."""

    def decorate(view):
        scoped = {side.side: side.scope(view, acting=acting) for side in (DISTRICT, SHOWROOM)}

        @wraps(view)
        def inner(request, slug, side, **kwargs):
            return scoped[side.side](request, slug, side=side, **kwargs)

        return inner

    return decorate(view) if view else decorate
