from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "plans"
    verbose_name = _("Kế hoạch phát triển điểm")

    def ready(self):
        from core.imports import registry
        from plans import permissions
        from plans.imports.kind import SITE_LISTS

        permissions.register()
        registry.register(SITE_LISTS)
