"""A list on the pages of a place, whatever it lists: sent or pasted, answered, checked again, written."""

from django.core.exceptions import ValidationError

from common.forms import show_refusal
from core.imports import actions as import_actions
from core.imports import posted_answers
from core.imports.checks import check
from core.imports.models import ImportRun
from core.imports.registry import Importable


def send(form, kind: Importable, by) -> ImportRun:
    """Keep the list of a valid form with a sheet."""
    content, filename = form.sent
    return import_actions.upload(
        kind=kind.code, content=content, filename=filename, options=form.typed(), by=by, held=form.held
    )


def answer(request, run: ImportRun, form, done: str) -> bool:
    """Whether what was sent of the list holds; what is refused the form shows.

    Where that was asked for it is written, and `done` said with its counts.
    """
    try:
        return posted_answers.take(request, run, form, done)
    except ValidationError as refusal:
        show_refusal(form, refusal)
        return False
    finally:
        run.refresh_from_db()


def preview_context(run: ImportRun, form) -> dict:
    """What `workspace/import_preview.html` shows."""
    return {"form": form, **posted_answers.preview_context(check(run))}
