from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class PortalAdminConfig(admin_apps.AdminConfig):
    """Django's admin with our site."""

    default = False  # named in INSTALLED_APPS; this package's own default is below
    default_site = "core.backoffice.site.PortalAdminSite"


class BackofficeConfig(AppConfig):
    name = "core.backoffice"
    label = "backoffice"
