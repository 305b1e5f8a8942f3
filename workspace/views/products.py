"""A district's own products: the list, one to add or edit, its photos, corrections to its results."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from common import merging
from common.forms import posted, refused_row, show_refusal
from directory.paging import page_of
from products import actions
from products.models import Product, RatingCorrection
from workspace.filters.products import OwnProductFilter
from workspace.forms.products import PHOTOS, CorrectionForm, OwnProductForm
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
    """Pictures of a product: added, captioned, put in order, taken off."""
    row = _one(district, product)
    formset = _sent_photos(request, row) if request.method == "POST" else PHOTOS(instance=row)
    if formset.is_valid() and _photos_saved(formset):
        messages.success(request, _("Đã lưu."))
        return redirect("workspace:district_photos", district.slug, row.pk)
    return district_page(
        request, district, "workspace/product_photos.html", tab="products", product=row, formset=formset
    )


@require_http_methods(READ_AND_SEND)
@in_district(acting=True)
def corrections(request, district, product):
    """What is wrong with a result, and what became of what was said before."""
    row = _one(district, product)
    form = CorrectionForm(posted(request), instance=RatingCorrection(product=row))
    if form.is_valid():
        actions.propose_correction(correction=form.instance, by=request.user)
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

    words = {"kind": "product", "heading": heading, "back": _("Sản phẩm")}
    return own_row_page(request, district, row, OwnProductForm, keep, **words)


def _sent_photos(request, row):
    """What was sent, without the pictures that somebody took off since the page was opened."""
    data, files = request.POST.copy(), request.FILES.copy()
    gone = merging.drop_lost(merging.Merge(data, files), PHOTOS(data, files, instance=row), {})
    if gone:
        words = ngettext(
            "%(count)02d ảnh đã được gỡ từ trước.", "%(count)02d ảnh đã được gỡ từ trước.", len(gone)
        )
        messages.info(request, words % {"count": len(gone)})
    formset = PHOTOS(data, files, instance=row)
    formset.by = request.user
    return formset


def _photos_saved(formset) -> bool:
    """What is refused is a picture that was sent: its row says why."""
    try:
        with transaction.atomic():
            formset.save()
    except ValidationError as refusal:
        show_refusal(refused_row(refusal, formset.forms), refusal)
        return False
    return True
