from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    name = "core.mail"
    label = "mail"
    verbose_name = _("Thư gửi đi")

    def ready(self):
        from core.mail import permissions

        permissions.register()
