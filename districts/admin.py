"""The admin of units, villages, memberships and letters."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from common import downloads
from core.backoffice.filters import DemoFilter, PublishedFilter
from core.backoffice.inlines import ReadOnlyInline
from core.backoffice.modeladmin import PortalAdmin
from core.backoffice.row_actions import Workplace
from districts import answers
from districts.forms import CraftVillageForm, DistrictForm, LetterForm, MembershipForm
from districts.models import Commune, CommuneSuccessor, CraftVillage, District, Letter, Membership
from districts.permissions import ENTER_WORKPLACES
from districts.record_admin import RecordAdmin

SEARCH_HELP = _("Tìm không cần dấu; từ cuối có thể gõ dở.")


@admin.register(District)
class DistrictAdmin(RecordAdmin):
    form = DistrictForm
    list_display = ("title", "code", "office_name", "phone", "email", "published_mark")
    list_filter = ("kind",)
    ordering = ("sort_key",)
    search_help_text = SEARCH_HELP
    mentioned_elsewhere = ("name", "kind")
    offered_without_script = 40  # all of them
    fieldsets = (
        (None, {"fields": ("name", "kind", "code", "slug", "tile_x", "tile_y")}),
        (_("Phòng phụ trách"), {"fields": ("office_name", "phone", "email", "address")}),
    )

    def workplace(self, request, row):
        if not request.user.has_perm(ENTER_WORKPLACES):
            return None
        return Workplace(row.full_name, reverse("workspace:district", args=[row.slug]))

    @admin.display(description=_("tên"), ordering="sort_key")
    def title(self, district):
        return district.title


class SuccessorInline(ReadOnlyInline):
    model = CommuneSuccessor
    fields = ("code", "name", "part", "is_default_text")

    @admin.display(description=_("mặc định"))
    def is_default_text(self, successor):
        return _("có") if successor.is_default else ""


@admin.register(Commune)
class CommuneAdmin(RecordAdmin):
    list_display = ("full_name", "district", "code", "successor_names")
    list_filter = ("kind", "district")
    list_select_related = ("district",)
    ordering = ("sort_key", "pk")
    search_help_text = SEARCH_HELP
    autocomplete_related = ("district",)
    mentioned_elsewhere = ("name", "kind")
    row_actions = bulk_actions = ()
    inlines = (SuccessorInline,)
    fields = ("name", "kind", "code", "district", "successor_names")
    readonly_fields = ("successor_names",)
    autocomplete_fields = ("district",)

    @admin.display(description=_("tên"), ordering="sort_key")
    def full_name(self, commune):
        return commune.full_name


@admin.register(CraftVillage)
class CraftVillageAdmin(RecordAdmin):
    form = CraftVillageForm
    list_display = ("name", "craft", "district", "commune_name", "marks")
    list_filter = (PublishedFilter, DemoFilter, "district")
    list_select_related = ("district", "commune")
    ordering = ("sort_key", "pk")
    search_help_text = SEARCH_HELP
    autocomplete_fields = ("district", "commune")
    autocomplete_related = ("district",)
    mentioned_elsewhere = ("name", "craft")
    fields = ("name", "slug", "craft", "craft_en", "district", "commune")

    def autocomplete_label(self, row):
        return f"{row.name} ({row.craft}), {row.district.full_name}"

    @admin.display(description=_("xã, phường, thị trấn"), ordering="commune__sort_key")
    def commune_name(self, village):
        return village.commune.full_name if village.commune else None


@admin.register(Membership)
class MembershipAdmin(PortalAdmin):
    form = MembershipForm
    list_display = ("user", "district", "role")
    list_filter = ("role", "district")
    list_select_related = ("user", "district")
    ordering = ("district__sort_key", "user__username")
    folded_fields = ("user__full_name", "user__username", "district__name")
    search_help_text = _("Tìm theo người hoặc theo quận, huyện, thị xã; không cần dấu.")
    autocomplete_fields = ("district",)


class AnswersFilter(admin.SimpleListFilter):
    title = _("trả lời")
    parameter_name = "answers"

    def lookups(self, request, model_admin):
        return [("awaited", _("Còn đơn vị chưa trả lời")), ("all", _("Mọi đơn vị đã trả lời"))]

    def queryset(self, request, queryset):
        if self.value() == "awaited":
            return queryset.awaiting_answers()
        return queryset.wholly_answered() if self.value() == "all" else queryset


@admin.register(Letter)
class LetterAdmin(RecordAdmin):
    form = LetterForm
    list_display = ("number_or_kind", "date", "direction", "issuer", "subject", "answered_column", "marks")
    list_filter = (
        AnswersFilter,
        PublishedFilter,
        DemoFilter,
        "direction",
        "kind",
        ("date", admin.DateFieldListFilter),
    )
    ordering = ("-date", "-pk")
    folded_fields = ("number", "subject", "issuer")
    search_help_text = _("Tìm theo số, trích yếu, cơ quan ban hành; không cần dấu.")
    autocomplete_fields = ("replies_to", "recipients", "sender")
    offered_without_script = 50  # the newest
    facts = ("direction", "kind", "issuer", "number", "date", "subject")

    def get_queryset(self, request):
        return super().get_queryset(request).with_answers()

    def get_urls(self):
        view = self.admin_site.admin_view(require_safe(self.file_view))
        return [path("<path:object_id>/tep/", view, name="districts_letter_tep"), *super().get_urls()]

    def get_fieldsets(self, request, obj=None):
        stored = ("stored_file",) if obj is not None else ()
        sent = ("file",) if obj is None or self.has_change_permission(request, obj) else ()
        was_sent = obj is not None and obj.direction == Letter.Direction.OUT
        related = (*(("answers_table",) if was_sent else ()), "recipients", "sender", "replies_to")
        return [
            (None, {"fields": (*self.facts, *stored, *sent)}),
            (_("Nơi nhận và văn bản liên quan"), {"fields": related}),
            self.record_fieldset(obj),
        ]

    def get_readonly_fields(self, request, obj=None):
        return ("stored_file", "answers_table", *super().get_readonly_fields(request, obj))

    def file_view(self, request, object_id):
        """The letter itself, for who may read its page."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        letter = self.get_object(request, unquote(object_id))
        return downloads.document(letter.file if letter else None)

    def autocomplete_label(self, row):
        return f"{row}: {row.subject}"

    @admin.display(description=_("số, ký hiệu"), ordering="number")
    def number_or_kind(self, letter):
        return letter.number or letter.get_kind_display()

    @admin.display(description=_("đã trả lời"), ordering="answered")
    def answered_column(self, letter):
        return f"{letter.answered}/{letter.asked}" if letter.asked else "–"

    @admin.display(description=_("tệp đang lưu"))
    def stored_file(self, letter):
        if not letter.file:
            return "–"
        address = reverse("admin:districts_letter_tep", args=[letter.pk])
        return format_html('<a href="{}">{}</a>', address, _("Tải tệp văn bản"))

    @admin.display(description=_("đơn vị trả lời"))
    def answers_table(self, letter):
        found = answers.of(letter)
        answered = sum(answer.letter is not None for answer in found)
        context = {"answers": found, "answered": answered, "asked": len(found)}
        return render_to_string("admin/letter_answers.html", context) if found else "–"
