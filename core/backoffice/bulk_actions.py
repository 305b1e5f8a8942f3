"""Actions on the chosen rows of a list; a page asks for details and previews the result."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django import forms
from django.contrib import messages
from django.contrib.admin import helpers
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from common.templatetags.formats import vn_number
from core.backoffice.action_forms import attempt, form_context

NAMES_SHOWN = 20


@dataclass(frozen=True)
class RowPreview:
    """The preview of a row: the `fields` that would change, for `admin/changes.html`, or a refusal."""

    name: str
    url: str = ""
    fields: tuple = ()
    reason: str = ""


@dataclass(frozen=True)
class ListPreview:
    """The preview of a list: the numbers of all rows, the first rows in full, and what is done along.

    `digest` identifies all that would be written, so that a person confirms what was shown.
    """

    changed: int
    unchanged: int
    refused: int = 0
    changed_rows: list[RowPreview] = field(default_factory=list)
    refused_rows: list[RowPreview] = field(default_factory=list)
    digest: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def summary(self) -> str:
        numbers = {_("Thay đổi"): self.changed, _("Không đổi"): self.unchanged, _("Bị từ chối"): self.refused}
        return " · ".join(f"{word} {vn_number(number)}" for word, number in numbers.items())

    @property
    def more_changed(self) -> int:
        return self.changed - len(self.changed_rows)

    @property
    def more_refused(self) -> int:
        return self.refused - len(self.refused_rows)


@dataclass(frozen=True)
class BulkAction:
    """An action on the chosen rows of a list; `run(rows=, by=, **fields)` returns how many were changed.

    `preview(rows=, **fields)` shows the result beforehand. Where the result depends on the form
    (`asks_first`), the preview is shown and confirmed after the form is filled in.
    """

    name: str
    title: str | Promise
    run: Callable
    form: type[forms.Form] = forms.Form
    permission: str = "change"
    preview: Callable[..., ListPreview] | None = None
    asks_first: bool = False
    warning: str | Promise = ""

    do_not_call_in_templates = True

    def __call__(self, model_admin, request, queryset):
        return _list_page(self, model_admin, request, queryset)

    def as_action(self):
        """The (function, name, description) that `ModelAdmin.get_actions` expects."""
        return self, self.name, self.title


def _list_page(action, model_admin, request, queryset):
    """Show the form of the action for the chosen rows; None leads back to the list when it is done."""
    form = action.form(request.POST if "confirmed" in request.POST else None)
    # Found anew by key: a list that was searched or counted can't be updated as it is.
    rows = model_admin.model._default_manager.filter(pk__in=queryset.order_by().values("pk"))
    preview = _preview(action, form, rows)
    if form.is_valid() and _was_shown(action, preview, request):
        count = attempt(form, action, rows=rows, by=request.user)
        if not form.errors:
            messages.success(
                request, _("%(action)s: %(count)s bản ghi.") % {"action": action.title, "count": count}
            )
            return None
    context = {
        **_list_context(action, model_admin, request, queryset),
        **form_context(form),
        "preview": preview,
        "button": _("Xem trước") if action.asks_first and preview is None else action.title,
    }
    return TemplateResponse(request, "admin/bulk_action.html", context)


def _preview(action, form, rows) -> ListPreview | None:
    if action.preview is None or (action.asks_first and not form.is_valid()):
        return None
    return action.preview(rows=rows, **(form.cleaned_data if action.asks_first else {}))


def _was_shown(action, preview, request) -> bool:
    return not action.asks_first or request.POST.get("shown") == preview.digest


def _list_context(action, model_admin, request, queryset) -> dict:
    names = [str(row) for row in queryset[: NAMES_SHOWN + 1]]
    return {
        **model_admin.admin_site.each_context(request),
        "title": action.title,
        "opts": model_admin.opts,
        "action": action,
        "names": names[:NAMES_SHOWN],
        "more": len(names) > NAMES_SHOWN,
        "count": queryset.count(),
        "chosen": request.POST.getlist(helpers.ACTION_CHECKBOX_NAME),
        "checkbox": helpers.ACTION_CHECKBOX_NAME,
        "select_across": request.POST.get("select_across", "0"),
    }
