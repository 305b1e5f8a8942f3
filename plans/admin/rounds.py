"""Planning rounds in the admin: an overview of the districts, and dates that only actions change."""

from functools import partial
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import Count, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.backoffice.filters import DemoFilter, PublishedFilter
from core.backoffice.inlines import ReadOnlyInline
from districts import tilemap
from districts.record_admin import PUBLISH, UNPUBLISH, RecordAdmin
from plans import actions, overview
from plans.actions.rights import APPRAISE
from plans.admin.marks import chosen_mark, round_mark, state_mark, time_mark
from plans.admin.row_actions import ROUND_ACTIONS
from plans.forms import PlanRoundForm
from plans.models import DistrictPlan, DueExtension, PlanRound

DATES = ("opens_on", "due_on", "closed_on")
SITE_COLOURS = (
    ("open", _("có điểm đã phê duyệt")),
    ("preparing", _("có điểm đề xuất")),
    ("none", _("chưa có điểm đề xuất")),
)
FACTS = ("year", "minimum_sites", "allow_shortfall", "letter")


class DueExtensionInline(ReadOnlyInline):
    model = DueExtension
    nothing = _("Chưa gia hạn cho đơn vị nào.")
    fields = ("district", "old", "new", "reason", "letter", "made_by", "made_at")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("district", "letter")


@admin.register(PlanRound)
class PlanRoundAdmin(RecordAdmin):
    form = PlanRoundForm
    row_actions = (*ROUND_ACTIONS, PUBLISH, UNPUBLISH)
    list_display = ("title", "state_column", "opens_on", "due_on", "minimum_sites", "submitted", "marks")
    list_filter = (PublishedFilter, DemoFilter)
    ordering = ("-year",)
    exact_fields = ("year",)
    search_help_text = _("Tìm theo năm.")
    autocomplete_fields = ("letter",)
    inlines = (DueExtensionInline,)

    class Media:
        css = {"all": ["css/drawings.css", "css/admin/plans.css"]}

    def get_queryset(self, request):
        handed_in = Count("plans", filter=Q(plans__state__in=DistrictPlan.SUBMITTED_STATES))
        return super().get_queryset(request).select_related("letter").annotate(number_submitted=handed_in)

    def get_fieldsets(self, request, obj=None):
        record = self.record_fieldset(obj)
        if obj is None:
            return [(None, {"fields": (*FACTS, "opens_on", "due_on")}), record]
        overview_fields = (_("Các quận, huyện, thị xã"), {"fields": ("districts_table", "site_map")})
        asked = (_("Thông tin đợt đăng ký"), {"fields": (*DATES, *FACTS)})
        return [(None, {"fields": ("state_column",)}), overview_fields, asked, record]

    def get_readonly_fields(self, request, obj=None):
        record = super().get_readonly_fields(request, obj)
        # Year and dates are entered once, with the new round; afterwards actions change the dates.
        fixed = ("year", *DATES) if obj is not None else ("closed_on",)
        return (*fixed, "state_column", "districts_table", "site_map", *record)

    def has_appraise_permission(self, request, obj=None):
        return request.user.has_perm(APPRAISE)

    def get_inlines(self, request, obj):
        return self.inlines if obj is not None else ()

    def save_through_action(self, row, by, form, change):
        if change:
            row.save()
        else:
            actions.open_round(plan_round=row, by=by)

    @admin.display(description=_("đợt đăng ký"), ordering="year")
    def title(self, plan_round):
        return str(plan_round)

    @admin.display(description=_("tình trạng"))
    def state_column(self, plan_round):
        return round_mark(plan_round)

    @admin.display(description=_("số đơn vị đã nộp"), ordering="number_submitted")
    def submitted(self, plan_round):
        return plan_round.number_submitted

    @admin.display(description=_("tình hình"))
    def districts_table(self, plan_round):
        found = overview.of(plan_round)
        rows = [
            {
                "line": line,
                "url": reverse("admin:plans_districtplan_change", args=[line.plan.pk]) if line.plan else "",
                "work_url": reverse("workspace:plan", args=[line.district.slug, plan_round.year]),
                "state": state_mark(line.state, line.state_text),
                "chosen": chosen_mark(line.plan) if line.plan else "",
                "time": time_mark(line),
            }
            for line in found.lines
        ]
        context = {"rows": rows, "overview": found}
        return render_to_string("admin/plan_round_overview.html", context)

    @admin.display(description=_("sơ đồ điểm đề xuất"))
    def site_map(self, plan_round):
        """Map where sites are proposed; each tile links to the sites of its district."""
        lines = overview.of(plan_round).lines
        counts = {
            line.district.pk: (line.approved, line.chosen - line.approved, line.chosen) for line in lines
        }
        tiles = tilemap.tiles([line.district for line in lines], counts, partial(_sites_url, plan_round))
        context = {"tiles": tiles, "legend": SITE_COLOURS, "all_sites": _sites_url(plan_round)}
        return render_to_string("admin/plan_site_map.html", context)


def _sites_url(plan_round, district=None) -> str:
    """Return the address of the list of a round's proposed sites, of one district or of all."""
    asked = {"plan__round__id__exact": plan_round.pk, "chosen__exact": 1}
    if district is not None:
        asked["plan__district__id__exact"] = district.pk
    return f"{reverse('admin:plans_proposedsite_changelist')}?{urlencode(asked)}"
