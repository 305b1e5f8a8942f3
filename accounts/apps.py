from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.translation import gettext_lazy as _


class PortalAdminConfig(admin_apps.AdminConfig):
    default = False  # named in INSTALLED_APPS; this package's own default is below
    default_site = "accounts.site.PortalAdminSite"


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Tài khoản và nhật ký")

    def ready(self):
        from accounts import audit

        audit.connect()
