from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from common.components import Link
from directory.cards import product_cards, stars
from directory.decorators import public
from directory.filters import ProductFilter
from directory.paging import page_of
from products.models import FormerRow, Producer, Product
from showrooms.models import Placement

SIMILAR, SOLD_AT, RATINGS = 4, 50, 20


@public
def products(request):
    filtered = ProductFilter(request.GET, Product.objects.published())
    page = page_of(filtered.rows(), request)
    context = {"filter": filtered, "page": page, "cards": product_cards(page.object_list.for_cards())}
    return render(request, "directory/products.html", context, status=filtered.status)


@public
def product(request, slug):
    row = Product.objects.published().for_page().filter(slug=slug).first()
    if row is None:
        return _moved("product", slug)
    context = {
        "product": row,
        "stars": stars(row.stage, row.public_rating, full=True),
        "crumbs": [Link(_("Sản phẩm"), reverse("directory:products"))],
        "placements": _sold_at(row),
        "ratings": row.ratings.published()[:RATINGS],
        "similar": _similar(row),
    }
    return render(request, "directory/product.html", context)


@public
def producer(request, slug):
    row = Producer.objects.published().select_related("district", "commune").filter(slug=slug).first()
    if row is None:
        return _moved("producer", slug)
    made = Product.objects.published().filter(producer=row)
    page = page_of(made, request)
    context = {
        "producer": row,
        "crumbs": [Link(row.district.title, row.district.get_absolute_url())],
        "page": page,
        "cards": product_cards(page.object_list.for_cards()),
    }
    return render(request, "directory/producer.html", context)


def _moved(kind: str, slug: str):
    """To the "product" or "producer" that a row of this address was merged into, else Http404."""
    former = FormerRow.objects.leading_to(kind, slug).first()
    if former is None:
        raise Http404
    return redirect(getattr(former, kind), permanent=True)


def _sold_at(product):
    """Where it is on the shelf, or will be again; showrooms that visitors can know of."""
    return (
        Placement.objects.shown()
        .filter(product=product, showroom__is_published=True)
        .select_related("showroom__district", "showroom__commune")
        .prefetch_related("showroom__opening_hours", "showroom__closures")
        .order_by("showroom__sort_key", "pk")[:SOLD_AT]
    )


def _similar(product):
    """Others of the same product set, the same district's first to come by name."""
    if not product.category_id:
        return []
    rows = Product.objects.published().filter(category=product.category_id).exclude(pk=product.pk)
    return product_cards(rows.for_cards()[:SIMILAR])
