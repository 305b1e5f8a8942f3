"""The addresses of the whole site: health checks, the admin, the workspace and the public pages."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path

from ocop_portal import errors, health, media

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("quan-tri/ho-so/", include("reports.urls")),  # before the admin, which takes all that is left
    path("quan-tri/", admin.site.urls),
    path("tai-khoan/", include("core.accounts.urls")),
    path("lam-viec/", include("workspace.urls")),
    re_path(
        r"^media/photos/[0-9a-f]{2}/(?P<digest>[0-9a-f]{64})/(?P<width>\d{3,4})\.webp$",
        media.photo,
        name="photo",
    ),
    *i18n_patterns(path("", include("directory.urls")), prefix_default_language=False),
]

handler400 = errors.unreadable
handler403 = errors.forbidden
handler404 = errors.not_found
handler429 = errors.too_many_requests
handler500 = errors.server_error
