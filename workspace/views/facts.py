"""What the portal says of a showroom, for its contact: read, and confirmed to be right still."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import PortalSettings
from directory import hours
from showrooms import actions
from showrooms.models import Showroom
from workspace.navigation import showroom_page
from workspace.scopes import acts_for_showroom, in_showroom


@require_safe
@in_showroom
def facts(request, showroom):
    row = Showroom.objects.for_page().get(pk=showroom.pk)
    context = {
        "showroom": row,
        "opening": row.opened_text,
        "week": hours.week(row),
        "closures": hours.closures_ahead(row),
        "may_confirm": row.closed_on is None and acts_for_showroom(request.user, showroom),
        "helpdesk": PortalSettings.load(),
    }
    return showroom_page(request, showroom, "workspace/showroom_facts.html", tab="facts", **context)


@require_POST
@in_showroom(acting=True)
def confirm(request, showroom):
    try:
        actions.confirm(showroom=showroom, by=request.user)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Đã xác nhận thông tin còn đúng."))
    return redirect("workspace:showroom_facts", showroom.slug)
