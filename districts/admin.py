"""Units, villages, who acts for a district, and letters, in the department's door."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.recordadmin import (
    DemoFilter,
    PortalAdmin,
    PublishedFilter,
    PublishForm,
    ReadOnlyInline,
    RecordAdmin,
)
from districts.forms import CraftVillageForm, DistrictForm, LetterForm, MembershipForm, letter_field
from districts.models import Commune, CommuneSuccessor, CraftVillage, District, Letter, Membership

SEARCH_HELP = _("Tìm không cần dấu; từ cuối có thể gõ dở.")

PublishForm.choose_letters_with(
    letter_field(_("Văn bản trong sổ"), _("Văn bản yêu cầu công bố. Gõ số hoặc trích yếu để tìm."))
)


@admin.register(District)
class DistrictAdmin(RecordAdmin):
    form = DistrictForm
    list_display = ("title", "code", "office_name", "phone", "email", "published_mark")
    list_filter = ("kind",)
    ordering = ("sort_key",)
    search_help_text = SEARCH_HELP
    mentioned_elsewhere = ("name", "kind")
    fieldsets = (
        (None, {"fields": ("name", "kind", "code", "slug", "tile_x", "tile_y")}),
        (_("Phòng phụ trách"), {"fields": ("office_name", "phone", "email", "address")}),
    )

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
    deeds = list_deeds = ()
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
    autocomplete_fields = ("user", "district")


@admin.register(Letter)
class LetterAdmin(RecordAdmin):
    form = LetterForm
    list_display = ("number_or_kind", "date", "direction", "issuer", "subject", "marks")
    list_filter = (PublishedFilter, DemoFilter, "direction", "kind", ("date", admin.DateFieldListFilter))
    ordering = ("-date", "-pk")
    folded_fields = ("number", "subject", "issuer")
    search_help_text = _("Tìm theo số, trích yếu, cơ quan ban hành; không cần dấu.")
    autocomplete_fields = ("replies_to", "recipients")
    fieldsets = (
        (None, {"fields": ("direction", "kind", "issuer", "number", "date", "subject", "file")}),
        (_("Nơi nhận và văn bản liên quan"), {"fields": ("recipients", "replies_to")}),
    )

    def autocomplete_label(self, row):
        return f"{row}: {row.subject}"

    @admin.display(description=_("số, ký hiệu"), ordering="number")
    def number_or_kind(self, letter):
        return letter.number or letter.get_kind_display()
