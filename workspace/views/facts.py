"""The facts of a showroom: its contact confirms and corrects them, others read them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from common.templatetags.formats import vn_date
from core.accounts.models import PortalSettings
from directory import hours
from showrooms import actions
from showrooms.models import Showroom
from workspace import row_pages
from workspace.forms.confirming import build
from workspace.navigation import showroom_page
from workspace.scopes import acts_for_showroom, in_showroom


@require_http_methods(["GET", "HEAD", "POST"])
@in_showroom
def facts(request, showroom):
    if request.method == "POST":
        return _confirm(request, showroom)
    may_confirm = showroom.closed_on is None and acts_for_showroom(request.user, showroom)
    return _page(request, showroom, row_pages.show(showroom, build) if may_confirm else None)


def _confirm(request, showroom):
    if not acts_for_showroom(request.user, showroom):
        raise PermissionDenied

    def write(form, tables):
        actions.confirm_facts(showroom=showroom, by=request.user, **form.values)

    page = row_pages.save(request, showroom, build, write)
    if not page.saved:
        return _page(request, showroom, page)
    showroom.refresh_from_db()
    message = _("Đã xác nhận thông tin của điểm ngày %(day)s.") % {"day": vn_date(showroom.confirmed_on)}
    messages.success(request, message)
    return redirect("workspace:showroom_facts", showroom.slug)


def _page(request, showroom, page: row_pages.Page | None):
    row = Showroom.objects.for_page().get(pk=showroom.pk)
    context = {
        "showroom": row,
        "opening": row.opened_text,
        "week": hours.week(row),
        "closures": hours.closures_ahead(row),
        "page": page,
        "helpdesk": PortalSettings.load(),
    }
    return showroom_page(request, showroom, "workspace/showroom_facts.html", tab="facts", **context)
