"""Placements in the admin: a list to work through, terms to settle, states moved by actions."""

from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from common.templatetags.formats import vn_money
from core.backoffice.badges import badge
from core.backoffice.filters import DemoFilter
from core.backoffice.inlines import EditableInline, ReadOnlyInline
from core.backoffice.site import Shortcut
from districts.record_admin import RecordAdmin
from showrooms import actions
from showrooms.admin.row_actions import PLACEMENT_ACTIONS, PLACEMENT_BULK_ACTIONS
from showrooms.forms import NewPlacementForm, NewPlacementFormSet, NewPlacementRow, PlacementForm
from showrooms.imports.placement_exporting import export_table, write_template
from showrooms.models import Placement, PlacementMessage, Showroom

STATE_MARKS = {
    Placement.State.PROPOSED: "soon",
    Placement.State.REQUESTED: "soon",
    Placement.State.AGREED: "preparing",
    Placement.State.ON_DISPLAY: "open",
    Placement.State.OUT_OF_STOCK: "suspended",
    Placement.State.ENDED: "closed",
    Placement.State.DECLINED: "closed",
    Placement.State.WITHDRAWN: "closed",
}
FIXED = ("product", "showroom", "state_column", "asked_by", "origin", "shown_on", "decline_reason")
TERM_ROWS = (
    ("mode", "price", "discount_percent"),
    ("settlement", "returns", "delivery"),
    ("first_quantity", "starts_on", "ends_on"),
    "note",
)


def state_mark(placement):
    return badge(STATE_MARKS[placement.state], placement.state_text)


class MessageInline(ReadOnlyInline):
    model = PlacementMessage
    fields = ("at", "author", "acting_side", "text")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("author")

    @admin.display(description=_("bên"))
    def acting_side(self, message):
        return message.acting_side


class LapsedFilter(admin.SimpleListFilter):
    title = _("sao trên kệ")
    parameter_name = "lapsed"

    def lookups(self, request, model_admin):
        return [("1", _("Hết thời hạn công nhận, đề nghị gỡ tem sao"))]

    def queryset(self, request, queryset):
        return queryset.lapsed_on_shelf() if self.value() == "1" else queryset


@admin.register(Placement)
class PlacementAdmin(RecordAdmin):
    form = PlacementForm
    row_actions = PLACEMENT_ACTIONS
    bulk_actions = PLACEMENT_BULK_ACTIONS
    list_display = (
        "product",
        "showroom",
        "state_marks",
        "mode",
        "price_column",
        "shown_on",
    )
    list_filter = (LapsedFilter, "state", "mode", "asked_by", "origin", "showroom__district", DemoFilter)
    list_select_related = ("product__current_rating", "showroom")
    ordering = ("-pk",)
    search_through = ("product", "showroom")
    search_help_text = _("Tìm theo sản phẩm hoặc điểm OCOP; không cần dấu.")
    autocomplete_fields = ("product", "showroom")
    import_template = staticmethod(write_template)
    inlines = (MessageInline,)
    shortcuts = (
        Shortcut(
            _("Sản phẩm trên kệ đã hết thời hạn công nhận, đề nghị gỡ tem sao"),
            Placement.objects.lapsed_on_shelf,
            {"lapsed": "1"},
        ),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("product__current_rating", "showroom")

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None:
            kwargs["form"] = NewPlacementForm
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            pair = ("product", "showroom", "how", "since")
            return [(None, {"fields": pair}), (_("Điều kiện"), {"fields": TERM_ROWS})]
        lapsed = ("lapsed_line",) if obj.lapsed_on_shelf() else ()
        state = (*FIXED[:3], *lapsed, *FIXED[3:])
        return [(None, {"fields": state}), (_("Điều kiện"), {"fields": TERM_ROWS}), self.record_fieldset(obj)]

    def get_readonly_fields(self, request, obj=None):
        record = super().get_readonly_fields(request, obj)
        if obj is None:
            return record
        return (*FIXED, "lapsed_line", *record)

    def get_inlines(self, request, obj):
        return self.inlines if obj is not None else ()

    def save_through_action(self, row, by, form, change):
        if change:
            source = form.cleaned_data.get("source")
            actions.change_terms(placement=row, terms=form.terms, source=source, by=by)
        else:
            row.pk = form.begin(by).pk
        row.refresh_from_db()

    def export_table(self, request, rows):
        return export_table(rows)

    @admin.display(description=_("tình trạng"), ordering="state")
    def state_column(self, placement):
        return state_mark(placement)

    @admin.display(description=_("tình trạng"), ordering="state")
    def state_marks(self, placement):
        """The state, which names who is to answer; stars to come off the shelf; demonstration data."""
        marks = [state_mark(placement), self.demo_mark(placement)]
        if placement.lapsed_on_shelf():
            marks.insert(1, badge("late", _("gỡ tem sao")))
        return format_html_join(" ", "{}", ((mark,) for mark in marks))

    @admin.display(description=_("sao trên kệ"))
    def lapsed_line(self, placement):
        return badge("late", placement.lapsed_text)

    @admin.display(description=_("giá"), ordering="price")
    def price_column(self, placement):
        return vn_money(placement.price) or None


class NewPlacementInline(EditableInline):
    """Products that are to come to a showroom; what is there already stands in the table above."""

    model = Placement
    form = NewPlacementRow
    formset = NewPlacementFormSet
    fields = ("product", "how", "since", "mode", "price", "note")
    autocomplete_fields = ("product",)
    verbose_name = _("kết nối thêm sản phẩm")
    verbose_name_plural = _("kết nối thêm sản phẩm")
    can_delete = False

    def has_add_permission(self, request, obj=None):
        closed = obj is None or obj.state() == Showroom.State.CLOSED
        return not closed and super().has_add_permission(request, obj)

    # There is no row to change: whoever may not add sees nothing here.
    has_change_permission = has_view_permission = has_add_permission
