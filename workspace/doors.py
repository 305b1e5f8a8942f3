"""The two doors to a placement: a district's and a showroom's pages show the same rows from either side."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from showrooms.models import Placement, Side
from workspace import navigation, scopes


@dataclass(frozen=True)
class Door:
    """`name` begins the names of its addresses; `belongs` is the way from a placement to the place."""

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

    def url(self, page: str, place, **parts) -> str:
        return reverse(f"workspace:{self.name}_{page}", kwargs={"slug": place.slug, **parts})


DISTRICT = Door(
    "district",
    Side.DISTRICT,
    "product__district",
    scopes.in_district,
    navigation.district_page,
    scopes.acts_for_district,
)
SHOWROOM = Door(
    "showroom",
    Side.CONTACT,
    "showroom",
    scopes.in_showroom,
    navigation.showroom_page,
    scopes.acts_for_showroom,
)


def through_door(view: Callable | None = None, *, acting: bool = False):
    """A page of either place: urls.py says by which `door`, and the place stands in the slug's stead."""

    def decorate(view):
        scoped = {door.side: door.scope(view, acting=acting) for door in (DISTRICT, SHOWROOM)}

        @wraps(view)
        def inner(request, slug, door, **parts):
            return scoped[door.side](request, slug, door=door, **parts)

        return inner

    return decorate(view) if view else decorate
