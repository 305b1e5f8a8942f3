"""Many rows at a time, in portions that any database takes."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

BATCH = 1000


@contextmanager
def without_collecting() -> Iterator[None]:
    """Keep the collector of cycles from looking through thousands of new rows again and again.

    It takes a quarter of the time of writing 10,000 rows, which hold no cycles.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def in_batches(queryset, field: str, values):
    """The rows whose field is among many values, asked for in batches that any database takes."""
    values = list(values)
    for start in range(0, len(values), BATCH):
        yield from queryset.filter(**{f"{field}__in": values[start : start + BATCH]})
