"""Start pages: the places of a person, and the tasks of each place."""

from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.accounts.models import PortalSettings
from workspace import key_figures, tasks
from workspace.navigation import district_page, showroom_page
from workspace.scopes import districts_of, in_district, in_showroom, showrooms_of


@require_safe
@never_cache
def home(request):
    """Lead staff to the admin and people of a single place to that place; let others choose."""
    if request.user.is_staff:
        return redirect("admin:index")
    districts, showrooms = districts_of(request.user), showrooms_of(request.user).select_related("district")
    places = [*districts, *showrooms]
    if len(places) == 1:
        return redirect("workspace:district" if districts else "workspace:showroom", places[0].slug)
    return render(request, "workspace/places.html", {"districts": districts, "showrooms": showrooms})


@require_safe
@in_district
def district(request, district):
    return district_page(
        request,
        district,
        "workspace/home.html",
        tab="home",
        **_by_turn(tasks.of_district(district)),
        figures=key_figures.of_district(district),
        helpdesk=PortalSettings.load(),
    )


@require_safe
@in_showroom
def showroom(request, showroom):
    return showroom_page(
        request,
        showroom,
        "workspace/home.html",
        tab="home",
        **_by_turn(tasks.of_showroom(showroom)),
        figures=key_figures.of_showroom(showroom),
        helpdesk=PortalSettings.load(),
    )


def _by_turn(found) -> dict:
    return {
        "tasks": [task for task in found if not task.is_followed],
        "followed": [task for task in found if task.is_followed],
    }
