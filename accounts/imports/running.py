"""Actions of an import: a file sent, its questions answered, its rows written."""

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.actions import action, locked, refuse_unless
from accounts.imports.checks import Check, check, summary
from accounts.imports.edits import Answer, find_headers, header_key
from accounts.imports.kinds import KINDS
from accounts.imports.undoing import pack
from accounts.models import ImportRun
from common.tabular import read_workbook

_WRITTEN = ("options", "columns", "answers", "leave_out_refused", "counts")


@action("Gửi tệp để nhập")
def upload(*, kind, content, filename, options, by) -> ImportRun:
    """Keep a file and rehearse it. Columns are named as they were for the last file with the same headers."""
    kind = KINDS[kind]
    sheets = read_workbook(content, filename)
    key = header_key(find_headers(sheets, kind.dictionary))
    run = ImportRun(kind=kind.code, filename=filename[:255], options=options, header_key=key, by=_person(by))
    run.columns = _remembered_columns(run)
    run.file = ContentFile(content, name=filename[-80:])
    said = {name: text for name, text in options.items() if text}
    run.options = {**options, **kind.prefilled(check(run, sheets).reading), **said}
    run.counts = check(run, sheets).counts
    run.save()
    return run


def _person(by):
    return by if getattr(by, "pk", None) else None


def _remembered_columns(run) -> dict:
    if not run.header_key:
        return {}
    earlier = ImportRun.objects.filter(kind=run.kind, header_key=run.header_key).exclude(columns={})
    return earlier.order_by("-pk").values_list("columns", flat=True).first() or {}


@action("Trả lời câu hỏi của lần nhập")
def revise(*, run, options, columns, answers: list[Answer], leave_out_refused, by) -> ImportRun:
    """Say something else of a file that is not written yet, and rehearse it anew."""
    run = _open(run)
    run.options, run.columns, run.leave_out_refused = options, columns, leave_out_refused
    run.answers = [list(answer) for answer in answers]
    run.counts = check(run).counts
    run.save(update_fields=_WRITTEN)
    return run


def _open(run) -> ImportRun:
    run = locked(run)
    refuse_unless(run.is_open, _("Lần nhập này đã được ghi."))
    return run


@action("Ghi danh sách vào hệ thống")
def commit(*, run, shown, by) -> bool:
    """Write the run; whether it was done: an outcome other than the one `shown` (its digest) is not."""
    run = _open(run)
    found = check(run)
    if found.digest != shown:
        return False
    _refuse_unready(found)
    write(found)
    return True


def _refuse_unready(found: Check) -> None:
    refuse_unless(found.totals_agree, _("Số đối chiếu không khớp. Kiểm tra tệp, hoặc sửa số đối chiếu."))
    refuse_unless(
        not found.rehearsal.problems or found.run.leave_out_refused,
        _(
            "Có %(count)s dòng lỗi nên chưa ghi dữ liệu nào. Sửa tệp, trả lời câu hỏi, "
            "hoặc chọn “Bỏ qua các dòng lỗi”."
        )
        % {"count": found.counts["refused"]},
    )


def write(found: Check) -> None:
    """Write what was rehearsed and keep what undoes it; inside a transaction and an operation."""
    run = found.run
    audit.note(
        _("Nhập %(what)s từ %(file)s") % {"what": found.kind.title, "file": run.filename}
        + f". {summary(found.counts)}"
    )
    with audit.keeping() as kept:
        found.kind.commit(found.rehearsal)
    run.undo_data = pack(kept)
    run.counts, run.state = found.counts, ImportRun.State.COMMITTED
    run.committed_at, run.operation = timezone.now(), audit.require_operation().id
    run.save()
