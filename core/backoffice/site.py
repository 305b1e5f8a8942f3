"""The Django admin behind the portal's own sign-in, in the order of an officer's day."""

from dataclasses import dataclass, field
from typing import NamedTuple

from allauth.account.decorators import secure_admin_login
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class _Place(NamedTuple):
    section: str
    position: int


def _place(model, app_label: str) -> _Place:
    """Where the menu has a model: the section that names it, else the end of its application's own."""
    for section, labels in settings.BACKOFFICE_MENU.items():
        if model.label in labels:
            return _Place(section, labels.index(model.label))
    return _Place(app_label, len(settings.BACKOFFICE_MENU.get(app_label, ())))


def _heading(section: str, app: dict) -> dict:
    """What a section is called: like its application, whichever one its first model is of."""
    url = reverse("admin:app_list", args=[section])
    return {**app, "app_label": section, "name": apps.get_app_config(section).verbose_name, "app_url": url}


def _holds(section: dict, app_label: str) -> bool:
    labels = {model["model"]._meta.app_label for model in section["models"]}
    return app_label in {section["app_label"], *labels}


@dataclass(frozen=True)
class Shortcut:
    """A list that is looked at every day: `rows()` counts it, `query` opens it."""

    title: str | Promise
    rows: object
    query: dict = field(default_factory=dict)


class LabelledAutocomplete(AutocompleteJsonView):
    """Labels choices as their ModelAdmin does (`autocomplete_label`)."""

    def get_queryset(self):
        related = getattr(self.model_admin, "autocomplete_related", ())
        return super().get_queryset().select_related(*related) if related else super().get_queryset()

    def serialize_result(self, obj, to_field_name):
        label = getattr(self.model_admin, "autocomplete_label", str)
        return {"id": str(getattr(obj, to_field_name)), "text": label(obj)}


class PortalAdminSite(admin.AdminSite):
    site_header = settings.BACKOFFICE_HEADER
    site_title = settings.BACKOFFICE_TITLE
    index_title = _("Nội dung quản trị")
    empty_value_display = _("chưa có thông tin")  # type: ignore[assignment]
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
        """Sections in the order of `BACKOFFICE_MENU`, models where that names them."""
        sections: dict[str, dict] = {}
        for app in super().get_app_list(request):
            for model in app["models"]:
                place = _place(model["model"]._meta, app["app_label"])
                section = sections.setdefault(place.section, {**_heading(place.section, app), "models": []})
                section["models"].append({**model, "place": place.position})
        for section in sections.values():
            section["models"].sort(key=lambda model: model["place"])
        order = [*settings.BACKOFFICE_MENU, *sections]
        shown = sorted(sections.values(), key=lambda section: order.index(section["app_label"]))
        return [section for section in shown if app_label is None or _holds(section, app_label)]

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
