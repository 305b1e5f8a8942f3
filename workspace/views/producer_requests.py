"""The inbox of producers' requests: each is forwarded to a showroom or declined."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from common.forms import refusals_shown
from directory.paging import page_of
from showrooms import actions
from showrooms.models import Showroom
from workspace.forms.producer_requests import DeclineForm, MatchForm
from workspace.navigation import district_page
from workspace.placement_sides import DISTRICT
from workspace.scopes import in_district

PER_PAGE = 50


@require_safe
@in_district
def producer_requests(request, district):
    """List the waiting requests first, then the answered ones."""
    page = page_of(district.connection_producer_requests.for_inbox(), request, PER_PAGE)
    context = {"page": page, "request_url": request.build_absolute_uri(reverse("directory:request"))}
    return district_page(
        request, district, "workspace/producer_requests.html", tab="producer_requests", **context
    )


@require_safe
@in_district
def producer_request(request, district, producer_request):
    row = _one(district, producer_request)
    return _page(request, district, row, _match_form(None, district, row), DeclineForm())


@require_http_methods(["GET", "HEAD", "POST"])
@in_district(acting=True)
def forward(request, district, producer_request):
    row = _one(district, producer_request)
    if request.method != "POST":
        return redirect(DISTRICT.url("producer_request", district, producer_request=row.pk))
    form = _match_form(request.POST, district, row)
    placement = _attempt(
        form, lambda values: actions.forward_producer_request(producer_request=row, by=request.user, **values)
    )
    if placement is None:
        return _page(request, district, row, form, DeclineForm())
    messages.success(request, _("Đã chuyển đề nghị của chủ thể tới điểm."))
    return redirect(DISTRICT.url("placement", district, placement=placement.pk))


@require_http_methods(["GET", "HEAD", "POST"])
@in_district(acting=True)
def decline(request, district, producer_request):
    row = _one(district, producer_request)
    if request.method != "POST":
        return redirect(DISTRICT.url("producer_request", district, producer_request=row.pk))
    form = DeclineForm(request.POST)
    done = _attempt(
        form, lambda values: actions.decline_producer_request(producer_request=row, by=request.user, **values)
    )
    if done is None:
        return _page(request, district, row, _match_form(None, district, row), form)
    messages.success(request, _("Đã ghi không tiếp nhận. Đề nghị gọi báo cho người gửi."))
    return redirect(DISTRICT.url("producer_requests", district))


def _one(district, key):
    return get_object_or_404(district.connection_producer_requests.for_inbox(), pk=key)


def _match_form(data, district, row):
    return MatchForm(
        data, producer_request=row, products=district.products.all(), showrooms=Showroom.objects.reachable()
    )


def _attempt(form, action):
    """Return the action's result; None if the form is invalid or the action refuses, with its errors."""
    if not form.is_valid():
        return None
    with refusals_shown(form):
        return action(form.cleaned_data)
    return None


def _page(request, district, row, match_form, decline_form):
    context = {
        "producer_request": row,
        "match_form": match_form,
        "decline_form": decline_form,
        "may_act": DISTRICT.may_act(request.user, district),
        "back": DISTRICT.url("producer_requests", district),
    }
    return district_page(
        request, district, "workspace/producer_request.html", tab="producer_requests", **context
    )
