from django.db.models import Case, IntegerField, When
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext

from common import clock
from common.components import Figure
from directory import counts
from directory.cards import product_cards
from directory.decorators import public
from directory.filters import ProductFilter
from districts.models import CraftVillage, District
from products.models import Category, Product
from products.querysets import PUBLIC
from showrooms.models import Showroom
from showrooms.querysets import open_q, preparing_q

COMING, STARRED, VILLAGES = 4, 8, 12


@public
def home(request):
    districts = list(District.objects.published())
    tiles = counts.map_tiles(districts)
    coming, showrooms = _coming_or_newest()
    context = {
        "figures": _figures(tiles, districts),
        "tiles": tiles,
        "coming": coming,
        "showrooms": showrooms,
        "groups": Category.objects.published().groups(),
        "starred": _starred(),
        "villages": CraftVillage.objects.published().select_related("district", "commune")[:VILLAGES],
    }
    return render(request, "directory/home.html", context)


@public
def about(request):
    return render(request, "directory/about.html")


def _figures(tiles, districts) -> list[Figure]:
    """Return the three figures that lead into the portal."""
    showrooms, products = reverse("directory:showrooms"), reverse("directory:products")
    opened = sum(tile.opened for tile in tiles)
    starred = Product.objects.published().in_force(rating=PUBLIC).count()
    return [
        Figure(
            opened,
            ngettext("điểm đang hoạt động", "điểm đang hoạt động", opened),
            f"{showrooms}?state=open",
        ),
        Figure(
            starred,
            ngettext("sản phẩm được gắn sao", "sản phẩm được gắn sao", starred),
            f"{products}?validity=in_force",
        ),
        Figure(
            len(districts),
            ngettext("quận, huyện, thị xã", "quận, huyện, thị xã", len(districts)),
            reverse("directory:districts"),
        ),
    ]


def _coming_or_newest() -> tuple[bool, list[Showroom]]:
    """(True, what opens next), or (False, what opened last) where nothing is being prepared."""
    day = clock.today()
    first = Case(When(preparing_q(day), then=0), default=1, output_field=IntegerField())
    rows = Showroom.objects.published().filter(preparing_q(day) | open_q(day))
    rows = rows.select_related("district", "commune").order_by(first, "-opened_on", "sort_key")[:COMING]
    coming = [row for row in rows if row.state(day) == Showroom.State.PREPARING]
    return bool(coming), coming or list(rows)


def _starred():
    """The highest stars first."""
    rows = Product.objects.published().in_force(rating=PUBLIC).order_by(*ProductFilter.SORTS["stars"])
    return product_cards(rows.for_cards()[:STARRED])
