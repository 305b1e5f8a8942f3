"""Sites of a plan from a list: sent or pasted, looked at before anything is written, then written whole."""

from functools import partial, wraps

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from common.forms import refusals_shown
from common.spreadsheets.downloads import download_book
from core.imports import result_files
from core.imports.models import ImportRun
from plans.actions.saving import lock_open, require_part
from plans.imports.exporting import write_template
from plans.imports.form import write_form
from plans.imports.kind import SITE_LISTS, SiteListForm
from plans.models import Part
from workspace import import_pages
from workspace.forms.imports import SiteSheetForm
from workspace.plan_frame import may_change, part_url, plan_page, plan_url
from workspace.scopes import in_plan

PART = Part.SITES


def _options(request, plan) -> dict | None:
    """What was sent about the whole list, None if nothing; whose plan it is, the address says."""
    return {**request.POST.dict(), "plan": str(plan.pk)} if request.method == "POST" else None


@require_http_methods(["GET", "HEAD", "POST"])
@in_plan
def upload(request, plan):
    """Send a file or paste cells."""
    if request.method != "POST" and not may_change(request.user, plan, PART):
        return redirect(part_url(plan, PART))
    form = SiteSheetForm(_options(request, plan), request.FILES or None)
    if _may_be_written(request, plan, form) and form.is_valid():
        return redirect(_run_url(plan, import_pages.send(form, SITE_LISTS, request.user)))
    return plan_page(
        request,
        plan,
        "workspace/plan_import.html",
        part=PART,
        form=form,
        fields=form.asked,
        template_url=plan_url(plan, "workspace:plan_import_template"),
    )


@require_safe
@in_plan
def export(request, plan):
    """The plan's sites as a list, which comes back unchanged."""
    name = f"bieu-dang-ky-{plan.round.year}-{plan.district.slug}.xlsx"
    return download_book(partial(write_form, plan), name)


@require_safe
@in_plan
def template(request, plan):
    write = partial(write_template, district=plan.district)
    return download_book(write, f"mau-dia-diem-{plan.district.slug}.xlsx")


def _may_be_written(request, plan, form) -> bool:
    """Whether the sites may be changed now; if not, the form says why, and what was typed stays."""
    if request.method == "POST":
        with refusals_shown(form):
            require_part(lock_open(plan, request.user), PART)
            return True
    return False


def _of_list(view):
    """A page about a list of this plan that is not written yet. Where it may not be, one is led to the sites;
    what is sent goes on to the form, which says why.
    """

    @in_plan
    @wraps(view)
    def inner(request, plan, run):
        run = get_object_or_404(ImportRun, pk=run, kind=SITE_LISTS.code, options__plan=str(plan.pk))
        if run.is_open and (request.method == "POST" or may_change(request.user, plan, PART)):
            return view(request, plan, run)
        if not run.is_open:
            messages.info(request, _("Danh sách này đã được ghi."))
        return redirect(part_url(plan, PART))

    return inner


@require_http_methods(["GET", "HEAD", "POST"])
@_of_list
def run(request, plan, run):
    """What the list would do; answered, checked again and written from here."""
    form = SiteListForm(_options(request, plan) or run.options)
    if request.method == "POST" and import_pages.answer(
        request, run, form, _("Đã ghi vào kế hoạch. %(summary)s")
    ):
        if not run.is_open:
            return redirect(part_url(plan, PART))
        if _may_be_written(request, plan, form):
            return redirect(_run_url(plan, run))
    return plan_page(
        request,
        plan,
        "workspace/plan_import_run.html",
        part=PART,
        upload_url=plan_url(plan, "workspace:plan_import"),
        results_url=plan_url(plan, "workspace:plan_import_results", run.pk),
        errors_url=plan_url(plan, "workspace:plan_import_errors", run.pk),
        **import_pages.preview_context(run, form),
    )


@require_safe
@_of_list
def results(request, plan, run):
    return result_files.results(run)


@require_safe
@_of_list
def error_file(request, plan, run):
    return result_files.error_file(run)


def _run_url(plan, run) -> str:
    return plan_url(plan, "workspace:plan_import_run", run.pk)
