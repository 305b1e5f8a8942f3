"""A district's own products: their list, and the form, photos and corrections of each."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from common.forms import posted, refusals_shown
from directory.paging import page_of
from products import actions
from products.models import Product, RatingCorrection
from workspace import row_pages
from workspace.filters.products import OwnProductFilter
from workspace.forms.products import CorrectionForm, OwnProductForm, build_photos
from workspace.navigation import district_page
from workspace.scopes import acts_for_district, in_district
from workspace.views.own_rows import own_row_page

PER_PAGE = 50
READ_AND_SEND = ["GET", "HEAD", "POST"]


@require_safe
@in_district
def products(request, district):
    rows = district.products.select_related("producer", "current_rating")
    filtered = OwnProductFilter(request.GET, rows)
    context = {
        "filter": filtered,
        "page": page_of(filtered.rows(), request, PER_PAGE),
        "may_act": acts_for_district(request.user, district),
    }
    return district_page(
        request, district, "workspace/products.html", tab="products", status=filtered.status, **context
    )


@require_http_methods(READ_AND_SEND)
@in_district(acting=True)
def new_product(request, district):
    return _form_page(request, district, Product(district=district), _("Thêm sản phẩm"))


@require_http_methods(READ_AND_SEND)
@in_district(acting=True)
def product(request, district, product):
    row = _one(district, product)
    return _form_page(request, district, row, row.name)


@require_http_methods(READ_AND_SEND)
@in_district(acting=True)
def photos(request, district, product):
    """Add, caption, order and remove the photos of a product."""
    row = _one(district, product)
    page = row_pages.show_or_save(request, row, build_photos, partial(_write_photos, request.user))
    if page.saved:
        _notify_removed(request, len(page.edit_conflict.merge.gone))
        messages.success(request, _("Đã lưu."))
        return redirect("workspace:district_photos", district.slug, row.pk)
    context = {"product": row, "page": page, "formset": page.tables[0]}
    return district_page(request, district, "workspace/product_photos.html", tab="products", **context)


@require_http_methods(READ_AND_SEND)
@in_district(acting=True)
def corrections(request, district, product):
    """Propose a correction of a rating, and list the earlier proposals with their answers."""
    row = _one(district, product)
    form = CorrectionForm(posted(request), instance=RatingCorrection(product=row))
    if form.is_valid() and _proposed(form, request.user):
        messages.success(request, _("Đã gửi Sở Công Thương. Kết quả xem xét hiện ở trang này."))
        return redirect("workspace:district_corrections", district.slug, row.pk)
    context = {
        "product": row,
        "ratings": row.ratings.all(),
        "corrections": row.corrections.select_related("rating"),
        "form": form,
    }
    return district_page(request, district, "workspace/product_corrections.html", tab="products", **context)


def _one(district, key) -> Product:
    return get_object_or_404(district.products.select_related("producer"), pk=key)


def _form_page(request, district, row, heading):
    def keep(row):
        return actions.keep_product(product=row, by=request.user)

    options = {"kind": "product", "heading": heading, "back": _("Sản phẩm")}
    return own_row_page(request, district, row, OwnProductForm, keep, **options)


def _proposed(form, by) -> bool:
    with refusals_shown(form):
        actions.propose_correction(correction=form.instance, by=by)
    return not form.errors


def _write_photos(by, form, tables):
    """Save the photo table; a refused upload gets its error at its row."""
    (formset,) = tables
    formset.by = by
    formset.save()


def _notify_removed(request, count: int) -> None:
    """Add a message if photos that the page still showed had been removed before."""
    if count:
        message = ngettext(
            "%(count)02d ảnh đã được xóa từ trước.", "%(count)02d ảnh đã được xóa từ trước.", count
        )
        messages.info(request, message % {"count": count})
