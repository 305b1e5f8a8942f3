"""The page on which a showroom's contact confirms its facts by a link, without an account."""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import transaction
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from common.components import Fact
from core.accounts.models import PortalSettings
from core.audit import conflicts
from showrooms import actions
from showrooms.actions.placing import IS_CLOSED
from showrooms.models import ConfirmationLink
from workspace import row_pages
from workspace.forms.confirming import ConfirmationForm, build

# Whoever has the address may act: it is not to be cached, sent as a referrer, or indexed.
_SECRET = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}


def secret_address(view):
    """Decorate a view whose address is a secret that grants access."""

    @wraps(view)
    def inner(request, **kwargs):
        response = view(request, **kwargs)
        for name, value in _SECRET.items():
            response[name] = value
        return response

    return inner


@login_not_required
@csrf_exempt  # no cookie says who posts, the address does; and without a referrer Django would trust no form
@require_http_methods(["GET", "HEAD", "POST"])
@secret_address
def confirm_by_link(request, token):
    link = ConfirmationLink.objects.of_token(token).select_related("showroom").first()
    if link is None or not link.is_live() or link.showroom.closed_on is not None:
        return _dead(request, link)
    if request.method != "POST":
        return _form(request, link, row_pages.show(link.showroom, build))

    def write(form, tables):
        actions.confirm_by_link(link=link, by=None, **form.values)

    page = row_pages.merge_and_write(request, link.showroom, build, write)
    if page.saved:
        return _done(request, link, page)
    if page.form.has_error(NON_FIELD_ERRORS, actions.LinkIsDead.code):
        link.refresh_from_db()
        return _dead(request, link)
    return _form(request, link, page)


def _form(request, link: ConfirmationLink, page: row_pages.Page):
    context = {"page": page, "link": link, "showroom": link.showroom}
    return render(request, "workspace/confirming_form.html", context)


def _done(request, link: ConfirmationLink, page: row_pages.Page):
    """Thank the contact; without a session, what was adopted from others must be shown here and now."""
    showroom = link.showroom
    showroom.refresh_from_db()
    context = {"showroom": showroom, "taken": conflicts.adopted_message(page.edit_conflict)}
    return render(request, "workspace/confirming_done.html", context)


def _dead(request, link: ConfirmationLink | None):
    """Tell that the link is dead, and show what was typed so that it can be read out by telephone."""
    is_closed = link is not None and link.showroom.closed_on is not None
    sentence = IS_CLOSED if is_closed else actions.LinkIsDead().message
    typed = _typed(link, request.POST) if link and request.POST else []
    context = {"sentence": sentence, "link": link, "typed": typed, "helpdesk": PortalSettings.load()}
    return render(request, "workspace/confirming_dead.html", context, status=410)


@transaction.atomic  # a bound form locks the placements on the shelf
def _typed(link: ConfirmationLink, data) -> list[Fact]:
    return ConfirmationForm(link.showroom, data).typed()
