"""The list filters of every record."""

from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


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
