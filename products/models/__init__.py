"""What is made and how it is rated."""

from products.duplicates.former import FormerRow
from products.models.category import Category
from products.models.correction import RatingCorrection
from products.models.photo import Photo, ProductPhoto
from products.models.producer import Producer
from products.models.product import Product
from products.models.rating import Rating

__all__ = [
    "Category",
    "FormerRow",
    "Photo",
    "Producer",
    "Product",
    "ProductPhoto",
    "Rating",
    "RatingCorrection",
]
