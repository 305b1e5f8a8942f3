"""A district's own producers: their list, and the form of each."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from directory.paging import page_of
from products import actions
from products.models import Producer
from workspace.filters.producers import OwnProducerFilter
from workspace.forms.producers import OwnProducerForm
from workspace.navigation import district_page
from workspace.scopes import acts_for_district, in_district
from workspace.views.own_rows import own_row_page

PER_PAGE = 50


@require_safe
@in_district
def producers(request, district):
    filtered = OwnProducerFilter(request.GET, district.producers.all())
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
    row = get_object_or_404(district.producers, pk=producer)
    return _form_page(request, district, row, row.name)


def _form_page(request, district, row, heading):
    def keep(row):
        return actions.keep_producer(producer=row, by=request.user)

    options = {"kind": "producer", "heading": heading, "back": _("Chủ thể")}
    return own_row_page(request, district, row, OwnProducerForm, keep, **options)
