"""The base of every ModelAdmin: it searches in Vietnamese, shows our own history, and saves by actions.

The refusal of an action is shown in the form, and what was typed stays.
"""

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import unquote
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.forms.widgets import Script
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from common.forms import CheckedModelForm
from core.audit import history
from core.audit.records import refresh_dependents
from core.backoffice.conflicts import EditConflictMixin
from core.backoffice.exporting import ExportMixin
from core.backoffice.formfields import FIELDS
from core.backoffice.row_actions import RowActionsMixin
from core.backoffice.search import FoldedSearchMixin
from core.backoffice.widgets import CompletingMixin

CHANGES_PER_PAGE = 50


class PortalAdmin(
    EditConflictMixin, ExportMixin, CompletingMixin, FoldedSearchMixin, RowActionsMixin, admin.ModelAdmin
):
    """The base of every ModelAdmin here."""

    form = CheckedModelForm
    formfield_overrides = FIELDS
    list_per_page = 100
    list_max_show_all = 0
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions_on_top = True

    class Media:
        js = ("js/admin/labels.js", Script("js/admin/unsaved.js", type="module"))

    # Fields that are part of other rows' search columns.
    mentioned_elsewhere: tuple[str, ...] = ()

    def autocomplete_label(self, row) -> str:
        """The label of a row in a list of choices; it distinguishes rows of the same name."""
        return str(row)

    # Saving

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        return form

    def response_action(self, request, queryset):
        """A list offers keys alone: what else stands for one was made up."""
        try:
            for key in request.POST.getlist(ACTION_CHECKBOX_NAME):
                self.opts.pk.to_python(key)
        except ValidationError as made_up:
            raise BadRequest from made_up
        return super().response_action(request, queryset)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if "_saveasnew" in request.POST and not self.save_as:
            raise BadRequest  # Django would take it for the adding of a row
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except ValidationError as refusal:
            if hasattr(request, "refusal"):
                raise
            request.refusal = refusal  # shown by the form or the inline form whose prefix it has
            return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        self.save_through_action(obj, request.user, form, change)
        if change and set(self.mentioned_elsewhere) & set(form.changed_data):
            refresh_dependents(obj)

    def save_through_action(self, row, by, form, change):
        """Save the row; override it for a model that has an action for saving."""
        row.save()

    def save_formset(self, request, form, formset, change):
        formset.by = request.user
        formset.save()

    def delete_queryset(self, request, queryset):
        self.model._default_manager.filter(pk__in=queryset.order_by().values("pk")).delete()

    # Our own trail records who did what; Django's log would repeat half of it.

    def log_addition(self, request, obj, message):
        return None

    def log_change(self, request, obj, message):
        return None

    def log_deletions(self, request, queryset):
        return None

    def history_view(self, request, object_id, extra_context=None):
        row = self.get_object(request, unquote(object_id))
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        page = Paginator(history.of_row(row), CHANGES_PER_PAGE).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Lịch sử thay đổi"),
            "subtitle": str(row),
            "opts": self.opts,
            "object": row,
            "key": str(row.pk),
            "page": page,
            "lines": history.lines(page.object_list),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/object_history.html", context)


class ShownOnlyMixin:
    """Makes rows read-only in the admin; row actions alone change them."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
