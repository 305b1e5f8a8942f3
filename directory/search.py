"""One search over everything the public finds here."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.cards import product_cards
from districts.models import CraftVillage, District
from products.models import Producer, Product
from showrooms.models import Showroom

PER_KIND = 8


@dataclass(frozen=True)
class Found:
    """The best rows of one kind; `more` is the address of all of them, "" where all are here."""

    label: str
    template: str
    rows: list  # of rows, or of cards where they are products
    more: str


def find(typed: str) -> list[Found]:
    """What matches, kind by kind; kinds without a match are left out."""
    kinds = [
        (_("Điểm OCOP"), "showroom", Showroom.objects.published().for_cards(), "directory:showrooms"),
        (_("Sản phẩm"), "product", Product.objects.published(), "directory:products"),
        (_("Làng nghề"), "village", _places(CraftVillage), "directory:craft_villages"),
        (_("Nhà sản xuất"), "producer", _places(Producer), ""),
        (_("Quận, huyện, thị xã"), "district", District.objects.published(), ""),
    ]
    found = [_found(typed, *kind) for kind in kinds]
    return [kind for kind in found if kind.rows]


def _places(model):
    return model.objects.published().select_related("district", "commune")


def _found(typed, label, template, rows, list_name) -> Found:
    matching = rows.search(typed)[: PER_KIND + 1]
    best = product_cards(matching.for_cards()) if template == "product" else list(matching)
    more = f"{reverse(list_name)}?{urlencode({'q': typed})}" if list_name and len(best) > PER_KIND else ""
    return Found(label, template, best[:PER_KIND], more)
