"""The department's door: the Django admin, behind the portal's own sign-in."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _


class PortalAdminSite(admin.AdminSite):
    site_header = _("Điểm OCOP Hà Nội – Quản trị")
    site_title = _("Quản trị điểm OCOP Hà Nội")
    index_title = _("Nội dung quản trị")
    empty_value_display = _("chưa có thông tin")

    def admin_view(self, view, cacheable=False):
        """Visitors are sent to sign-in; who is signed in without a place here gets 403, not a loop."""
        guarded = super().admin_view(view, cacheable)

        def inner(request, *args, **kwargs):
            if request.user.is_authenticated and not self.has_permission(request):
                raise PermissionDenied
            return guarded(request, *args, **kwargs)

        return inner

    login = secure_admin_login(admin.AdminSite.login)
