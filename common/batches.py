"""Many rows at a time, in portions that any database takes."""

BATCH = 1000


def in_batches(queryset, field: str, values):
    """The rows whose field is among many values, asked for in batches that any database takes."""
    values = list(values)
    for start in range(0, len(values), BATCH):
        yield from queryset.filter(**{f"{field}__in": values[start : start + BATCH]})
