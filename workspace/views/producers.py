"""A district's own producers: the list, one to add or edit, the consent to show a contact."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from directory.paging import page_of
from products import actions
from products.models import Producer
from workspace.keeping.filters import KeptProducerFilter
from workspace.keeping.forms import KeptProducerForm
from workspace.keeping.saving import attempt
from workspace.navigation import district_page
from workspace.scopes import acts_for_district, in_district

PER_PAGE = 50


@require_safe
@in_district
def producers(request, district):
    filtered = KeptProducerFilter(request.GET, Producer.objects.filter(district=district))
    context = {
        "filter": filtered,
        "page": page_of(filtered.rows().select_related("commune"), request, PER_PAGE),
        "may_act": acts_for_district(request.user, district),
    }
    return district_page(
        request, district, "workspace/producers.html", tab="producers", status=filtered.status, **context
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_district(acting=True)
def new_producer(request, district):
    return _form_page(request, district, Producer(district=district), _("Thêm chủ thể"))


@require_http_methods(["GET", "HEAD", "POST"])
@in_district(acting=True)
def producer(request, district, producer):
    rows = Producer.objects.filter(district=district).select_related("district")
    row = get_object_or_404(rows, pk=producer)
    return _form_page(request, district, row, row.name)


def _form_page(request, district, row, heading):
    tried = attempt(
        request, KeptProducerForm, row, lambda row: actions.keep_producer(producer=row, by=request.user)
    )
    if tried.row is not None:
        messages.success(request, tried.words)
        return redirect("workspace:district_producer", district.slug, tried.row.pk)
    context = {
        "heading": heading,
        "tried": tried,
        "product": None,
        "back": reverse("workspace:district_producers", args=[district.slug]),
        "back_words": _("Chủ thể"),
        "row_url": "workspace:district_producer",
    }
    return district_page(request, district, "workspace/kept_form.html", tab="producers", **context)
