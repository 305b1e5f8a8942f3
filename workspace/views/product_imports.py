"""A district's products from a list: sent or pasted, looked at before anything is written, looked back on."""

from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from common.spreadsheets.downloads import download_book
from core.audit.models import Change
from core.imports import result_files
from core.imports.checks import summary_of
from core.imports.models import ImportRun
from directory.paging import page_of
from products.imports.exporting import write_own_template
from products.imports.own_lists import OWN_LISTS, OwnListForm, left_aside
from products.models import Product
from workspace import import_pages
from workspace.forms.imports import ProductSheetForm
from workspace.navigation import district_page
from workspace.scopes import in_district

EARLIER_SHOWN = 10
PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@in_district(acting=True)
def upload(request, district):
    """Send a file or paste cells."""
    form = ProductSheetForm(_options(request, district), request.FILES or None)
    if form.is_valid():
        run = import_pages.send(form, OWN_LISTS, request.user)
        return redirect("workspace:district_products_run", district.slug, run.pk)
    runs = _runs(district).select_related("by")[:EARLIER_SHOWN]
    context = {"form": form, "runs": [(run, summary_of(run)) for run in runs]}
    return district_page(request, district, "workspace/product_import.html", tab="products", **context)


@require_safe
@in_district(acting=True)
def template(request, district):
    return download_book(
        lambda file: write_own_template(file, district), f"mau-san-pham-{district.slug}.xlsx"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_district(acting=True)
def run(request, district, sent):
    """What the list would do, answered and written from here; once it is written, what it did."""
    run = get_object_or_404(_runs(district), pk=sent)
    if not run.is_open:
        return _result(request, district, run)
    form = OwnListForm(_options(request, district) or run.options)
    if request.method == "POST" and import_pages.answer(
        request, run, form, _("Đã ghi vào hệ thống. %(summary)s")
    ):
        return redirect("workspace:district_products_run", district.slug, run.pk)
    context = import_pages.preview_context(run, form)
    context["left_aside"] = left_aside(context["preview"].check.reading)
    return district_page(request, district, "workspace/product_import_run.html", tab="products", **context)


@require_safe
@in_district(acting=True)
def results(request, district, sent):
    return result_files.results(get_object_or_404(_runs(district), pk=sent))


@require_safe
@in_district(acting=True)
def error_file(request, district, sent):
    return result_files.error_file(get_object_or_404(_runs(district), pk=sent))


def _runs(district):
    """Of the district's lists, the newest first."""
    runs = ImportRun.objects.filter(kind=OWN_LISTS.code, options__district=str(district.pk))
    return runs.defer("undo_data", "prepared")


def _options(request, district) -> dict | None:
    """What was sent about the whole list, None if nothing; whose it is, the address says."""
    return {**request.POST.dict(), "district": str(district.pk)} if request.method == "POST" else None


def _result(request, district, run):
    changes = Change.objects.filter(operation=run.operation, model=Product._meta.label_lower)
    keys = list(map(int, changes.values_list("row", flat=True)))
    rows = Product.objects.filter(district=district, pk__in=keys).select_related("producer", "current_rating")
    context = {
        "run": run,
        "summary": summary_of(run),
        "page": page_of(rows.order_by("sort_key", "pk"), request, PER_PAGE),
    }
    return district_page(request, district, "workspace/product_import_done.html", tab="products", **context)
