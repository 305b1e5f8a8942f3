"""Columns derived from other columns of the same row, filled whenever the row is written.

Bulk writes must name them too; a test recomputes every row after each importer and loader.
"""

from django.db import models

from common.text import fold, sort_key


class DerivedMixin:
    """A column computed from the attribute or method named `source` just before the row is written."""

    def __init__(self, *args, source: str = "name", **kwargs):
        self.source = source
        super().__init__(*args, **{"editable": False, "default": "", "blank": True, **kwargs})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "source": self.source}

    def derive(self, value) -> str:
        raise NotImplementedError

    def value_for(self, instance) -> str:
        """What the column should hold for this row as it stands in memory."""
        source = getattr(instance, self.source)
        return self.derive(source() if callable(source) else source or "")

    def pre_save(self, instance, add):
        value = self.value_for(instance)
        setattr(instance, self.attname, value)
        return value


class FoldedField(DerivedMixin, models.CharField):
    """The source without case and diacritics: equal names have equal folds."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 300, **kwargs})

    def derive(self, value):
        return fold(value)[: self.max_length]


class SortKeyField(DerivedMixin, models.CharField):
    """The Vietnamese alphabetical order of the source; compared byte by byte on every database."""

    max_length: int

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 300, **kwargs})

    def derive(self, value):
        return sort_key(value, self.max_length)

    def db_parameters(self, connection):
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":  # SQLite compares by byte of itself
            parameters["collation"] = "C"
        return parameters


class RevisionField(models.PositiveIntegerField):
    """Counts the saves of a row, so that a second save over someone's newer one can be noticed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"default": 1, "editable": False, **kwargs})

    def pre_save(self, instance, add):
        if not add:
            setattr(instance, self.attname, getattr(instance, self.attname) + 1)
        return getattr(instance, self.attname)


class WebAddressField(models.URLField):
    """An address typed without a scheme is taken for https."""

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https", **kwargs})


def derive(instances) -> list[str]:
    """Fill the derived columns of rows about to be written in bulk; returns the columns' names."""
    instances = list(instances)
    if not instances:
        return []
    derived = [f for f in instances[0]._meta.concrete_fields if isinstance(f, DerivedMixin)]
    for instance in instances:
        for field in derived:
            field.pre_save(instance, add=False)
    return [f.name for f in derived]
