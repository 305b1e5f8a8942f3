from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShowroomsConfig(AppConfig):
    name = "showrooms"
    verbose_name = _("Điểm giới thiệu và bán sản phẩm OCOP")

    def ready(self):
        from showrooms import merging  # noqa: F401 - says what becomes of placements
