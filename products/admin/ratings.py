"""Ratings in the admin: added from a decision, revoked by one, never edited."""

from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.backoffice.badges import badge
from core.backoffice.filters import DemoFilter, PublishedFilter
from core.backoffice.inlines import ReadOnlyInline
from core.backoffice.row_actions import RowAction, Weight
from districts.record_admin import PUBLISH, UNPUBLISH, RecordAdmin
from products import actions
from products.forms import (
    RatingForm,
    RevokeForm,
)
from products.models import Rating

RATING_MARKS = {
    Rating.Status.IN_FORCE: "open",
    Rating.Status.EXPIRING: "soon",
    Rating.Status.LAPSED: "closed",
    Rating.Status.REVOKED: "late",
    Rating.Status.NOT_YET: "planned",
}


def status_mark(rating):
    """A rating's status as a coloured word."""
    status = Rating.Status(rating.status())
    return badge(RATING_MARKS[status], status.label)


class RatingInline(ReadOnlyInline):
    model = Rating
    ordering = ("-decision_date", "-pk")
    show_change_link = True
    fields = ("stars_text", "kind", "score", "decision", "valid_until", "status")

    @admin.display(description=gettext_lazy("hạng sao"))
    def stars_text(self, rating):
        return rating.stars_text

    @admin.display(description=gettext_lazy("quyết định"))
    def decision(self, rating):
        return rating.decision_text

    @admin.display(description=gettext_lazy("hiệu lực"))
    def status(self, rating):
        return status_mark(rating)


REVOKE = RowAction(
    slug="thu-hoi",
    title=gettext_lazy("Thu hồi"),
    run=lambda *, row, by, **values: actions.revoke_rating(rating=row, by=by, **values),
    done=gettext_lazy("Đã ghi việc thu hồi."),
    form=RevokeForm,
    offered=lambda rating: rating.revoked_on is None,
    reached=lambda rating: rating.revoked_on is not None,
    weight=Weight.DANGER,
    permission="add",  # whoever records results records what took them back
)


class RatingStatusFilter(admin.SimpleListFilter):
    title = gettext_lazy("hiệu lực")
    parameter_name = "status"
    labels = {
        "in_force": Rating.Status.IN_FORCE.label,
        "expiring": Rating.Status.EXPIRING.label,
        "lapsed": Rating.Status.LAPSED.label,
        "revoked": Rating.Status.REVOKED.label,
    }

    def lookups(self, request, model_admin):
        return self.labels.items()

    def queryset(self, request, queryset):
        return getattr(queryset, self.value())() if self.value() in self.labels else queryset


@admin.register(Rating)
class RatingAdmin(RecordAdmin):
    """Results are added and revoked from documents; nobody edits or deletes one."""

    form = RatingForm
    row_actions = (REVOKE, PUBLISH, UNPUBLISH)
    list_display = (
        "product",
        "stars_text",
        "decision",
        "valid_until",
        "status",
        "marks",
    )
    list_filter = ("stars", "kind", RatingStatusFilter, PublishedFilter, DemoFilter)
    list_select_related = ("product",)
    ordering = ("-pk",)  # the newest entries first; by decision date every row would be sorted
    search_through = ("product",)
    exact_fields = ("decision_number",)
    search_help_text = gettext_lazy("Tìm theo sản phẩm (không cần dấu) hoặc số quyết định.")
    autocomplete_fields = ("product", "document")
    fieldsets = (
        (None, {"fields": ("product", "kind", "stars", "proposed_five_star", "score")}),
        (
            gettext_lazy("Quyết định"),
            {
                "fields": (
                    "decision_number",
                    "decision_date",
                    "decision_precision",
                    "issued_by",
                    "valid_until",
                    "document",
                )
            },
        ),
    )

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None:
            return fieldsets
        result = (None, {"fields": ("product", "kind", "stars_text", "score")})
        revocation = (_("Hiệu lực"), {"fields": ("status", "revoked_on", "revocation_number")})
        return [result, *fieldsets[1:-1], revocation, fieldsets[-1]]

    def get_readonly_fields(self, request, obj=None):
        computed = ("stars_text", "status", "revoked_on", "revocation_number")
        return (*super().get_readonly_fields(request, obj), *computed)

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_publish_permission(self, request, obj=None):
        return request.user.has_perm("products.change_product")

    def save_through_action(self, row, by, form, change):
        actions.add_rating(rating=row, by=by)

    @admin.display(description=gettext_lazy("hạng sao"), ordering="stars")
    def stars_text(self, rating):
        return rating.stars_text

    @admin.display(description=gettext_lazy("quyết định"), ordering="decision_date")
    def decision(self, rating):
        return rating.decision_text

    @admin.display(description=gettext_lazy("hiệu lực"), ordering="valid_until")
    def status(self, rating):
        return status_mark(rating)
