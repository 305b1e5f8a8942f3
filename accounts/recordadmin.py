"""What every page of the department's door shares: search in Vietnamese, our own history, marks, saving.

Rows are saved through their actions; what an action refuses is shown in the form, and what was typed stays.
"""

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Q
from django.forms.widgets import Script
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import actions, trail
from accounts.deeds import Deed, DeedsMixin, ListDeed, ListPreview, Weight
from accounts.exporting import ExportMixin
from accounts.records import refresh_dependents
from accounts.revisions import MeetingMixin
from accounts.widgets import CompletingMixin
from common.forms import FIELD_CLASSES, CheckedModelForm, RowForm, RowFormSet, TidyCharField
from common.text import fold

CHANGES_PER_PAGE = 50

_FIELDS = {
    **{column: {"form_class": field} for column, field in FIELD_CLASSES.items()},
    models.TextField: {
        "form_class": FIELD_CLASSES[models.TextField],
        "widget": admin.widgets.AdminTextareaWidget,
    },
    # 81,5 and 150.000, as they are written here.
    models.DecimalField: {"localize": True},
    # Kinds of text with a check of their own keep their form fields.
    models.SlugField: {},
    models.EmailField: {"widget": admin.widgets.AdminEmailInputWidget},
    models.URLField: {"widget": admin.widgets.AdminURLFieldWidget, "assume_scheme": "https"},
}


def badge(state: str, words: str):
    """A coloured word with a sign of its shape before it: never colour alone."""
    return format_html('<span class="mark mark--{}">{}</span>', state, words)


class CappedPaginator(Paginator):
    """Counts no further than anybody pages: a trail of a million rows is never counted to its end."""

    limit = 10_000

    @cached_property
    def count(self):
        return self.object_list.order_by()[: self.limit].count()


class FoldedSearchMixin:
    """Search without diacritics, whatever the model has for it.

    A model's own `.search`; else its folded name; else `folded_fields`, compared here (short lists only);
    `search_through` adds the rows that belong to rows found, `exact_fields` numbers and codes.
    """

    search_fields = ("pk",)  # shows the box and opens autocomplete; what is searched stands below
    search_through: tuple[str, ...] = ()
    folded_fields: tuple[str, ...] = ()
    exact_fields: tuple[str, ...] = ()

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        if hasattr(queryset, "search") and not self.search_through:
            found = queryset.search(search_term)
            chosen_order = "o" in request.GET
            return (found.order_by(*queryset.query.order_by) if chosen_order else found), False
        return queryset.filter(self._matches(queryset, search_term)), False

    def _matches(self, queryset, typed) -> Q:
        words = fold(typed).split()
        if not words:
            return Q(pk__in=[])
        matches = Q()
        for name in self.exact_fields:
            matches |= Q(**{f"{name}__icontains": typed.strip()})
        for name in self.search_through:
            related = self.model._meta.get_field(name).related_model
            matches |= Q(**{f"{name}__in": related._default_manager.search(typed).order_by().values("pk")})
        if not self.search_through:
            matches |= self._folded_matches(queryset, words)
        return matches

    def _folded_matches(self, queryset, words) -> Q:
        if any(f.name == "name_folded" for f in self.model._meta.fields):
            return Q(*[Q(name_folded__contains=word) for word in words])
        rows = queryset.order_by().values_list("pk", *self.folded_fields)
        found = [pk for pk, *texts in rows if _has(words, " ".join(filter(None, texts)))]
        return Q(pk__in=found)


def _has(words, text) -> bool:
    folded = fold(text)
    return all(word in folded for word in words)


class PortalAdmin(
    MeetingMixin, ExportMixin, CompletingMixin, FoldedSearchMixin, DeedsMixin, admin.ModelAdmin
):
    """The base of every ModelAdmin here."""

    form = CheckedModelForm
    formfield_overrides = _FIELDS
    list_per_page = 100
    list_max_show_all = 0
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions_on_top = True

    class Media:
        js = ("js/admin/labels.js", Script("js/admin/unsaved.js", type="module"))

    # Fields that other rows' search columns mention.
    mentioned_elsewhere: tuple[str, ...] = ()

    def autocomplete_label(self, row) -> str:
        """How a row is told from those of the same name, in a list to choose from."""
        return str(row)

    # Saving

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
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
        """Save the row; a model with an action for it calls that."""
        row.save()

    def save_formset(self, request, form, formset, change):
        formset.by = request.user
        formset.save()

    def delete_queryset(self, request, queryset):
        self.model._default_manager.filter(pk__in=queryset.order_by().values("pk")).delete()

    # Our own trail says who did what; Django's would say half of it again.

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
        page = Paginator(trail.of_row(row), CHANGES_PER_PAGE).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Lịch sử thay đổi"),
            "subtitle": str(row),
            "opts": self.opts,
            "object": row,
            "key": str(row.pk),
            "page": page,
            "lines": trail.lines(page.object_list),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/object_history.html", context)


class ShownOnlyMixin:
    """Rows that the admin shows; what is done with them, deeds do."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class UnpublishForm(forms.Form):
    reason = TidyCharField(label=gettext_lazy("Lý do ngừng công bố"), max_length=300)


class PublishForm(forms.Form):
    """By order of which document; the package that keeps letters adds the field to choose one."""

    document = TidyCharField(
        label=gettext_lazy("Văn bản công bố"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Ví dụ: Thông báo số 12/TB-SCT ngày 05/10/2020. Có thể để trống."),
    )

    @classmethod
    def choose_letters_with(cls, field: forms.Field) -> None:
        cls.base_fields = {"letter": field, **cls.base_fields}


def _publish_one(*, row, by, **values):
    return actions.publish(rows=type(row)._default_manager.filter(pk=row.pk), by=by, **values)


def _unpublish_one(*, row, by, **values):
    return actions.unpublish(rows=type(row)._default_manager.filter(pk=row.pk), by=by, **values)


def _publication(published: bool):
    """How many of the chosen rows would become published or not, and how many are so already."""

    def preview(*, rows) -> ListPreview:
        changed = rows.filter(is_published=not published).count()
        return ListPreview(changed, rows.count() - changed)

    return preview


PUBLISH = Deed(
    slug="cong-bo",
    title=gettext_lazy("Công bố"),
    run=_publish_one,
    done=gettext_lazy("Đã công bố."),
    form=PublishForm,
    offered=lambda row: not row.is_published,
    reached=lambda row: row.is_published,
    permission="publish",
    weight=Weight.PRIMARY,
)
UNPUBLISH = Deed(
    slug="ngung-cong-bo",
    title=gettext_lazy("Ngừng công bố"),
    run=_unpublish_one,
    done=gettext_lazy("Đã ngừng công bố."),
    form=UnpublishForm,
    offered=lambda row: row.is_published,
    reached=lambda row: not row.is_published,
    permission="publish",
)
LIST_PUBLISH = ListDeed(
    name="publish",
    title=PUBLISH.title,
    run=actions.publish,
    form=PublishForm,
    permission="publish",
    preview=_publication(True),
)
LIST_UNPUBLISH = ListDeed(
    name="unpublish",
    title=UNPUBLISH.title,
    run=actions.unpublish,
    form=UnpublishForm,
    permission="publish",
    preview=_publication(False),
)


class PublishedFilter(admin.SimpleListFilter):
    title = gettext_lazy("công bố")
    parameter_name = "published"

    def lookups(self, request, model_admin):
        return [("yes", _("Đã công bố")), ("no", _("Chưa công bố"))]

    def queryset(self, request, queryset):
        if self.value() not in {"yes", "no"}:
            return queryset
        return queryset.filter(is_published=self.value() == "yes")


class DemoFilter(admin.SimpleListFilter):
    title = gettext_lazy("dữ liệu")
    parameter_name = "demo"

    def lookups(self, request, model_admin):
        return [("no", _("Dữ liệu thật")), ("yes", _("Dữ liệu minh họa"))]

    def queryset(self, request, queryset):
        if self.value() not in {"yes", "no"}:
            return queryset
        return queryset.filter(is_demo=self.value() == "yes")


class RecordAdmin(PortalAdmin):
    """A ModelAdmin of records: published by deed, marked where they are demonstration data."""

    deeds = (PUBLISH, UNPUBLISH)
    list_deeds = (LIST_PUBLISH, LIST_UNPUBLISH)

    def has_publish_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)

    def get_readonly_fields(self, request, obj=None):
        return (
            *super().get_readonly_fields(request, obj),
            "published_mark",
            "demo_mark",
            "changed_at",
            "revision",
        )

    def get_fieldsets(self, request, obj=None):
        return [*super().get_fieldsets(request, obj), self.record_fieldset(obj)]

    def record_fieldset(self, obj):
        """What every record carries; a new one only its source."""
        fields = ["source"]
        if obj is not None:
            published = ["published_mark"] if self.deeds_publish else []
            demo = ["demo_mark"] if obj.is_demo else []
            fields += [*published, *demo, "changed_at", "revision"]
        return _("Nguồn và cập nhật"), {"fields": fields}

    @property
    def deeds_publish(self) -> bool:
        return PUBLISH in self.deeds

    def view_on_site(self, row):
        if not row.is_published or not hasattr(row, "get_absolute_url"):
            return None
        try:
            return row.get_absolute_url()
        except NoReverseMatch:  # a refused form leaves the row without the slug it was to have
            return None

    @admin.display(description=gettext_lazy("công bố"), ordering="is_published")
    def published_mark(self, row):
        if row.is_published:
            return badge("published", _("Đã công bố"))
        return badge("unpublished", _("Chưa công bố"))

    @admin.display(description=gettext_lazy("công bố"), ordering="is_published")
    def marks(self, row):
        """Published or not and, below, whether it is demonstration data: one column of a list."""
        return format_html("{} {}", self.published_mark(row), self.demo_mark(row))

    @admin.display(description=gettext_lazy("dữ liệu"), ordering="is_demo")
    def demo_mark(self, row):
        return badge("demo", _("dữ liệu minh họa")) if row.is_demo else ""


class ReadOnlyInline(admin.TabularInline):
    """Rows that are shown on another row's page, changed elsewhere; `nothing` says that there are none."""

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
    """Rows that are written on another row's page."""

    form = RowForm
    formset = RowFormSet
    formfield_overrides = _FIELDS
    extra = 1

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.refusal = getattr(request, "refusal", None)
        return formset
