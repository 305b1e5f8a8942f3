"""Actions of an import: a file sent, its questions answered, its rows written."""

from time import monotonic

from django.core.files.base import ContentFile, File
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.audit.actions import action, locked, refuse_unless
from core.imports.answers import Answer, header_key
from core.imports.checks import Check, check, opened
from core.imports.models import ImportRun
from core.imports.registry import KINDS
from core.imports.undo import pack

_WRITTEN = ("options", "columns", "answers", "leave_out_refused", "counts")
# Long work goes in steps, so that no request comes near the server's time limit (30 s).
STEP_SECONDS = 12


@action("Gửi tệp để nhập")
def upload(*, kind, content, filename, options, by) -> ImportRun:
    """Keep a file (`content`: bytes or an open one) and rehearse it as far as it can be at once.

    Columns are named as they were for the last file with the same headers.
    """
    kind = KINDS[kind]
    file = content if isinstance(content, File) else ContentFile(content)
    held = kind.source.open(file, filename, {})
    key = header_key(kind.source.headers(held, kind.dictionary))
    run = ImportRun(kind=kind.code, filename=filename[:255], options=options, header_key=key, by=_person(by))
    run.columns = _remembered_columns(run)
    found = check(run, held)
    if told := _unsaid(kind.prefilled(found.reading), options):
        run.options = {**options, **told}
        found = check(run, held)
    run.counts = found.counts
    file.seek(0)
    run.file.save(filename[-80:], file, save=False)
    run.save()
    return run


def _unsaid(told: dict[str, str], options: dict[str, str]) -> dict[str, str]:
    """What the file's titles tell and the person left blank."""
    return {name: text for name, text in told.items() if text and not options.get(name)}


def prepare(*, run, by, seconds=STEP_SECONDS) -> ImportRun:
    """Work out the next pieces of a file, as many as some seconds allow; no row is locked meanwhile."""
    until, found = monotonic() + seconds, {}
    with opened(run) as content:
        for key, outcome in KINDS[run.kind].source.prepare(content):
            found[key] = outcome
            if monotonic() >= until:
                break
    return keep_prepared(run=run, found=found, by=by)


@action("Kiểm tra tệp để nhập")
def keep_prepared(*, run, found: dict, by) -> ImportRun:
    """Remember what was worked out of a file that is not written yet."""
    run = _open(run)
    run.prepared = {**run.prepared, **found}
    run.counts = check(run).counts
    run.save(update_fields=["prepared", "counts"])
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
    refuse_unless(found.is_ready, _("Chưa kiểm tra xong tệp. Kiểm tra tiếp rồi ghi."))
    refuse_unless(found.totals_agree, _("Số đối chiếu không khớp. Kiểm tra tệp, hoặc sửa số đối chiếu."))
    refuse_unless(
        not found.rehearsal.problems or found.run.leave_out_refused,
        _(
            "Có %(count)s %(unit)s lỗi nên chưa ghi dữ liệu nào. Sửa tệp, trả lời câu hỏi, "
            "hoặc chọn “Bỏ qua các %(unit)s lỗi”."
        )
        % {"count": found.counts["refused"], "unit": found.kind.unit},
    )


def purpose(run: ImportRun) -> str:
    """What a run is for, as the trail says it."""
    return _("Nhập %(what)s từ %(file)s") % {"what": KINDS[run.kind].title, "file": run.filename}


def write(found: Check) -> None:
    """Write what was rehearsed and keep what undoes it; inside a transaction and an operation."""
    run = found.run
    audit.note(f"{purpose(run)}. {found.kind.summary(found.counts)}")
    with audit.recording_changes() as kept:
        found.kind.commit(found.rehearsal)
    run.undo_data = pack(kept)
    run.counts, run.state = found.counts, ImportRun.State.COMMITTED
    run.committed_at, run.operation = timezone.now(), audit.require_operation().id
    run.save()
