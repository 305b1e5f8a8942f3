"""The admin of surveyed sites: one table, filtered by round, district and kind, with an export."""

from django.contrib import admin
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from common.templatetags.formats import vn_millions, vn_number
from core.backoffice.filters import DemoFilter
from core.backoffice.modeladmin import ShownOnlyMixin
from districts.record_admin import RecordAdmin
from plans.actions.rights import APPRAISE
from plans.admin import appraisal
from plans.admin.marks import site_mark, state_mark
from plans.imports.exporting import export_table
from plans.models import ProposedSite


class ChoiceFilter(admin.SimpleListFilter):
    title = _("lựa chọn")
    parameter_name = "chosen__exact"

    def lookups(self, request, model_admin):
        kinds = (ProposedSite(chosen=True), ProposedSite(chosen=False))
        return [(str(int(kind.chosen)), kind.choice_text) for kind in kinds]

    def queryset(self, request, queryset):
        return queryset.filter(chosen=self.value() == "1") if self.value() in {"0", "1"} else queryset


@admin.register(ProposedSite)
class ProposedSiteAdmin(ShownOnlyMixin, RecordAdmin):
    """Sites are read-only here: districts write them in the workspace."""

    class Media:
        css = {"all": appraisal.CSS}

    row_actions = bulk_actions = ()
    actions = None
    list_display = (
        *("site", "premises_column", "district", "size_column"),
        *("expected", "state_column", "choice"),
    )
    list_filter = ("plan__round", ChoiceFilter, "plan__state", "place_kind", DemoFilter, "plan__district")
    list_select_related = ("plan__round", "plan__district", "commune__district")
    ordering = ("plan__district__sort_key", "pk")
    folded_fields = ("name", "host_name", "address")
    search_help_text = _("Tìm theo tên điểm, đơn vị có mặt bằng, địa chỉ; không cần dấu.")
    fieldsets = ((None, {"fields": ("plan_link", "whole", "showroom")}),)
    readonly_fields = ("plan_link", "whole", "showroom")

    def get_queryset(self, request):
        return super().get_queryset(request).with_cost()

    def export_table(self, request, rows):
        """Export in the form that districts import; contacts only for those who appraise plans."""
        return export_table(rows, contacts=request.user.has_perm(APPRAISE))

    @admin.display(description=_("điểm"), ordering="name")
    def site(self, site):
        return str(site)

    @admin.display(description=_("đơn vị, địa chỉ, loại địa điểm"), ordering="host_name")
    def premises_column(self, site):
        """Show the owner, the address, the tenure and the kind of place."""
        place_kind = site.get_place_kind_display() or ""
        premises = site.get_premises_display()
        lines = [site.host_name, self.place(site), premises, place_kind, self.demo_mark(site)]
        return format_html_join("", "<div>{}</div>", ([line] for line in lines if line))

    @admin.display(description=_("đơn vị"), ordering="plan__district__sort_key")
    def district(self, site):
        return site.plan.district.title

    @admin.display(description=_("lựa chọn"), ordering="chosen")
    def choice(self, site):
        return site_mark(site)

    @admin.display(description=_("địa chỉ"))
    def place(self, site):
        return ", ".join(filter(None, [site.address, site.commune.full_name if site.commune else ""]))

    @admin.display(description=_("quy mô, kinh phí"), ordering="cost")
    def size_column(self, site):
        """Show the area, the number of products and the cost, as far as known."""
        lines = (
            _("%s m²") % vn_number(site.area_m2) if site.area_m2 else "",
            _("%s sản phẩm") % vn_number(site.expected_products) if site.expected_products else "",
            _("%s triệu đồng") % vn_millions(site.cost) if site.cost else "",
        )
        return format_html_join("", "<div>{}</div>", ([line] for line in lines if line))

    @admin.display(description=_("dự kiến khai trương"), ordering="expected_opening")
    def expected(self, site):
        return site.expected_text

    @admin.display(description=_("kế hoạch"), ordering="plan__state")
    def state_column(self, site):
        return state_mark(site.plan.state, site.plan.get_state_display())

    @admin.display(description=_("kế hoạch"))
    def plan_link(self, site):
        address = reverse("admin:plans_districtplan_change", args=[site.plan_id])
        return format_html('<a href="{}">{}</a>', address, site.plan)

    @admin.display(description=_("địa điểm khảo sát"))
    def whole(self, site):
        context = {"sites": appraisal.marked([site]), "wholly": True, "level": 3}
        return render_to_string("admin/plan_sites.html", context)
