from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from common.components import Link
from directory import counts
from directory.cards import product_cards
from directory.decorators import public
from directory.filters import CraftVillageFilter
from directory.paging import page_of
from districts.models import CraftVillage, District
from products.models import Product
from showrooms.models import Showroom

SHOWROOMS, PRODUCTS, VILLAGES = 24, 8, 60


@public
def districts(request):
    rows = list(District.objects.published())
    tiles, products = counts.map_tiles(rows), _products_by_district()
    context = {"tiles": tiles, "rows": [(tile, products.get(tile.district.pk, 0)) for tile in tiles]}
    return render(request, "directory/districts.html", context)


@public
def district(request, slug):
    everywhere = list(District.objects.published())
    row = next((row for row in everywhere if row.slug == slug), None)
    if row is None:
        raise Http404
    context = {
        "district": row,
        "tiles": counts.map_tiles(everywhere, current=row.pk),
        "showrooms": _showrooms().filter(district=row)[:SHOWROOMS],
        "villages": _villages().filter(district=row)[:VILLAGES],
        "cards": product_cards(_products(district=row)),
        "products_address": f"{reverse('directory:products')}?district={row.slug}",
        "crumbs": [Link(_("Quận, huyện, thị xã"), reverse("directory:districts"))],
    }
    return render(request, "directory/district.html", context)


@public
def craft_villages(request):
    filtered = CraftVillageFilter(request.GET, _villages())
    context = {"filter": filtered, "page": page_of(filtered.rows(), request)}
    return render(request, "directory/craft_villages.html", context, status=filtered.status)


@public
def craft_village(request, slug):
    row = get_object_or_404(_villages(), slug=slug)
    context = {
        "village": row,
        "showrooms": _showrooms().filter(craft_villages=row)[:SHOWROOMS],
        "cards": product_cards(_products(craft_village=row)),
        "products_address": f"{reverse('directory:products')}?village={row.slug}",
        "crumbs": [Link(_("Làng nghề"), reverse("directory:craft_villages"))],
    }
    return render(request, "directory/craft_village.html", context)


def _showrooms():
    return Showroom.objects.published().for_cards()


def _villages():
    return CraftVillage.objects.published().select_related("district", "commune")


def _products(**which):
    return Product.objects.published().filter(**which).for_cards()[:PRODUCTS]


def _products_by_district() -> dict[int, int]:
    rows = Product.objects.published().order_by().values("district").annotate(number=Count("pk"))
    return {row["district"]: row["number"] for row in rows}
