"""Rows that may be one, in the admin: asked about at entry, named on their pages, listed, merged."""

from datetime import date
from typing import NamedTuple

from django.contrib import admin
from django.db import models
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.forms import refusals_shown
from common.templatetags.formats import vn_date, vn_number
from core.backoffice.row_actions import RowAction
from core.backoffice.widgets import CompletingSelect
from districts.record_admin import PUBLISH, UNPUBLISH, RecordAdmin
from products.duplicates import merge
from products.forms import SUSPECTS_SHOWN, MergeForm
from products.models import FormerRow, Product


def _merge(*, row, by, other):
    act = merge.merge_products if isinstance(row, Product) else merge.merge_producers
    return act(keep=row, merge=other, by=by)


MERGE = RowAction(
    slug="gop-trung",
    title=gettext_lazy("Gộp trùng"),
    run=_merge,
    done=gettext_lazy("Đã gộp; lịch sử của cả hai bản ghi xem ở mục Lịch sử."),
    form=MergeForm,
)


class SuspectedFilter(admin.SimpleListFilter):
    title = gettext_lazy("trùng lặp")
    parameter_name = "suspected"

    def lookups(self, request, model_admin):
        return [("yes", _("Có thể trùng"))]

    def queryset(self, request, queryset):
        return queryset.suspected() if self.value() == "yes" else queryset


class MergeableAdmin(RecordAdmin):
    """A ModelAdmin of rows that may stand there twice. Who may change a row may merge another into it."""

    row_actions = (PUBLISH, UNPUBLISH, MERGE)
    change_form_template = "admin/mergeable.html"

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        asked_about = getattr(form, "suspects", ())
        context |= {
            "asked_about": [self._linked(row) for row in asked_about],
            "asks_again": bool(asked_about) or _is_ticked(form),
        }
        if change and not asked_about:
            alike = self.model._default_manager.suspected_duplicates(of=obj)[:SUSPECTS_SHOWN]
            may_merge = self.may(request, MERGE, obj)
            context["suspects"] = [self._linked(row, into=obj if may_merge else None) for row in alike]
            context["former_rows"] = obj.former_rows.all()
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _linked(self, row, into=None) -> dict:
        """A row with its address and, where it may be merged into another, that of the preview."""
        merge_url = f"{self._action_url(MERGE, into)}?other={row.pk}" if into is not None else ""
        return {"name": row.name, "url": self._change_url(row), "merge_url": merge_url}

    def _action_page(self, request, row, action):
        if action is not MERGE:
            return super()._action_page(request, row, action)
        sent = request.POST if request.method == "POST" else request.GET
        asked = request.method == "POST" or "other" in sent
        form = MergeForm(sent if asked else None, keep=row, widget=self._box())
        if not form.is_valid():
            return self._merge_page(request, row, form)
        other = form.cleaned_data["other"]
        if request.method == "POST" and self._merged(request, row, other, form):
            return self._after(request, row, action, None)
        swapped = f"{self._action_url(MERGE, other)}?other={row.pk}"
        preview = _in_words(merge.prepare(row, other))
        return self._merge_page(request, row, form, other=other, preview=preview, swapped=swapped)

    def _merge_page(self, request, row, form, **context):
        return TemplateResponse(
            request, "admin/merge.html", self._page(request, row, MERGE, form=form, **context)
        )

    def _merged(self, request, row, other, form) -> bool:
        with refusals_shown(form):
            MERGE.run(row=row, by=request.user, other=other)
            return True
        return False

    def _box(self):
        """Choices of this model's rows, as their own list finds them."""
        return CompletingSelect(FormerRow._meta.get_field(self.opts.model_name), self.admin_site)


def _is_ticked(form) -> bool:
    return "save_anyway" in form.fields and bool(form["save_anyway"].value())


class Move(NamedTuple):
    """How many rows of a kind come over to the row that stays."""

    kind: str
    number: int


class Fill(NamedTuple):
    """A field of the row that stays, and the value that it gets."""

    label: str
    value: str


class Difference(NamedTuple):
    """A field in which the two rows differ."""

    label: str
    kept: str
    dropped: str


def _in_words(preview: merge.MergePreview) -> dict:
    """A preview as the page shows it, with labels and values in words."""
    keep, dropped = preview.keep, preview.merge
    return {
        "refusals": preview.effect.refusals,
        "notes": preview.effect.notes,
        "moves": [Move(capfirst(str(model._meta.verbose_name)), number) for model, number in preview.moves],
        "fills": [Fill(_label(keep, name), _value_text(dropped, name)) for name in preview.fills],
        "differences": [
            Difference(_label(keep, name), _value_text(keep, name), _value_text(dropped, name))
            for name in preview.differences
        ],
    }


def _label(row, name) -> str:
    return capfirst(str(row._meta.get_field(name).verbose_name))


def _value_text(row, name) -> str:
    column, value = row._meta.get_field(name), getattr(row, name)
    if value in (None, ""):
        return _("(trống)")
    if column.flatchoices:
        return str(getattr(row, f"get_{name}_display")())
    if isinstance(value, date):
        return vn_date(value)
    return vn_number(value) if isinstance(column, models.BigIntegerField) else str(value)
