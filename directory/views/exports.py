from django.shortcuts import redirect
from django.urls import reverse

from common.spreadsheets.downloads import download
from directory.decorators import public
from directory.exports import product_table, showroom_table
from directory.filters import ProductFilter, ShowroomFilter
from products.models import Product
from showrooms.models import Showroom


@public
def products_export(request, kind):
    filtered = ProductFilter(request.GET, Product.objects.published())
    return _file(request, filtered, product_table, kind, "directory:products")


@public
def showrooms_export(request, kind):
    filtered = ShowroomFilter(request.GET, Showroom.objects.published())
    return _file(request, filtered, showroom_table, kind, "directory:showrooms")


def _file(request, filtered, table, kind, page):
    """What the list holds as a file; a filter that can't be read is explained on the list's own page."""
    if not filtered.is_valid():
        return redirect(f"{reverse(page)}?{request.GET.urlencode()}")
    return download(table(filtered.rows(), request.build_absolute_uri), kind)
