from django.db.models import F
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from common.components import Link
from common.templatetags.formats import vn_date
from directory import counts, hours
from directory.cards import product_cards
from directory.decorators import public
from directory.filters import ShowroomFilter
from directory.paging import page_of
from districts.models import District
from products.models import Product
from showrooms.models import Placement, Showroom


@public
def showrooms(request):
    districts = list(District.objects.published())
    filtered = ShowroomFilter(request.GET, Showroom.objects.published().for_cards(), districts=districts)
    context = {
        "filter": filtered,
        "page": page_of(filtered.rows(), request),
        "tiles": counts.map_tiles(districts, to_list=True),
    }
    return render(request, "directory/showrooms.html", context, status=filtered.status)


@public
def showroom(request, slug):
    row = get_object_or_404(Showroom.objects.published().for_page(), slug=slug)
    page = page_of(_on_the_shelf(row), request)
    days, day_names = hours.coming_days(row)
    context = {
        "showroom": row,
        "crumbs": [Link(_("Điểm OCOP"), reverse("directory:showrooms"))],
        "week": hours.week(row),
        "days": days,
        "day_names": day_names,
        "closures": hours.closures_ahead(row),
        "opening": _opening(row),
        "page": page,
        "on_display": row.product_count - row.sold_out_count,
        "cards": product_cards(page.object_list.for_cards("shelf_state")),
    }
    return render(request, "directory/showroom.html", context)


def _opening(showroom) -> str:
    """When it opened or is to open; who is late is not for the public to read here."""
    if showroom.opened_on or not showroom.opening_deadline or showroom.is_late():
        return showroom.opened_text
    return _("dự kiến trước ngày %(day)s") % {"day": vn_date(showroom.opening_deadline)}


def _on_the_shelf(showroom):
    """Products that visitors can know of, with the state of their placement here as `shelf_state`."""
    rows = Product.objects.published().filter(
        placements__showroom=showroom, placements__state__in=Placement.SHOWN_STATES
    )
    return rows.annotate(shelf_state=F("placements__state"))
