"""The sections of a plan that are one form: fields of the plan, a table of budget lines or of work."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from common.components import Fact
from common.edit_merge import in_words
from plans import actions, sections
from plans.models import Section
from workspace import row_pages
from workspace.forms.plan_sections import FORMS
from workspace.forms.plan_tables import BudgetLines, PlanTasks
from workspace.plans.addresses import TABLES, next_url, section_url
from workspace.plans.pages import may_change, plan_page, why_frozen
from workspace.scopes import in_plan

TEMPLATES = {Section.BUDGET: "workspace/plan_budget.html", Section.PROGRESS: "workspace/plan_progress.html"}


@require_http_methods(["GET", "HEAD", "POST"])
@in_plan
def fields(request, plan, section):
    """Show or save a section as a form; it is read-only if it may not be changed now."""
    page = saved_section(request, plan, section)
    if page.saved:
        return after_saving(request, plan, section)
    return section_page(request, plan, section, page, TEMPLATES.get(section, "workspace/plan_section.html"))


def saved_section(request, plan, section) -> row_pages.Page:
    write = partial(write_form, request.user, plan, section)
    return row_pages.show_or_save(request, plan, partial(build_form, section), write)


def section_page(request, plan, section, page, template, **context):
    """Render a section; after a POST the form stays, even if the section can't be changed any more."""
    editable = may_change(request.user, plan, section) or request.method == "POST"
    return plan_page(
        request,
        plan,
        template,
        section=section,
        page=page,
        editable=editable,
        frozen=why_frozen(request.user, plan, editable, section),
        facts=[Fact(bound.label, in_words(bound)) for bound in page.form],
        remarks=plan.comments.filter(section=section, site=None).select_related("author"),
        request_note=sections.asked_of(plan, section),
        **context,
    )


def after_saving(request, plan, section, here=""):
    """Redirect back to the page, or to the next step if that button was pressed."""
    messages.success(request, _("Đã lưu."))
    if request.POST.get("do") == "next":
        return redirect(next_url(plan, section))
    return redirect(here or section_url(plan, section))


def build_form(section, plan, data, files):
    return FORMS[section](data, instance=plan), _tables(section, plan, data)


def _tables(section, plan, data) -> list:
    if section == Section.BUDGET:
        sites = [(site.pk, str(site)) for site in plan.sites.all()]
        lines = plan.budget_lines.select_related("site")
        return [
            BudgetLines(
                data, instance=plan, prefix=TABLES[section], queryset=lines, form_kwargs={"sites": sites}
            )
        ]
    return [PlanTasks(data, instance=plan, prefix=TABLES[section])] if section == Section.PROGRESS else []


def write_form(by, plan, section, form, tables):
    if form.values:
        actions.save_plan(plan=plan, values=form.values, by=by)
    for table in tables:
        row_pages.write_rows(table, **_row_actions(plan, section, by))


def _row_actions(plan, section, by) -> dict:
    """Return the actions on the rows of a section's table, as arguments of `write_rows`."""
    if section == Section.BUDGET:
        return {
            "add": lambda values: actions.add_budget_line(plan=plan, values=values, by=by),
            "change": lambda line, values: actions.save_budget_line(line=line, values=values, by=by),
            "remove": lambda line: actions.remove_budget_line(line=line, by=by),
        }
    return {
        "add": lambda values: actions.add_task(plan=plan, values=values, by=by),
        "change": lambda task, values: actions.save_task(task=task, values=values, by=by),
        "remove": lambda task: actions.remove_task(task=task, by=by),
    }
