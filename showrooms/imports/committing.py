"""Writes a rehearsal: all of it in one transaction, or nothing."""

from collections.abc import Iterable

from django.db import transaction

from common.batches import BATCH, in_batches
from core import audit
from core.imports.lists.rehearsal import Rehearsal, write_instances
from showrooms.actions.opening import change_of_deadline, note_of, opening_text
from showrooms.imports.hours import Span
from showrooms.imports.list import Defaults
from showrooms.imports.rehearsal import PlannedShowroom
from showrooms.models import DeadlineChange, OpeningHours, ProgressNote, Showroom

# Changes that are no columns of the showroom.
_RELATED = {"craft_villages", "opening_hours"}


@transaction.atomic
def commit(rehearsal: Rehearsal) -> None:
    """Write what was rehearsed; belongs to the audit operation under way.

    New showrooms are not public: publication orders them (`core.audit.actions.publish`).
    """
    write_instances(Showroom, rehearsal, beside=_RELATED)
    written = [*rehearsal.created, *rehearsal.changed]
    _tie_to_villages(written)
    _keep_hours(written)
    _record_dates(written, rehearsal.reading.defaults)


def _tie_to_villages(written: Iterable[PlannedShowroom]) -> None:
    changes = {}
    for planned in written:
        if planned.villages is not None:
            stored = {village.pk for village in planned.changes.get("craft_villages", ((),))[0]}
            wanted = {village.pk for village in planned.villages}
            changes[planned.showroom.pk] = (stored - wanted, wanted - stored)
    if changes:
        Showroom.objects.relink("craft_villages", changes)


def _keep_hours(written: Iterable[PlannedShowroom]) -> None:
    """The spans of a showroom become those of the list; what stays the same is left alone."""
    wanted = {planned.showroom.pk: set(planned.hours) for planned in written if planned.hours is not None}
    gone = []
    for row in in_batches(OpeningHours.objects.all(), "showroom", wanted):
        span = Span(row.weekday, row.opens, row.closes)
        if span in wanted[row.showroom_id]:
            wanted[row.showroom_id].remove(span)
        else:
            gone.append(row.pk)
    for start in range(0, len(gone), BATCH):
        OpeningHours.objects.filter(pk__in=gone[start : start + BATCH]).erase(recorded=True)
    new = [OpeningHours(None, pk, *span) for pk, spans in wanted.items() for span in sorted(spans)]
    OpeningHours.objects.bulk_create(new, batch_size=BATCH)


def _record_dates(written: Iterable[PlannedShowroom], defaults: Defaults) -> None:
    """What the actions leave behind of a deadline that moved and of an opening."""
    by = audit.require_operation().actor
    moved = [planned for planned in written if planned.dates.moves_deadline]
    opened = [planned for planned in written if planned.dates.opens]
    for reason, rows in ((defaults.extension_reason, moved), (defaults.late_reason, opened)):
        if rows and reason:
            audit.note(reason)
    DeadlineChange.objects.bulk_create(
        [
            change_of_deadline(
                planned.showroom,
                planned.dates.old_deadline,
                reason=defaults.extension_reason,
                by=by,
                letter=defaults.extension_letter,
            )
            for planned in moved
        ],
        batch_size=BATCH,
    )
    text = opening_text(defaults.evidence, defaults.late_reason)
    notes = [note_of(planned.showroom, planned.showroom.opened_on, text, by) for planned in opened]
    ProgressNote.objects.bulk_create(notes, batch_size=BATCH)
