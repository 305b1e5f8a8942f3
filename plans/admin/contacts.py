"""The admin of talks with the districts: they are added and read, never edited."""

from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.backoffice.modeladmin import PortalAdmin
from core.backoffice.site import Shortcut
from plans import actions
from plans.forms import ContactLogForm
from plans.models import ContactLog


class CallBackFilter(admin.SimpleListFilter):
    title = gettext_lazy("hẹn")
    parameter_name = "call"

    def lookups(self, request, model_admin):
        return [("today", _("Cần gọi lại hôm nay"))]

    def queryset(self, request, queryset):
        return queryset.to_call_back() if self.value() == "today" else queryset


@admin.register(ContactLog)
class ContactLogAdmin(PortalAdmin):
    form = ContactLogForm
    list_display = ("on", "district", "about", "channel", "answer", "promised_on", "made_by")
    list_filter = (CallBackFilter, "channel", "round", "district")
    list_select_related = ("district", "round", "showroom")
    ordering = ("-on", "-pk")
    folded_fields = ("district__name", "answer", "whom", "showroom__name")
    search_help_text = gettext_lazy("Tìm theo đơn vị, điểm, người trả lời, nội dung; không cần dấu.")
    autocomplete_fields = ("district", "round", "showroom")
    actions = None
    shortcuts = (
        Shortcut(gettext_lazy("Cần gọi lại hôm nay"), ContactLog.objects.to_call_back, {"call": "today"}),
    )

    def get_fields(self, request, obj=None):
        fields = ContactLogForm.Meta.fields
        return fields if obj is None else [*fields, "made_by", "made_at"]

    def get_readonly_fields(self, request, obj=None):
        return () if obj is None else self.get_fields(request, obj)

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_through_action(self, row, by, form, change):
        actions.log_contact(log=row, by=by)

    @admin.display(description=gettext_lazy("về việc"))
    def about(self, log):
        return log.showroom or log.round
