"""The audit trail in the admin: who did what, when, through which channel and why."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Q, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.text import fold
from core.audit import history
from core.audit.models import Change, Operation
from core.backoffice.modeladmin import CHANGES_PER_PAGE, PortalAdmin, ShownOnlyMixin
from core.backoffice.search import CappedPaginator


def _channels() -> list[str]:
    return list(settings.AUDIT_CHANNELS.values())


class ChannelFilter(admin.SimpleListFilter):
    title = gettext_lazy("nơi thực hiện")
    parameter_name = "channel"

    def lookups(self, request, model_admin):
        return [*((name, name.capitalize()) for name in _channels()), ("other", _("nơi khác"))]

    def queryset(self, request, queryset):
        if self.value() == "other":
            return queryset.exclude(channel__in=_channels())
        return queryset.filter(channel=self.value()) if self.value() in _channels() else queryset


@admin.register(Operation)
class OperationAdmin(ShownOnlyMixin, PortalAdmin):
    """Who did what, when, through which channel and why. Nobody writes here, by any role."""

    list_display = ("at", "who", "channel", "why", "change_count")
    list_display_links = ("at",)
    list_filter = (("at", admin.DateFieldListFilter), ChannelFilter)
    fields = ("at", "who", "channel", "why", "where", "request_id")
    ordering = ("-at",)
    paginator = CappedPaginator
    search_help_text = gettext_lazy("Tìm theo người thực hiện (không cần dấu) hoặc lý do.")
    actions = None
    change_form_template = "admin/operation.html"

    def get_queryset(self, request):
        counted = Change.objects.filter(operation=OuterRef("pk")).order_by().values("operation")
        number = counted.annotate(number=Count("pk")).values("number")
        return super().get_queryset(request).annotate(number_of_changes=Subquery(number))

    def get_search_results(self, request, queryset, search_term):
        words = fold(search_term).split()
        if not words:
            return queryset, False
        known = get_user_model().objects.values_list("pk", "full_name", "username")
        found = [pk for pk, *names in known if all(word in fold(" ".join(names)) for word in words)]
        typed = search_term.strip()
        by_text = Q(actor_name__icontains=typed) | Q(why__icontains=typed)
        return queryset.filter(by_text | Q(actor_id_at_the_time__in=found)), False

    def get_readonly_fields(self, request, obj=None):
        return self.fields

    def row_actions_for(self, request, row):
        return []

    def change_view(self, request, object_id, form_url="", extra_context=None):
        changes = Change.objects.filter(operation=object_id) if _is_uuid(object_id) else Change.objects.none()
        page = Paginator(changes, CHANGES_PER_PAGE).get_page(request.GET.get("p"))
        return super().change_view(
            request, object_id, form_url, {"page": page, "lines": history.lines(page.object_list)}
        )

    @admin.display(description=gettext_lazy("người thực hiện"), ordering="actor_name")
    def who(self, operation):
        return operation.actor_name or _("hệ thống")

    @admin.display(description=gettext_lazy("số thay đổi"))
    def change_count(self, operation):
        return operation.number_of_changes or 0


def _is_uuid(text) -> bool:
    try:
        Operation._meta.pk.to_python(text)
    except ValidationError:
        return False
    return True
