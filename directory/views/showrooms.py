from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from directory import counts, hours
from directory.decorators import public
from directory.filters import ShowroomFilter
from directory.paging import page_of
from districts.models import District
from showrooms.models import Placement, Showroom


@public
def showrooms(request):
    districts = list(District.objects.published())
    rows = Showroom.objects.published().for_cards().with_product_counts()
    filtered = ShowroomFilter(request.GET, rows, districts=districts)
    context = {
        "filter": filtered,
        "page": page_of(filtered.rows(), request),
        "tiles": counts.map_tiles(districts, to_list=True),
    }
    return render(request, "directory/showrooms.html", context, status=filtered.status)


@public
def showroom(request, slug):
    row = get_object_or_404(Showroom.objects.published().for_cards(), slug=slug)
    shown = (
        Placement.objects.shown()
        .filter(showroom=row, product__is_published=True)
        .select_related(
            "product__current_rating",
            "product__producer",
            "product__district",
            "product__category__parent__parent",
        )
        .prefetch_related("product__photos")
        .order_by("product__sort_key", "pk")
    )
    context = {
        "showroom": row,
        "crumbs": [(reverse("directory:showrooms"), _("Điểm OCOP"))],
        "week": hours.week(row),
        "closures": hours.closures_ahead(row),
        "opening": _opening(row),
        "page": page_of(shown, request),
    }
    return render(request, "directory/showroom.html", context)


def _opening(showroom) -> str:
    """When it opened or is to open; who is late is not for the public to read here."""
    if showroom.opened_on or not showroom.opening_deadline or showroom.is_late():
        return showroom.opened_text
    return _("dự kiến trước ngày %(day)s") % {"day": f"{showroom.opening_deadline:%d/%m/%Y}"}
