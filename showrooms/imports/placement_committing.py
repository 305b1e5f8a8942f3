"""Writes a rehearsal of placements: all of it in one transaction, or nothing."""

from django.db import transaction

from common.batches import BATCH
from core.imports.lists.rehearsal import Rehearsal
from showrooms.imports.placement_rehearsal import WRITTEN
from showrooms.models import Placement


@transaction.atomic
def commit(rehearsal: Rehearsal, by=None) -> None:
    """Write what was rehearsed; belongs to the audit operation under way."""
    Placement.objects.bulk_create([planned.instance for planned in rehearsal.created], batch_size=BATCH)
    fields = {name for planned in rehearsal.changed for name in planned.changes}
    if fields:
        rows = [planned.instance for planned in rehearsal.changed]
        Placement.objects.bulk_update(rows, sorted(fields & set(WRITTEN)), batch_size=BATCH)
