"""Products, their producers and ratings in the admin."""

from products.admin.corrections import RatingCorrectionAdmin
from products.admin.producers import CategoryAdmin, ProducerAdmin
from products.admin.products import ProductAdmin
from products.admin.ratings import RatingAdmin

__all__ = ["CategoryAdmin", "ProducerAdmin", "ProductAdmin", "RatingAdmin", "RatingCorrectionAdmin"]
