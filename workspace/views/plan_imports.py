"""Sites of a plan from a list: sent or pasted, looked at before anything is written, then written whole."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import audit
from accounts.imports import running
from accounts.imports.admin import read_answers
from accounts.imports.checks import check
from accounts.imports.edits import Answer
from accounts.imports.preview import LEFT_OUT, Preview
from accounts.models import ImportRun
from common.forms import show_refusal
from plans.imports.importing import SITE_LISTS, SiteListForm
from plans.models import Part
from workspace.forms.plan_imports import SheetForm
from workspace.planframe import may_change, part_url, plan_page, plan_url
from workspace.scopes import in_plan

PART = Part.SITES


def _options(request, plan) -> dict:
    """What was typed about the whole list; whose plan it is, the address says."""
    return {**request.POST.dict(), "plan": str(plan.pk)}


@require_http_methods(["GET", "HEAD", "POST"])
@in_plan
def upload(request, plan):
    """Send a file or paste cells."""
    if not may_change(request.user, plan, PART):
        return redirect(part_url(plan, PART))
    form = SheetForm()
    if request.method == "POST":
        form = SheetForm(_options(request, plan), request.FILES)
        if form.is_valid():
            return redirect(_run_url(plan, _uploaded(form, request.user)))
    fields = [form[name] for name in ("file", "pasted", "control_total")]
    return plan_page(request, plan, "workspace/plan_import.html", part=PART, form=form, fields=fields)


def _uploaded(form, by) -> ImportRun:
    content, filename = form.sent
    return running.upload(
        kind=SITE_LISTS.code, content=content, filename=filename, options=form.typed(), by=by
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_plan
def run(request, plan, run):
    """What the list would do; answered, checked again and written from here."""
    run = get_object_or_404(ImportRun, pk=run, kind=SITE_LISTS.code, options__plan=str(plan.pk))
    if not (may_change(request.user, plan, PART) and run.is_open):
        if not run.is_open:
            messages.info(request, _("Danh sách này đã được ghi."))
        return redirect(part_url(plan, PART))
    form = SiteListForm(_options(request, plan) if request.method == "POST" else run.options)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_answered(request, plan, run, form))
        except ValidationError as refusal:
            show_refusal(form, refusal)
            run.refresh_from_db()
    return _preview(request, plan, run, form)


def _answered(request, plan, run, form) -> str:
    """Keep what was said of the list, write it where that was asked for; returns where to go."""
    said = read_answers(request.POST, run)
    if request.POST.get("do") == "commit":
        audit.note(running.purpose(run))
    leave_out = "leave_out_refused" in request.POST
    run = running.revise(run=run, options=form.typed(), leave_out_refused=leave_out, by=request.user, **said)
    if request.POST.get("do") != "commit":
        messages.info(request, _("Đã kiểm tra lại. Chưa ghi gì vào hệ thống."))
    elif running.commit(run=run, shown=request.POST.get("shown", ""), by=request.user):
        run.refresh_from_db()
        messages.success(
            request, _("Đã ghi vào kế hoạch. %(summary)s") % {"summary": SITE_LISTS.summary(run.counts)}
        )
        return part_url(plan, PART)
    else:
        messages.warning(request, _("Kết quả đã khác với lần xem trước nên chưa ghi gì. Xem lại rồi ghi."))
    return _run_url(plan, run)


def _preview(request, plan, run, form):
    preview = Preview(check(run))
    return plan_page(
        request,
        plan,
        "workspace/plan_import_run.html",
        part=PART,
        run=run,
        form=form,
        preview=preview,
        kind=preview.kind,
        checked=preview.totals,
        answers=[Answer(*answer) for answer in run.answers],
        leaves_out=run.leave_out_refused,
        left_out=LEFT_OUT,
        upload_url=plan_url(plan, "workspace:plan_import"),
    )


def _run_url(plan, run) -> str:
    return plan_url(plan, "workspace:plan_import_run", run.pk)
