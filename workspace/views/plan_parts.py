"""The steps of a plan that are a form each: fields of the plan, a table of lines or of work."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from common.edit_merge import in_words
from plans import actions, parts
from plans.models import Part
from workspace import row_pages
from workspace.forms.plan_parts import FORMS
from workspace.forms.plan_tables import BudgetLines, PlanTasks
from workspace.plan_frame import TABLES, may_change, next_url, part_url, plan_page, why_frozen
from workspace.scopes import in_plan

TEMPLATES = {Part.BUDGET: "workspace/plan_budget.html", Part.PROGRESS: "workspace/plan_progress.html"}


@require_http_methods(["GET", "HEAD", "POST"])
@in_plan
def fields(request, plan, part):
    """A part as a form, read only where it may not be changed now."""
    page = saved_part(request, plan, part)
    if page.saved:
        return after_saving(request, plan, part)
    return part_page(request, plan, part, page, TEMPLATES.get(part, "workspace/plan_part.html"))


def saved_part(request, plan, part) -> row_pages.Page:
    write = partial(write_form, request.user, plan, part)
    return row_pages.show_or_save(request, plan, partial(build_form, part), write)


def part_page(request, plan, part, page, template, **context):
    """What was typed is shown as it was typed, whatever may be changed by now."""
    editable = may_change(request.user, plan, part) or request.method == "POST"
    return plan_page(
        request,
        plan,
        template,
        part=part,
        page=page,
        editable=editable,
        frozen=why_frozen(request.user, plan, editable, part),
        facts=[(bound.label, in_words(bound)) for bound in page.form],
        remarks=plan.comments.filter(part=part, site=None).select_related("author"),
        request_note=parts.asked_of(plan, part),
        **context,
    )


def after_saving(request, plan, part, here=""):
    """Back to the page, or on to the next step, as the button said."""
    messages.success(request, _("Đã lưu."))
    if request.POST.get("do") == "next":
        return redirect(next_url(plan, part))
    return redirect(here or part_url(plan, part))


def build_form(part, plan, data, files):
    return FORMS[part](data, instance=plan), _tables(part, plan, data)


def _tables(part, plan, data) -> list:
    if part == Part.BUDGET:
        sites = [(site.pk, str(site)) for site in plan.sites.all()]
        lines = plan.budget_lines.select_related("site")
        return [
            BudgetLines(
                data, instance=plan, prefix=TABLES[part], queryset=lines, form_kwargs={"sites": sites}
            )
        ]
    return [PlanTasks(data, instance=plan, prefix=TABLES[part])] if part == Part.PROGRESS else []


def write_form(by, plan, part, form, tables):
    if form.values:
        actions.save_plan(plan=plan, values=form.values, by=by)
    for table in tables:
        row_pages.write_rows(table, **_transitions(plan, part, by))


def _transitions(plan, part, by) -> dict:
    if part == Part.BUDGET:
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
