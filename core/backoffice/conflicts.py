"""Merges the edits of two people on one page of the admin: no save overwrites a newer one silently."""

from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import ValidationError
from django.db import router, transaction
from django.utils.translation import gettext as _

from core.audit.actions import locked
from core.audit.conflicts import notify_adopted, opened, resolve


class EditConflictMixin:
    """Keeps the saves of a ModelAdmin and of its tables from overwriting newer ones silently."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic(using=router.db_for_write(self.model)):
            self._resolve(request, self.get_object(request, unquote(object_id)))
            return super().changeform_view(request, object_id, form_url, extra_context)

    def _resolve(self, request, row) -> None:
        """Lock the row until it is saved, and merge the sent data with its present content, once."""
        if row is None or not self.has_change_permission(request, row):
            return
        if hasattr(request, "edit_conflict"):  # the page is made again to show what an action refused
            locked(row)
            return
        row = locked(row)
        fields = flatten_fieldsets(self.get_fieldsets(request, row))
        form = self.get_form(request, row, change=True, fields=fields)(
            request.POST, request.FILES, instance=row
        )
        formsets, _inlines = self._create_formsets(request, row, change=True)
        data, files = request.POST.copy(), request.FILES
        request.edit_conflict = resolve(form, data=data, files=files, by=request.user, formsets=formsets)
        request.POST = data
        if request.edit_conflict.merge.refuses:
            request.refusal = ValidationError(_("Chưa lưu: hãy chọn nội dung cho những mục khác nhau."))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        return super().render_change_form(
            request,
            {**context, **self._conflict_context(request, context, change)},
            add,
            change,
            form_url,
            obj,
        )

    def _conflict_context(self, request, context, change) -> dict:
        """Give the page the content shown now, with which the next save is compared."""
        if not change:
            return {"opened": "", "conflict": None}
        edit_conflict = getattr(request, "edit_conflict", None)
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        return {"opened": opened(context["adminform"].form, formsets), "conflict": edit_conflict}

    def response_change(self, request, obj):
        notify_adopted(request, getattr(request, "edit_conflict", None))
        return super().response_change(request, obj)
