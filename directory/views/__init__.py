"""One function per page."""

from directory.views.home import about, home
from directory.views.places import craft_village, craft_villages, district, districts
from directory.views.products import producer, product, products
from directory.views.search import search
from directory.views.showrooms import showroom, showrooms

__all__ = [
    "about",
    "craft_village",
    "craft_villages",
    "district",
    "districts",
    "home",
    "producer",
    "product",
    "products",
    "search",
    "showroom",
    "showrooms",
]
