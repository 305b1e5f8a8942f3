from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProductsConfig(AppConfig):
    name = "products"
    verbose_name = _("Sản phẩm OCOP")

    def ready(self):
        from core.imports import registry
        from products import permissions
        from products.duplicates import merge
        from products.imports.kind import PRODUCT_LISTS
        from products.imports.own_lists import OWN_LISTS
        from products.photoimports.kind import PHOTO_PACKAGES

        permissions.register()
        merge.register()
        registry.register(PRODUCT_LISTS, OWN_LISTS, PHOTO_PACKAGES)
