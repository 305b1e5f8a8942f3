"""Showing and saving a form over a row without losing anybody's newer save; see `core.audit.conflicts`."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from common.edit_merge import OPENED
from common.forms import refused_in, refused_row, show_refusal
from core.audit import conflicts
from core.audit.actions import Gone, locked


@dataclass
class Page:
    """A form and its tables for a page; `opened` is the value of the hidden field `_opened`.

    `edit_conflict` holds the saves of other people since the page was opened: to be resolved, or adopted.
    If `saved` is set, everything is written and no form is left to show.
    """

    form: object
    tables: list
    opened: str
    edit_conflict: conflicts.EditConflict | None = None
    saved: bool = False

    @property
    def errors(self) -> bool:
        """Whether the form or a row of a table has an error."""
        return bool(self.form.errors) or any(table.total_error_count() for table in self.tables)

    @property
    def non_field_errors(self):
        return self.form.non_field_errors()


Build = Callable[..., tuple[object, list]]


def show_or_save(request, row, build: Build, write: Callable, within=None) -> Page:
    """Show the page of a row on GET, save it on POST; a new row can have no edit conflict."""
    if request.method != "POST":
        return show(row, build)
    if row._state.adding:
        return save_new(request, row, build, write, within=within)
    return save(request, row, build, write, within=within)


def show(row, build: Build) -> Page:
    """Build the page of a row; `build(row, data, files)` returns its form and its tables."""
    form, tables = build(row, None, None)
    return Page(form, tables, "" if row._state.adding else conflicts.opened(form, tables))


@transaction.atomic
def save_new(request, row, build: Build, write: Callable, within=None) -> Page:
    """Save a new row; the row `within` is locked so that a double click waits for the first request."""
    _hold(within)
    form, tables = build(row, request.POST, request.FILES)
    return Page(form, tables, "", saved=_are_valid(form, tables) and _written(write, form, tables))


def save(request, row, build: Build, write: Callable, within=None) -> Page:
    """Call `merge_and_write`, and notify the person on the next page of what was adopted."""
    page = merge_and_write(request, row, build, write, within=within, by=request.user)
    if page.saved:
        conflicts.notify_adopted(request, page.edit_conflict)
    return page


def merge_and_write(request, row, build: Build, write: Callable, *, within=None, by=None) -> Page:
    """Merge the posted form into the row as stored now; if it is valid, call `write(form, tables)`.

    `write` calls actions: either all of them succeed, or nothing is saved and the errors are shown. `within`
    is a row to lock before this one, `by` the signed-in user. If the row was removed meanwhile, an error
    stands above what was typed.
    """
    with transaction.atomic():
        try:
            _hold(within)
            row = locked(row)
        except Gone as gone:
            return _page_of_gone(request, row, build, gone)
        form, tables = build(row, request.POST, request.FILES)
        data, files = request.POST.copy(), request.FILES.copy()
        edit_conflict = conflicts.resolve(form, data=data, files=files, by=by, formsets=tables)
        form, tables = build(row, data, files)
        if not edit_conflict.merge.refuses and _are_valid(form, tables) and _written(write, form, tables):
            return Page(form, tables, "", edit_conflict, saved=True)
        return Page(form, tables, conflicts.opened(form, tables), edit_conflict)


def _hold(within) -> None:
    if within is not None:
        locked(within)


def _page_of_gone(request, row, build, gone: Gone) -> Page:
    form, tables = build(row, request.POST, request.FILES)
    show_refusal(form, gone)
    return Page(form, tables, request.POST.get(OPENED, ""))


def _are_valid(form, tables) -> bool:
    return all([form.is_valid(), *(table.is_valid() for table in tables)])


def _written(write, form, tables) -> bool:
    try:
        with transaction.atomic():
            write(form, tables)
    except ValidationError as refusal:
        rows = [row for table in tables for row in table.forms]
        show_refusal(refused_row(refusal, rows) or form, refusal)
        return False
    return True


def write_rows(table, *, add: Callable, change: Callable, remove: Callable) -> None:
    """Pass a table's rows to actions: first the removed rows, then the changed, then the added ones."""
    for row in table.deleted_forms:
        if row.instance.pk:
            remove(row.instance)
    kept = [row for row in table.forms if row not in table.deleted_forms and row.has_changed()]
    for row in sorted(kept, key=lambda row: row.instance.pk is None):
        with refused_in(row):
            change(row.instance, row.values) if row.instance.pk else add(row.values)
