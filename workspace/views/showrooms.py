"""The district's showrooms, and the links by which their contacts confirm their facts."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from showrooms import actions
from showrooms.invitations import OLD_LINK_DIES, to_send
from workspace.navigation import district_page
from workspace.scopes import acts_for_district, in_district


@require_safe
@in_district
def showrooms(request, district):
    context = {
        "showrooms": district.showrooms.for_cards().with_live_links(),
        "acting": acts_for_district(request.user, district),
        "old_link_dies": OLD_LINK_DIES,
    }
    return district_page(request, district, "workspace/showrooms.html", tab="showrooms", **context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_district(acting=True)
def make_link(request, district, showroom):
    """Make a new link and show it this once, to be copied for Zalo or a mail."""
    row = get_object_or_404(district.showrooms, slug=showroom)
    if request.method != "POST":
        return redirect("workspace:district_showrooms", district.slug)
    try:
        link = actions.make_confirmation_link(showroom=row, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("workspace:district_showrooms", district.slug)
    shown = to_send(link, request.build_absolute_uri(link.get_absolute_url()))
    return district_page(
        request, district, "workspace/showroom_link.html", tab="showrooms", showroom=row, link=shown
    )
