"""Actions of an import: a file sent, its questions answered, its rows written."""

from time import monotonic

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.batches import without_collecting
from core import audit
from core.audit.actions import action, locked, refuse_unless
from core.imports.answers import Answer, header_key
from core.imports.checks import Check, check, opened
from core.imports.models import ImportRun
from core.imports.registry import KINDS
from core.imports.undo import pack

_ANSWERED = ("columns", "answers", "leave_out_refused")
# Long work goes in steps, so that no request comes near the server's time limit (30 s).
STEP_SECONDS = 12


def examined(*, kind: str, filename: str, held, options, by=None, columns=None, prepared=None) -> Check:
    """Rehearse a file as far as it can be at once; `held` is what its source opened. Nothing is kept.

    Columns are named as they were for the last file with the same headers, but for those in `columns`.
    """
    importable = KINDS[kind]
    run = ImportRun(kind=kind, filename=filename[:255], options=options, by=_person(by))
    run.header_key = header_key(importable.source.headers(held, importable.dictionary))
    run.columns, run.prepared = {**_remembered_columns(run), **(columns or {})}, prepared or {}
    return check(run, held, prefilling=True)


@action("Gửi tệp để nhập")
def upload(*, kind, content, filename, options, by, held=None) -> ImportRun:
    """Keep a file (`content`: bytes or an open one, `held`: what its source opened) and rehearse it."""
    file = content if isinstance(content, File) else ContentFile(content)
    if held is None:
        held = KINDS[kind].source.open(file, filename, {})
    return keep(examined(kind=kind, filename=filename, held=held, options=options, by=by), file)


def keep(found: Check, file: File) -> ImportRun:
    """Keep the file of a check as a run; inside an operation."""
    run = found.run
    run.counts = found.counts
    file.seek(0)
    run.file.save(run.filename[-80:], file, save=False)
    run.save()
    return run


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
def keep_answers(*, run, columns, answers: list[Answer], leave_out_refused, by) -> ImportRun:
    """Keep what was answered of a file that is not written yet, without looking at what comes of it."""
    run = _say(_open(run), columns, answers, leave_out_refused)
    run.save(update_fields=_ANSWERED)
    return run


@action("Trả lời câu hỏi của lần nhập")
def revise(*, run, by, **given) -> ImportRun:
    """Say something else of a file that is not written yet, and rehearse it anew."""
    return _revised(_open(run), **given).run


def _say(run, columns, answers, leave_out_refused) -> ImportRun:
    run.columns, run.leave_out_refused = columns, leave_out_refused
    run.answers = [list(answer) for answer in answers]
    return run


def _revised(run, *, options, **answered) -> Check:
    run.options = options
    found = check(_say(run, **answered))
    run.counts = found.counts
    run.save(update_fields=["options", "counts", *_ANSWERED])
    return found


def revise_and_commit(*, run, shown, by, **given) -> bool:
    """Do what `revise` and `commit` do one after the other, in one look at the file.

    What was said is kept where the list is refused (ValidationError).
    """
    outcome = _revise_and_commit(run=run, shown=shown, by=by, **given)
    if isinstance(outcome, ValidationError):
        raise outcome
    return outcome


@action("Ghi danh sách vào hệ thống")
def _revise_and_commit(*, run, shown, by, **given) -> bool | ValidationError:
    found = _revised(_open(run), **given)
    try:
        with transaction.atomic():
            return _commit(found, shown)
    except ValidationError as refusal:
        return refusal


def _open(run) -> ImportRun:
    run = locked(run)
    refuse_unless(run.is_open, _("Lần nhập này đã được ghi."))
    return run


@action("Ghi danh sách vào hệ thống")
def commit(*, run, shown, by) -> bool:
    """Write the run; whether it was done: an outcome other than the one `shown` (its digest) is not."""
    return _commit(check(_open(run)), shown)


def _commit(found: Check, shown: str) -> bool:
    if found.digest != shown:
        return False
    refuse_unready(found)
    write(found)
    return True


def refuse_unready(found: Check) -> None:
    """ValidationError where a checked list may not be written."""
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
    with audit.recording_changes() as changes, without_collecting():
        found.kind.commit(found.rehearsal)
    run.undo_data = pack(changes)
    run.counts, run.state = found.counts, ImportRun.State.COMMITTED
    run.committed_at, run.operation = timezone.now(), audit.require_operation().id
    run.save()
