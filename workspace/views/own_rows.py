"""The form page of a district's own row, new or stored, which products and producers share."""

from collections.abc import Callable

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from workspace import row_pages
from workspace.navigation import district_page


def own_row_page(request, district, row, form_class, keep: Callable, *, kind: str, heading: str, back: str):
    """Show or save a row by `keep(row)`; `kind` is "product" or "producer", `back` its list's label."""

    def write(form, tables):
        keep(form.instance)

    page = row_pages.show_or_save(request, row, _build(form_class), write, within=district)
    if page.saved:
        messages.success(request, _("Đã lưu."))
        return redirect(f"workspace:district_{kind}", district.slug, page.form.instance.pk)
    return district_page(
        request,
        district,
        "workspace/own_row.html",
        tab=f"{kind}s",
        heading=heading,
        page=page,
        product=row if row.pk and kind == "product" else None,
        list_url=reverse(f"workspace:district_{kind}s", args=[district.slug]),
        list_label=back,
        row_url=f"workspace:district_{kind}",
    )


def _build(form_class):
    def build(row, data, files):
        return form_class(data, instance=row), []

    return build
