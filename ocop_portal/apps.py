from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The wiring; an application because it holds the commands that need every package."""

    name = "ocop_portal"
