"""Inlines: the tables of other rows on a row's page."""

from django.contrib import admin
from django.utils.translation import gettext_lazy

from common.forms import RowForm, RowFormSet
from core.backoffice.formfields import FIELDS
from core.backoffice.widgets import CompletingMixin


class ReadOnlyInline(admin.TabularInline):
    """Shows rows that are changed elsewhere; `nothing` is the text if there are none."""

    template = "admin/read_only_inline.html"
    nothing = gettext_lazy("Chưa có gì.")
    extra = 0
    can_delete = False

    def get_readonly_fields(self, request, obj=None):
        return self.fields

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class EditableInline(CompletingMixin, admin.TabularInline):
    """Edits rows on another row's page."""

    form = RowForm
    formset = RowFormSet
    formfield_overrides = FIELDS
    extra = 1

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.refusal = getattr(request, "refusal", None)
        return formset
