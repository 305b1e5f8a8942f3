"""What a run's file is handed back as: with its mistakes marked, and with what would become of each row."""

from django.http import Http404

from common.spreadsheets.downloads import download, download_book
from core.imports.checks import Check, check
from core.imports.lists.marking import write_error_file
from core.imports.models import ImportRun
from core.imports.preview import Preview
from core.imports.registry import KINDS


def error_file(run: ImportRun):
    """The person's own sheet back; Http404 for a kind of file that can't be marked."""
    found = _checked(run)
    if not found.kind.source.marks_errors:
        raise Http404

    def write(file):
        with run.file.open("rb") as sent:
            content = sent.read()
        write_error_file(content, run.filename, found.rehearsal.problems, found.reading.headers, file)

    return download_book(write, f"{run.filename.rpartition('.')[0] or run.filename}-loi.xlsx")


def results(run: ImportRun):
    return download(Preview(_checked(run)).results(), "xlsx")


def _checked(run: ImportRun) -> Check:
    """Http404 where the kind of file, or what the list belongs to, is gone by now."""
    kind = KINDS.get(run.kind)
    if kind is None or not kind.options_form(run.options).is_valid():
        raise Http404
    return check(run)
