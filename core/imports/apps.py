from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    name = "core.imports"
    label = "imports"
    verbose_name = _("Nhập dữ liệu")

    def ready(self):
        from core.imports import permissions

        permissions.register()
