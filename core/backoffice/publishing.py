"""Publishes records by row and bulk actions, and marks demonstration data."""

from django import forms
from django.contrib import admin
from django.urls import NoReverseMatch
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.forms import TidyCharField
from common.templatetags.formats import vn_number
from core.audit import actions
from core.backoffice.badges import badge
from core.backoffice.bulk_actions import BulkAction, ListPreview
from core.backoffice.modeladmin import PortalAdmin
from core.backoffice.row_actions import RowAction, Weight

_PUBLISH = gettext_lazy("Công bố")


class UnpublishForm(forms.Form):
    reason = TidyCharField(label=gettext_lazy("Lý do ngừng công bố"), max_length=300)


class PublishForm(forms.Form):
    """Asks for the document that orders the publication."""

    document = TidyCharField(
        label=gettext_lazy("Văn bản công bố"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Ví dụ: Thông báo số 12/TB-SCT ngày 05/10/2020. Có thể để trống."),
    )


def _publish_one(*, row, by, **values):
    return actions.publish(rows=type(row)._default_manager.filter(pk=row.pk), by=by, **values)


def _unpublish_one(*, row, by, **values):
    return actions.unpublish(rows=type(row)._default_manager.filter(pk=row.pk), by=by, **values)


def _publication(published: bool):
    """Make a preview that counts the chosen rows that would change, and those that would not."""

    def preview(*, rows) -> ListPreview:
        changed = rows.filter(is_published=not published).count()
        notes = _notes_on_what_goes_along(rows) if published else []
        return ListPreview(changed, rows.count() - changed, notes=notes)

    return preview


def _notes_on_what_goes_along(rows) -> list[str]:
    counts = [(along.model._meta.verbose_name, along.count()) for along in rows.published_along()]
    named = ", ".join(f"{vn_number(number)} {name}" for name, number in counts if number)
    return [_("Công bố cùng: %(rows)s.") % {"rows": named}] if named else []


def _summary_of_what_goes_along(row) -> str:
    notes = _notes_on_what_goes_along(type(row)._default_manager.filter(pk=row.pk))
    return format_html_join("", "<p>{}</p>", ([note] for note in notes))


def publish_action(form: type[PublishForm]) -> RowAction:
    """Make the row action that publishes a row with the values of `form`."""
    return RowAction(
        slug="cong-bo",
        title=_PUBLISH,
        run=_publish_one,
        done=gettext_lazy("Đã công bố."),
        form=form,
        offered=lambda row: not row.is_published,
        reached=lambda row: row.is_published,
        permission="publish",
        weight=Weight.PRIMARY,
        summary=_summary_of_what_goes_along,
    )


def bulk_publish_action(form: type[PublishForm]) -> BulkAction:
    """Make the bulk action that publishes the chosen rows with the values of `form`."""
    return BulkAction(
        name="publish",
        title=_PUBLISH,
        run=actions.publish,
        form=form,
        permission="publish",
        preview=_publication(True),
    )


UNPUBLISH = RowAction(
    slug="ngung-cong-bo",
    title=gettext_lazy("Ngừng công bố"),
    run=_unpublish_one,
    done=gettext_lazy("Đã ngừng công bố."),
    form=UnpublishForm,
    offered=lambda row: row.is_published,
    reached=lambda row: not row.is_published,
    permission="publish",
)
LIST_UNPUBLISH = BulkAction(
    name="unpublish",
    title=UNPUBLISH.title,
    run=actions.unpublish,
    form=UnpublishForm,
    permission="publish",
    preview=_publication(False),
)


class BaseRecordAdmin(PortalAdmin):
    """A ModelAdmin of records, with marks for unpublished rows and demonstration data."""

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
        """The fieldset that every record has; a new record shows its source only."""
        fields = ["source"]
        if obj is not None:
            published = ["published_mark"] if self.offers_publishing else []
            demo = ["demo_mark"] if obj.is_demo else []
            fields += [*published, *demo, "changed_at", "revision"]
        return _("Nguồn và cập nhật"), {"fields": fields}

    @property
    def offers_publishing(self) -> bool:
        return UNPUBLISH in self.row_actions

    def view_on_site(self, row):
        if not row.is_published or not hasattr(row, "get_absolute_url"):
            return None
        try:
            return row.get_absolute_url()
        except NoReverseMatch:  # after a refused form the row has no slug yet
            return None

    @admin.display(description=gettext_lazy("công bố"), ordering="is_published")
    def published_mark(self, row):
        if row.is_published:
            return badge("published", _("Đã công bố"))
        return badge("unpublished", _("Chưa công bố"))

    @admin.display(description=gettext_lazy("công bố"), ordering="is_published")
    def marks(self, row):
        """The column of a list with the marks for publication and demonstration data."""
        return format_html("{} {}", self.published_mark(row), self.demo_mark(row))

    @admin.display(description=gettext_lazy("dữ liệu"), ordering="is_demo")
    def demo_mark(self, row):
        return badge("demo", _("dữ liệu minh họa")) if row.is_demo else ""
