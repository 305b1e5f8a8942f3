"""One function per page."""

from directory.views.exports import products_export, showrooms_export
from directory.views.home import about, home
from directory.views.places import craft_village, craft_villages, district, districts
from directory.views.products import producer, product, products
from directory.views.requests import request_connection, request_sent
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
    "products_export",
    "request_connection",
    "request_sent",
    "search",
    "showroom",
    "showrooms",
    "showrooms_export",
]
