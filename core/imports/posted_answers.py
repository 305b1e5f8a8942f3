"""What a person answers on the page of a list that was sent in: taken, checked again, written from there.

The fields are those of `admin/imports/columns.html` and `problems.html`; both doors show them.
"""

from django.contrib import messages
from django.utils.translation import gettext as _

from common.text import storable
from core import audit
from core.imports import actions as import_actions
from core.imports.answers import Answer
from core.imports.checks import Check
from core.imports.models import ImportRun
from core.imports.preview import LEFT_OUT, Preview
from core.imports.registry import KINDS


def take(request, run: ImportRun, form, done: str) -> bool:
    """Keep what the page sent; where that was asked for write the list and say `done` (with a `%(summary)s`).

    `form` is what is asked about the whole list: while it does not hold, only what was answered row by row
    is kept, and False comes back. ValidationError where the list is refused.
    """
    given = {**_given(request.POST, run), "leave_out_refused": "leave_out_refused" in request.POST}
    if not form.is_valid():
        import_actions.keep_answers(run=run, by=request.user, **given)
        return False
    given["options"] = form.typed()
    if request.POST.get("do") != "commit":
        import_actions.revise(run=run, by=request.user, **given)
        messages.info(request, _("Đã kiểm tra lại. Chưa ghi gì vào hệ thống."))
        return True
    audit.note(import_actions.purpose(run))  # the operation is named with its first write
    shown = request.POST.get("shown", "")
    if import_actions.revise_and_commit(run=run, shown=shown, by=request.user, **given):
        run.refresh_from_db()
        messages.success(request, done % {"summary": KINDS[run.kind].summary(run.counts)})
    else:
        messages.warning(request, _("Kết quả đã khác với lần xem trước nên chưa ghi gì. Xem lại rồi ghi."))
    return True


def preview_context(found: Check) -> dict:
    """What the page shows of a checked list, besides its form."""
    preview, run = Preview(found), found.run
    return {
        "run": run,
        "preview": preview,
        "kind": preview.kind,
        "checked": preview.totals,
        "answers": [Answer(*answer) for answer in run.answers],
        "leaves_out": run.leave_out_refused,
        "left_out": LEFT_OUT,
    }


def _given(posted, run: ImportRun) -> dict:
    """{"columns": as chosen, "answers": those kept and those given now} from the page's fields."""
    columns = {
        key: "" if name == LEFT_OUT else name
        for key, name in zip(posted.getlist("column_key"), posted.getlist("column_name"), strict=False)
        if name in {LEFT_OUT, *KINDS[run.kind].labels} and storable([key])
    }
    forgotten = set(posted.getlist("forget"))
    kept = [Answer(*answer) for number, answer in enumerate(run.answers, 1) if str(number) not in forgotten]
    answers = {answer.place: answer for answer in kept}
    labels = KINDS[run.kind].labels
    answers |= {answer.place: answer for answer in _new_answers(posted) if answer.name in labels}
    return {"columns": columns, "answers": list(answers.values())}


def _new_answers(posted):
    names = ("problem_sheet", "problem_row", "problem_name", "problem_option", "problem_value")
    for sheet, row, name, option, value in zip(*map(posted.getlist, names), strict=False):
        answer = value.strip() or option.strip()
        is_whole = len(storable([sheet, name, answer])) == 3
        if answer and is_whole and row.isdecimal() and len(row) < 8:
            yield Answer(sheet, int(row), name, answer[:500])
