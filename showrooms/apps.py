from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShowroomsConfig(AppConfig):
    name = "showrooms"
    verbose_name = _("Điểm giới thiệu và bán sản phẩm OCOP")

    def ready(self):
        from core.imports import registry
        from showrooms import duplicate_placements, permissions
        from showrooms.imports.kind import SHOWROOM_LISTS
        from showrooms.imports.placement_kind import PLACEMENT_LISTS

        permissions.register()
        registry.register(SHOWROOM_LISTS, PLACEMENT_LISTS)
        duplicate_placements.register()
