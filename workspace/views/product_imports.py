"""The pages that import a district's products from a list."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.audit.models import Change
from core.imports.checks import summary_of
from directory.paging import page_of
from products.imports.exporting import write_own_template
from products.imports.own_lists import OWN_LISTS, OwnListForm, left_aside
from products.models import Product
from workspace.forms.imports import ProductSheetForm
from workspace.navigation import district_page
from workspace.scopes import in_district
from workspace.views.imports import ListImport

EARLIER_SHOWN = 10
PER_PAGE = 50


class ProductImport(ListImport):
    kind = OWN_LISTS
    name = "district_products_import"
    owner_option = "district"
    sheet_form = ProductSheetForm
    options_form = OwnListForm
    upload_template = "workspace/product_import.html"
    preview_template = "workspace/product_import_run.html"
    done = _("Đã ghi vào hệ thống. %(summary)s")

    def scoped(self, view):
        return in_district(view, acting=True)

    def url(self, district, page="", *args):
        return reverse(f"workspace:{self.name}{page}", args=[district.slug, *args])

    def page(self, request, district, template, **context):
        return district_page(request, district, template, tab="products", **context)

    def write_template(self, file, district):
        write_own_template(file, district)

    def template_name(self, district):
        return f"mau-san-pham-{district.slug}.xlsx"

    def upload_context(self, district):
        runs = self.runs(district).select_related("by")[:EARLIER_SHOWN]
        return {"runs": [{"run": run, "summary": summary_of(run)} for run in runs]}

    def preview_context(self, found):
        return {"left_aside": left_aside(found.reading)}

    def written(self, request, district, run):
        """Show the counts of the list and the products that it touched."""
        changes = Change.objects.filter(operation=run.operation, model=Product._meta.label_lower)
        keys = list(map(int, changes.values_list("row", flat=True)))
        rows = Product.objects.filter(district=district, pk__in=keys)
        rows = rows.select_related("producer", "current_rating").order_by("sort_key", "pk")
        context = {"run": run, "summary": summary_of(run), "page": page_of(rows, request, PER_PAGE)}
        return self.page(request, district, "workspace/product_import_done.html", **context)
