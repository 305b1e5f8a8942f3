"""What can be imported: each package registers its kinds of list when the application is ready."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from django.utils.functional import Promise

from core.imports.forms import OptionsForm
from core.imports.lists.cell_reader import NO_OVERRIDES, Overrides
from core.imports.lists.headers import HeaderDictionary
from core.imports.lists.reader import ListReader
from core.imports.lists.reading import Reading
from core.imports.lists.rehearsal import ROWS, Matching, Rehearsal, summary
from core.imports.sources import WORKBOOKS, Source


@dataclass(frozen=True, kw_only=True)
class Importable:
    """A kind of file: how it is read, rehearsed and written, what is asked about it, who may send one.

    `source`: the sort of file. `unit`: what its items are called. `commit(rehearsal)` writes it.
    `prefilled(reading)`: {field: text} of what the file's own titles say, for the person to correct.
    `groups`: by what the parts of a control total may be counted (label → key of a row).
    `other_labels`: what a row takes from around it and no column holds.
    `relink(keys)`: brings right what follows of itself from rows that went with an undone run, whose keys are
    given by model; such fields are `audit_ignored` in their models.
    `in_admin`: whether it is sent in there; a district's own lists are in its workspace.
    `new_rows`: address of the list where new rows are published, for kinds whose rows wait for it.
    """

    code: str
    title: str | Promise
    commit: Callable[[Rehearsal], None]
    permission: str
    in_admin: bool = True
    source: Source = WORKBOOKS
    unit: str | Promise = ROWS
    new_rows: Callable[[], str] = str
    options_form: type[OptionsForm] = OptionsForm
    prefilled: Callable[[Reading], dict[str, str]] = lambda reading: {}
    groups: Mapping[str, Callable] = field(default_factory=dict)
    other_labels: Mapping[str, str] = field(default_factory=dict)
    relink: Callable[[Mapping[str, list]], None] = lambda keys: None

    @property
    def dictionary(self) -> HeaderDictionary | None:
        """What names the columns, where a kind of file has any."""
        return None

    @property
    def labels(self) -> Mapping[str, str]:
        """What the columns are called, or the facts of a file that has none."""
        raise NotImplementedError

    def defaults(self, options: dict) -> Any:
        """What holds for the whole file, from the cleaned fields of `options_form`."""
        return None

    def read(self, content, defaults=None, *, overrides: Overrides = NO_OVERRIDES) -> Reading:
        """Read what the source opened."""
        raise NotImplementedError

    def rehearse(self, reading: Reading) -> Rehearsal:
        """Match what was read with what is stored."""
        raise NotImplementedError

    def may_be_imported_by(self, user) -> bool:
        """In the admin."""
        return self.in_admin and user.has_perm(self.permission)

    def summary(self, counts: Mapping[str, int]) -> str:
        return summary(counts, self.unit)


@dataclass(frozen=True, kw_only=True)
class ListKind(Importable):
    """A kind of list in spreadsheets, which a reader reads and a matching rehearses.

    `defaults_from(options)` makes what the reader takes for the whole file, where that is more than the
    options of the same names.
    """

    reader: type[ListReader]
    matching: type[Matching]
    defaults_from: Callable[[dict], Any] | None = None

    @property
    def dictionary(self) -> HeaderDictionary:
        return self.reader.columns.dictionary

    @property
    def labels(self) -> Mapping[str, str]:
        return self.reader.columns.labels

    def defaults(self, options):
        if self.defaults_from:
            return self.defaults_from(options)
        kind = self.reader.defaults_type
        return kind(**{field.name: options.get(field.name) or field.default for field in fields(kind)})

    def read(self, content, defaults=None, *, overrides=NO_OVERRIDES):
        return self.reader.read_file(content, defaults, overrides=overrides)

    def rehearse(self, reading):
        return self.matching.rehearse(reading)


KINDS: dict[str, Importable] = {}


def register(*kinds: Importable) -> None:
    """Offer kinds of list; each package does so when the application is ready."""
    KINDS.update({kind.code: kind for kind in kinds})


def offered_to(user) -> list[Importable]:
    return [kind for kind in KINDS.values() if kind.may_be_imported_by(user)]
