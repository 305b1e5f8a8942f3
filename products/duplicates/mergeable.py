"""Records that people enter twice."""

from core.audit.records import Record


class Mergeable(Record):
    """A record that may stand here twice, and can then be merged into the other (see `merge`).

    `match_fields`: columns in which rows agree that may be the same; the last one is the name, folded.
    `conflict_fields`: fields in which two rows that both say something else are not the same.
    `filled_together`: fields that mean something only with each other.
    """

    match_fields: tuple[str, ...] = ()
    conflict_fields: tuple[str, ...] = ()
    filled_together: tuple[tuple[str, ...], ...] = ()

    class Meta:
        abstract = True

    @property
    def trail_keys(self) -> list:
        return [self.pk, *self.former_rows.values_list("key", flat=True)]

    @classmethod
    def alike_sources(cls) -> set[str]:
        """The fields that decide what a row is like."""
        columns = map(cls._meta.get_field, cls.match_fields)
        return {getattr(column, "source", column.name) for column in columns}

    def not_filled_from(self, other) -> set[str]:
        """Fields that stay as they are even where this row has nothing and the other has."""
        return {"commune"} if other.district_id != self.district_id else set()
