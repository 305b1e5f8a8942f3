"""The showroom's minute: its contact confirms by a link, without an account."""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.models import PortalSettings
from common.forms import show_refusal
from showrooms import actions
from showrooms.models import ConfirmationLink
from workspace.forms.confirming import ConfirmationForm

# Kept by nobody, told to nobody, found by nobody: who has the address may act.
_SECRET = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}


def secret_address(view):
    """For a page whose address is the secret that lets one in."""

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
    if link is None or not link.is_live():
        return _dead(request, link)
    form = ConfirmationForm(link.showroom, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            showroom = actions.confirm_by_link(link=link, by=None, **form.said())
        except actions.LinkIsDead:
            link.refresh_from_db()
            return _dead(request, link)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            return render(request, "workspace/confirming_done.html", {"showroom": showroom})
    context = {"form": form, "link": link, "showroom": link.showroom}
    return render(request, "workspace/confirming_form.html", context)


def _dead(request, link: ConfirmationLink | None):
    context = {"sentence": actions.LinkIsDead().message, "link": link, "helpdesk": PortalSettings.load()}
    return render(request, "workspace/confirming_dead.html", context, status=410)
