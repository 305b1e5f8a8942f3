"""A list on the pages of a place, whatever it lists: sent or pasted, answered, checked again, written."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import audit
from accounts.imports import running
from accounts.imports.admin import read_answers
from accounts.imports.checks import check
from accounts.imports.edits import Answer
from accounts.imports.kinds import KINDS, Importable
from accounts.imports.preview import LEFT_OUT, Preview
from accounts.models import ImportRun
from common.forms import show_refusal


def send(form, kind: Importable, by) -> ImportRun:
    """Keep the list of a valid form with a sheet."""
    content, filename = form.sent
    return running.upload(kind=kind.code, content=content, filename=filename, options=form.typed(), by=by)


def answer(request, run: ImportRun, form, done: str) -> bool:
    """Whether what was sent of the list holds; what is refused the form shows.

    Where that was asked for it is written, and `done` said with its counts.
    """
    if not form.is_valid():
        return False
    try:
        _answer(request, run, form, done)
    except ValidationError as refusal:
        show_refusal(form, refusal)
        return False
    finally:
        run.refresh_from_db()
    return True


def _answer(request, run, form, done) -> None:
    said = read_answers(request.POST, run)
    writes = request.POST.get("do") == "commit"
    if writes:
        audit.note(running.purpose(run))  # the operation is named with its first write
    leave_out = "leave_out_refused" in request.POST
    run = running.revise(run=run, options=form.typed(), leave_out_refused=leave_out, by=request.user, **said)
    if not writes:
        messages.info(request, _("Đã kiểm tra lại. Chưa ghi gì vào hệ thống."))
    elif running.commit(run=run, shown=request.POST.get("shown", ""), by=request.user):
        run.refresh_from_db()
        messages.success(request, done % {"summary": KINDS[run.kind].summary(run.counts)})
    else:
        messages.warning(request, _("Kết quả đã khác với lần xem trước nên chưa ghi gì. Xem lại rồi ghi."))


def preview_context(run: ImportRun, form) -> dict:
    """What `workspace/import_preview.html` shows."""
    preview = Preview(check(run))
    return {
        "run": run,
        "form": form,
        "preview": preview,
        "kind": preview.kind,
        "checked": preview.totals,
        "answers": [Answer(*answer) for answer in run.answers],
        "leaves_out": run.leave_out_refused,
        "left_out": LEFT_OUT,
    }
