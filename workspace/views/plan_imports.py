"""The pages that import the sites of a plan from a list."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.actions.saving import lock_open, require_section
from plans.imports.exporting import write_template
from plans.imports.kind import SITE_LISTS, SiteListForm
from plans.models import Section
from workspace.forms.imports import SiteSheetForm
from workspace.plans.addresses import plan_url, section_url
from workspace.plans.pages import may_change, plan_page
from workspace.scopes import in_plan
from workspace.views.imports import ListImport

SECTION = Section.SITES


class SiteImport(ListImport):
    kind = SITE_LISTS
    name = "plan_import"
    owner_option = "plan"
    sheet_form = SiteSheetForm
    options_form = SiteListForm
    upload_template = "workspace/plan_import.html"
    preview_template = "workspace/plan_import_run.html"
    done = gettext_lazy("Đã ghi vào kế hoạch. %(summary)s")

    def scoped(self, view):
        return in_plan(view)

    def url(self, plan, page="", *args):
        return plan_url(plan, f"workspace:{self.name}{page}", *args)

    def page(self, request, plan, template, **context):
        return plan_page(request, plan, template, section=SECTION, **context)

    def write_template(self, file, plan):
        write_template(file, plan.district)

    def template_name(self, plan):
        return f"mau-dia-diem-{plan.district.slug}.xlsx"

    def require_open(self, plan, by):
        require_section(lock_open(plan, by), SECTION)

    def written_url(self, plan, run):
        return section_url(plan, SECTION)

    def leave(self, request, plan, run=None):
        """Lead to the sites whoever may not change them, and everybody if the list is written."""
        if run is not None and not run.is_open:
            messages.info(request, _("Danh sách này đã được ghi."))
        elif request.method == "POST" or may_change(request.user, plan, SECTION):
            return None
        return redirect(section_url(plan, SECTION))
