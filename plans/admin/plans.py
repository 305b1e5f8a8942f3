"""The admin of plans: they are read side by side with the district's showrooms and appraised by actions."""

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from common import downloads
from common.templatetags.formats import vn_date, vn_millions
from core.backoffice.badges import badge
from core.backoffice.filters import DemoFilter
from core.backoffice.modeladmin import ShownOnlyMixin
from core.backoffice.site import Shortcut
from districts.record_admin import RecordAdmin
from plans import completeness, history, sections
from plans.actions.rights import APPRAISE, APPROVE
from plans.admin import appraisal
from plans.admin.marks import chosen_mark, late_mark, state_mark, totals
from plans.admin.row_actions import PLAN_ACTIONS
from plans.models import DistrictPlan, SiteDocument

State = DistrictPlan.State


class LateFilter(admin.SimpleListFilter):
    title = gettext_lazy("thời hạn")
    parameter_name = "late"

    def lookups(self, request, model_admin):
        return [("yes", _("Nộp muộn hoặc quá hạn, chưa nộp"))]

    def queryset(self, request, queryset):
        return queryset.late() if self.value() == "yes" else queryset


class MinimumFilter(admin.SimpleListFilter):
    title = gettext_lazy("số điểm")
    parameter_name = "minimum"

    def lookups(self, request, model_admin):
        return [("below", _("Chưa đạt tối thiểu"))]

    def queryset(self, request, queryset):
        return queryset.below_minimum() if self.value() == "below" else queryset


_PROCESS = (
    ("totals_line", "state_line"),
    ("due_column", "late_column"),
    ("receipt_code", "first_submitted_on", "submitted_by"),
    "covering_letter",
    "gaps_list",
)
_DECISION = (
    "opinion",
    ("recommended_by", "recommended_on"),
    ("approved_by", "approved_on"),
    "approval_letter",
    "rejection_reason",
)


@admin.register(DistrictPlan)
class DistrictPlanAdmin(ShownOnlyMixin, RecordAdmin):
    """Plans are read-only here: districts write them in the workspace, actions change their state."""

    class Media:
        css = {"all": appraisal.CSS}

    row_actions = PLAN_ACTIONS
    bulk_actions = ()
    actions = None
    list_display = (
        "title",
        "state_column",
        "chosen_column",
        "budget_column",
        "first_submitted_on",
        "late_column",
        "demo_mark",
    )
    list_filter = ("round", "state", LateFilter, MinimumFilter, "entered_on_paper", DemoFilter, "district")
    list_select_related = ("round", "district")
    ordering = ("-round__year", "district__sort_key")
    folded_fields = ("district__name", "receipt_code")
    search_help_text = gettext_lazy("Tìm theo đơn vị hoặc mã tiếp nhận; không cần dấu.")
    shortcuts = (
        Shortcut(
            gettext_lazy("Kế hoạch chờ tiếp nhận"),
            DistrictPlan.objects.awaiting_review,
            {"state__exact": State.SUBMITTED.value},
        ),
        Shortcut(
            gettext_lazy("Kế hoạch chờ phê duyệt"),
            DistrictPlan.objects.awaiting_approval,
            {"state__exact": State.RECOMMENDED.value},
        ),
    )
    fieldsets = (
        (None, {"fields": _PROCESS}),
        (
            gettext_lazy("Thông tin chung"),
            {"fields": (("contact_name", "contact_phone", "contact_email"), "other_basis")},
        ),
        (
            gettext_lazy("Kết quả rà soát, vận động"),
            {"fields": (("survey_from", "survey_to"), "narrative")},
        ),
        (gettext_lazy("Điểm đề xuất"), {"fields": ("side_by_side", "shortfall_explanation")}),
        (
            gettext_lazy("Kinh phí"),
            {"fields": ("budget_table", "budgeted_in_year", "budget_document")},
        ),
        (
            gettext_lazy("Thực hiện"),
            {"fields": ("connection_plan", "tasks_table", "proposals")},
        ),
        (gettext_lazy("Thẩm định, phê duyệt"), {"fields": ("remarks", *_DECISION)}),
        (gettext_lazy("Quá trình"), {"fields": ("steps",)}),
    )

    def get_queryset(self, request):
        plans = super().get_queryset(request).with_due().with_counts()
        return plans.select_related(
            "round", "district", "covering_letter", "recommended_by", "approved_by", "approval_letter"
        )

    def get_urls(self):
        view = self.admin_site.admin_view(require_safe(self.document_view))
        page = path("<int:plan>/tai-lieu/<int:pk>/", view, name="plans_districtplan_tai-lieu")
        return [page, *super().get_urls()]

    def document_view(self, request, plan, pk):
        """Serve a document about one of the plan's sites to those who may read the plan."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return downloads.document(get_object_or_404(SiteDocument, pk=pk, site__plan=plan).file)

    def get_readonly_fields(self, request, obj=None):
        shown = flatten_fieldsets(self.fieldsets)
        return (*shown, *super().get_readonly_fields(request, obj))

    def has_appraise_permission(self, request, obj=None):
        return request.user.has_perm(APPRAISE)

    def has_approve_permission(self, request, obj=None):
        return request.user.has_perm(APPROVE)

    def has_comment_permission(self, request, obj=None):
        return self.has_appraise_permission(request) or self.has_approve_permission(request)

    # Columns and facts

    @admin.display(description=gettext_lazy("kế hoạch"), ordering="district__sort_key")
    def title(self, plan):
        return str(plan)

    @admin.display(description=gettext_lazy("tình trạng"), ordering="state")
    def state_column(self, plan):
        return state_mark(plan.state, plan.get_state_display())

    @admin.display(description=gettext_lazy("tình trạng"))
    def state_line(self, plan):
        state = self.state_column(plan)
        if not plan.entered_on_paper:
            return state
        paper, label = badge("paper", _("nhận bằng văn bản giấy")), _("Nhập nội dung")
        entry = reverse("workspace:plan", args=[plan.district.slug, plan.round.year])
        return format_html('{} {} <a href="{}">{}</a>', state, paper, entry, label)

    @admin.display(description=gettext_lazy("điểm đề xuất"), ordering="chosen_count")
    def chosen_column(self, plan):
        return chosen_mark(plan)

    @admin.display(description=gettext_lazy("đăng ký"))
    def totals_line(self, plan):
        return format_html("<strong>{}</strong>", totals(plan))

    @admin.display(description=gettext_lazy("kinh phí (triệu đồng)"), ordering="budget")
    def budget_column(self, plan):
        return vn_millions(plan.budget)

    @admin.display(description=gettext_lazy("thời hạn"), ordering="due")
    def late_column(self, plan):
        return late_mark(plan.late_text()) or "–"

    @admin.display(description=gettext_lazy("hạn nộp (chậm nhất ngày)"))
    def due_column(self, plan):
        return vn_date(plan.due_on)

    # Sections

    @admin.display(description=gettext_lazy("còn thiếu"))
    def gaps_list(self, plan):
        gaps = completeness.gaps(plan)
        return render_to_string("admin/plan_gaps.html", {"gaps": gaps}) if gaps else "–"

    @admin.display(description=gettext_lazy("đối chiếu"))
    def side_by_side(self, plan):
        return appraisal.side_by_side(plan)

    @admin.display(description=gettext_lazy("kinh phí"))
    def budget_table(self, plan):
        budget = completeness.budget(plan)
        context = {
            "lines": plan.budget_lines.select_related("site"),
            "budget": budget,
            "declared": plan.declared_total,
        }
        return render_to_string("admin/plan_budget.html", context)

    @admin.display(description=gettext_lazy("tiến độ và phân công"))
    def tasks_table(self, plan):
        return render_to_string("admin/plan_tasks.html", {"tasks": plan.tasks.all()})

    @admin.display(description=gettext_lazy("trao đổi"))
    def remarks(self, plan):
        names = sections.items(plan)
        requests = [
            {"request": row, "items": [names[item] for item in row.items if item in names]}
            for row in plan.review_requests.all()
        ]
        context = {"requests": requests, "comments": plan.comments.select_related("author", "site")}
        return render_to_string("admin/plan_remarks.html", context)

    @admin.display(description=gettext_lazy("quá trình"))
    def steps(self, plan):
        return render_to_string("admin/plan_steps.html", {"steps": history.of(plan)})
