from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from directory import counts
from directory.decorators import public
from directory.filters import ProductFilter
from districts.models import CraftVillage, District
from products.models import Category, Product
from showrooms.models import Showroom

COMING, STARRED, VILLAGES = 4, 8, 12


@public
def home(request):
    districts = list(District.objects.published())
    tiles = counts.map_tiles(districts)
    coming = list(Showroom.objects.published().preparing().select_related("district", "commune")[:COMING])
    context = {
        "figures": _figures(tiles, districts),
        "tiles": tiles,
        "coming": bool(coming),
        "showrooms": coming or _newest(),
        "groups": Category.objects.published().groups(),
        "starred": _starred(),
        "villages": CraftVillage.objects.published().select_related("district", "commune")[:VILLAGES],
    }
    return render(request, "directory/home.html", context)


@public
def about(request):
    return render(request, "directory/about.html")


def _figures(tiles, districts):
    """(number, words, address) of the three numbers that lead into the portal."""
    showrooms, products = reverse("directory:showrooms"), reverse("directory:products")
    return [
        (sum(tile.opened for tile in tiles), _("điểm đang hoạt động"), f"{showrooms}?state=open"),
        (
            Product.objects.published().in_force().count(),
            _("sản phẩm được gắn sao"),
            f"{products}?validity=in_force",
        ),
        (len(districts), _("quận, huyện, thị xã"), reverse("directory:districts")),
    ]


def _newest():
    rows = Showroom.objects.published().open().exclude(opened_on=None).select_related("district", "commune")
    return rows.order_by("-opened_on", "sort_key")[:COMING]


def _starred():
    """The highest stars first."""
    rows = Product.objects.published().in_force().for_cards()
    return rows.order_by(*ProductFilter.SORTS["stars"])[:STARRED]
