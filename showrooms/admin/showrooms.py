"""Showrooms in the admin: state and lateness in coloured words, dates that change by actions only."""

from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common import clock
from core.backoffice.badges import badge
from core.backoffice.filters import DemoFilter, PublishedFilter
from core.backoffice.inlines import EditableInline, ReadOnlyInline
from core.backoffice.modeladmin import PortalAdmin
from core.backoffice.row_actions import Workplace
from core.backoffice.site import Shortcut
from districts.permissions import ENTER_WORKPLACES
from districts.record_admin import PUBLISH, UNPUBLISH, RecordAdmin
from products.admin.photos import PhotoInline
from showrooms.admin.placements import NewPlacementInline, state_mark
from showrooms.admin.row_actions import SHOWROOM_ACTIONS
from showrooms.forms import (
    ClosureForm,
    OpeningHoursForm,
    OperatorForm,
    ShowroomForm,
    ShowroomPhotoForm,
    ShowroomPhotoFormSet,
)
from showrooms.imports.exporting import export_table, write_template
from showrooms.models import (
    Closure,
    ConfirmationLink,
    DeadlineChange,
    OpeningHours,
    Operator,
    Placement,
    ProgressNote,
    Showroom,
    ShowroomPhoto,
)

PLACEMENTS_SHOWN = 50
FIRST_WAVE = 2019


class StateFilter(admin.SimpleListFilter):
    title = gettext_lazy("trạng thái")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return Showroom.State.choices

    def queryset(self, request, queryset):
        return queryset.in_state(self.value()) if self.value() in Showroom.State.values else queryset


class LateFilter(admin.SimpleListFilter):
    title = gettext_lazy("tiến độ")
    parameter_name = "late"

    def lookups(self, request, model_admin):
        return [("yes", _("Quá hạn khai trương")), ("no", _("Không quá hạn"))]

    def queryset(self, request, queryset):
        if self.value() == "yes":
            return queryset.late()
        return queryset.exclude(pk__in=queryset.late().values("pk")) if self.value() == "no" else queryset


class WaveFilter(admin.SimpleListFilter):
    title = gettext_lazy("năm kế hoạch")
    parameter_name = "wave"

    def lookups(self, request, model_admin):
        return [(str(wave), str(wave)) for wave in range(FIRST_WAVE, clock.today().year + 2)]

    def queryset(self, request, queryset):
        return queryset.filter(wave=self.value()) if (self.value() or "").isdecimal() else queryset


class OpeningHoursInline(EditableInline):
    model = OpeningHours
    form = OpeningHoursForm


class ClosureInline(EditableInline):
    model = Closure
    form = ClosureForm


class ShowroomPhotoInline(PhotoInline):
    model = ShowroomPhoto
    form = ShowroomPhotoForm
    formset = ShowroomPhotoFormSet
    fields = ("picture", "upload", "caption", "position")


class DeadlineChangeInline(ReadOnlyInline):
    model = DeadlineChange
    fields = ("old", "new", "reason", "letter", "made_by", "made_at")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("letter")


class ProgressNoteInline(ReadOnlyInline):
    model = ProgressNote
    fields = ("on", "text", "letter", "made_by", "made_at")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("letter")


class ConfirmationLinkInline(ReadOnlyInline):
    model = ConfirmationLink
    fields = ("made_at", "made_by", "expires_at", "state_text", "used_at")

    @admin.display(description=gettext_lazy("tình trạng"))
    def state_text(self, link):
        return link.state_text()


DATES = (
    "opening_deadline",
    "preparing_since",
    "opened_on",
    "opened_precision",
    "suspended_on",
    "closed_on",
    "closing_reason",
    "confirmed_on",
)


@admin.register(Showroom)
class ShowroomAdmin(RecordAdmin):
    form = ShowroomForm
    row_actions = (*SHOWROOM_ACTIONS, PUBLISH, UNPUBLISH)
    list_display = (
        "name",
        "district",
        "state_column",
        "deadline",
        "lateness",
        "shown_count",
        "marks",
    )
    list_filter = (StateFilter, LateFilter, PublishedFilter, DemoFilter, WaveFilter, "place_kind", "district")
    list_select_related = ("district",)
    ordering = ("sort_key", "pk")
    search_help_text = gettext_lazy("Tìm không cần dấu theo tên, mã, địa chỉ, đơn vị vận hành, địa bàn.")
    autocomplete_fields = ("district", "commune", "craft_villages")
    autocomplete_related = ("district",)
    import_template = staticmethod(write_template)
    inlines = (
        OpeningHoursInline,
        ClosureInline,
        ShowroomPhotoInline,
        NewPlacementInline,
        DeadlineChangeInline,
        ProgressNoteInline,
        ConfirmationLinkInline,
    )
    shortcuts = (
        Shortcut(gettext_lazy("Điểm quá hạn khai trương"), Showroom.objects.late, {"late": "yes"}),
        Shortcut(
            gettext_lazy("Điểm đang chuẩn bị khai trương"), Showroom.objects.preparing, {"state": "preparing"}
        ),
    )
    facts = (
        (
            None,
            {
                "fields": (
                    "name",
                    "also_known_as",
                    "code",
                    "slug",
                    "wave",
                    "led_by",
                    "place_kind",
                    "craft_villages",
                )
            },
        ),
        (
            gettext_lazy("Địa chỉ"),
            {"fields": ("district", "commune", "address", ("latitude", "longitude"), "area_m2")},
        ),
        (
            gettext_lazy("Vận hành và đầu mối"),
            {
                "fields": (
                    "operator_name",
                    "operator_kind",
                    "contact_name",
                    "contact_phone",
                    "contact_email",
                    "contact_zalo",
                    "contact_consent_on",
                )
            },
        ),
        (gettext_lazy("Giới thiệu"), {"fields": ("description", "facilities", "other_goods")}),
    )

    def get_queryset(self, request):
        shown = Placement.objects.shown().filter(showroom=OuterRef("pk")).order_by().values("showroom")
        number = Subquery(shown.annotate(number=Count("pk")).values("number"), output_field=IntegerField())
        return super().get_queryset(request).annotate(number_shown=Coalesce(number, 0))

    def get_fieldsets(self, request, obj=None):
        record = self.record_fieldset(obj)
        if obj is None:
            return [*self.facts, (_("Tiến độ khai trương"), {"fields": ("opening_deadline",)}), record]
        progress = (_("Tiến độ khai trương"), {"fields": ("state_column", "lateness", *DATES)})
        placements = (_("Sản phẩm tại điểm"), {"fields": ("placements_table",)})
        return [progress, *self.facts, record, placements]

    def get_readonly_fields(self, request, obj=None):
        record = super().get_readonly_fields(request, obj)
        # The deadline of a new showroom is entered; from then on it moves by action.
        dates = [name for name in DATES if obj is not None or name != "opening_deadline"]
        return (*dates, "state_column", "lateness", "placements_table", *record)

    def get_inlines(self, request, obj):
        return self.inlines if obj is not None else (OpeningHoursInline,)

    def autocomplete_label(self, row):
        return f"{row.name} ({row.district.full_name})"

    def workplace(self, request, row):
        if not request.user.has_perm(ENTER_WORKPLACES):
            return None
        return Workplace(row.name, reverse("workspace:showroom", args=[row.slug]))

    def export_table(self, request, rows):
        return export_table(rows, contacts=self.has_change_permission(request))

    @admin.display(description=gettext_lazy("trạng thái"))
    def state_column(self, showroom):
        return badge(showroom.state(), showroom.state_text())

    @admin.display(description=gettext_lazy("hạn khai trương"), ordering="opening_deadline")
    def deadline(self, showroom):
        return showroom.opening_deadline

    @admin.display(description=gettext_lazy("tiến độ"), ordering="opening_deadline")
    def lateness(self, showroom):
        late = showroom.days_late()
        if showroom.is_late():
            return badge("late", _("Quá hạn %(days)s ngày") % {"days": late})
        if late:
            return badge("late", _("Khai trương muộn %(days)s ngày") % {"days": late})
        if showroom.opened_on:
            return _("đúng hạn") if showroom.opening_deadline else "–"
        left = showroom.days_left()
        return badge("soon", _("Còn %(days)s ngày") % {"days": left}) if left else "–"

    @admin.display(description=gettext_lazy("trên kệ"), ordering="number_shown")
    def shown_count(self, showroom):
        return showroom.number_shown

    @admin.display(description=gettext_lazy("kết nối"))
    def placements_table(self, showroom):
        placements = showroom.placements.select_related("product").order_by("-pk")
        rows = [
            {
                "product": placement.product,
                "url": reverse("admin:showrooms_placement_change", args=[placement.pk]),
                "state": state_mark(placement),
                "mode": placement.get_mode_display(),
                "shown_on": placement.shown_on,
            }
            for placement in placements[:PLACEMENTS_SHOWN]
        ]
        everything = f"{reverse('admin:showrooms_placement_changelist')}?showroom__id__exact={showroom.pk}"
        context = {"rows": rows, "everything": everything, "number": placements.count()}
        return render_to_string("admin/placements_table.html", context)


@admin.register(Operator)
class OperatorAdmin(PortalAdmin):
    form = OperatorForm
    list_display = ("user", "showroom")
    list_select_related = ("user", "showroom")
    ordering = ("showroom__sort_key", "user__username")
    folded_fields = ("user__full_name", "user__username", "showroom__name")
    search_help_text = gettext_lazy("Tìm theo người hoặc theo điểm; không cần dấu.")
    autocomplete_fields = ("showroom",)
