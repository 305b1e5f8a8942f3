"""Long forms in fieldsets, each under a heading."""

from typing import NamedTuple

from django.forms import BoundField


class Fieldset(NamedTuple):
    """A fieldset of `components/fieldsets.html`."""

    heading: str
    fields: list[BoundField]


class FieldsetsMixin:
    """Groups the fields of a form; `FIELDSETS` is a list of (heading, field names)."""

    FIELDSETS: list[tuple[str, tuple[str, ...]]] = []

    @property
    def fieldsets(self) -> list[Fieldset]:
        return [Fieldset(heading, [self[name] for name in names]) for heading, names in self.FIELDSETS]
