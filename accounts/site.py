"""The department's door: the Django admin, behind the portal's own sign-in."""

from dataclasses import dataclass, field

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

# As an officer's day goes; what is not named comes last.
APPS = ("showrooms", "plans", "products", "districts", "accounts")
MODELS = (
    "Showroom",
    "Placement",
    "Operator",
    "PlanRound",
    "DistrictPlan",
    "ProposedSite",
    "ContactLog",
    "Product",
    "Producer",
    "Rating",
    "Category",
    "Letter",
    "CraftVillage",
    "District",
    "Commune",
    "ImportRun",
    "Membership",
    "User",
    "PortalSettings",
    "OutgoingMail",
    "Operation",
)


def _place(order, name) -> int:
    return order.index(name) if name in order else len(order)


@dataclass(frozen=True)
class Shortcut:
    """A list that is looked at every day: `rows()` counts it, `query` opens it."""

    title: str
    rows: object
    query: dict = field(default_factory=dict)


class LabelledAutocomplete(AutocompleteJsonView):
    """Choices as their ModelAdmin tells them apart (`autocomplete_label`)."""

    def get_queryset(self):
        related = getattr(self.model_admin, "autocomplete_related", ())
        return super().get_queryset().select_related(*related) if related else super().get_queryset()

    def serialize_result(self, obj, to_field_name):
        label = getattr(self.model_admin, "autocomplete_label", str)
        return {"id": str(getattr(obj, to_field_name)), "text": label(obj)}


class PortalAdminSite(admin.AdminSite):
    site_header = _("Điểm OCOP Hà Nội – Quản trị")
    site_title = _("Quản trị điểm OCOP Hà Nội")
    index_title = _("Nội dung quản trị")
    empty_value_display = _("chưa có thông tin")
    enable_nav_sidebar = False  # the header leads to every list, and lists need the width

    def admin_view(self, view, cacheable=False):
        """Visitors are sent to sign-in; who is signed in without a place here gets 403, not a loop."""
        guarded = super().admin_view(view, cacheable)

        def inner(request, *args, **kwargs):
            if request.user.is_authenticated and not self.has_permission(request):
                raise PermissionDenied
            return guarded(request, *args, **kwargs)

        return inner

    login = method_decorator(secure_admin_login)(admin.AdminSite.login)

    def autocomplete_view(self, request):
        return LabelledAutocomplete.as_view(admin_site=self)(request)

    def password_change(self, request, extra_context=None):
        """Passwords are changed where two-step and sessions are looked after too."""
        return redirect("account_change_password")

    def get_app_list(self, request, app_label=None):
        """In the order of an officer's day, with the library's groups among the portal's people."""
        apps = {app["app_label"]: app for app in super().get_app_list(request, app_label)}
        if "auth" in apps and "accounts" in apps:
            apps["accounts"]["models"] += apps.pop("auth")["models"]
        for app in apps.values():
            app["models"].sort(key=lambda row: _place(MODELS, row["object_name"]))
        return sorted(apps.values(), key=lambda app: _place(APPS, app["app_label"]))

    def index(self, request, extra_context=None):
        return super().index(request, {"shortcuts": self.shortcuts(request), **(extra_context or {})})

    def shortcuts(self, request) -> list[dict]:
        """What waits: title, number and address of every non-empty list this person may open."""
        found = []
        for model, model_admin in self._registry.items():
            if not getattr(model_admin, "shortcuts", ()) or not model_admin.has_view_permission(request):
                continue
            address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
            for shortcut in model_admin.shortcuts:
                number = shortcut.rows().count()
                if number:
                    url = f"{address}?{'&'.join(f'{key}={value}' for key, value in shortcut.query.items())}"
                    found.append({"title": shortcut.title, "number": number, "url": url})
        return found
