"""What can be imported in the admin: each package registers its kinds of list, as data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from core.imports.forms import OptionsForm
from core.imports.lists.headers import HeaderDictionary
from core.imports.lists.reading import Reading
from core.imports.lists.rehearsal import ROWS, Rehearsal, summary
from core.imports.sources import WORKBOOKS, Source


def _nothing(reading: Reading) -> dict[str, str]:
    return {}


def _nothing_follows(keys: Mapping[str, list]) -> None:
    return None


def _nowhere() -> str:
    return ""


@dataclass(frozen=True, kw_only=True)
class Importable:
    """A kind of list: how it is read, rehearsed and written, what is asked about it, who may send one.

    `source`: the sort of file; `dictionary` names its columns, where it has any.
    `read(content, defaults, overrides=)`, `rehearse(reading)` and `commit(rehearsal)` are its steps; `content` is
    what the source opens. `unit`: what its items are called.
    `defaults(options)`: what holds for the whole file, from the cleaned fields of `options_form`.
    `prefilled(reading)`: {field: text} of what the file's own titles say, for the person to correct.
    `groups`: by what the parts of a control total may be counted (words → key of a row).
    `other_labels`: what a row takes from around it and no column holds.
    `relink(keys)`: brings right what follows of itself from rows that went with an undone run, whose keys are
    given by model; such fields are `audit_ignored` in their models.
    `in_admin`: whether it is sent in there; a district's own lists are in its workspace.
    `new_rows`: address of the list where new rows are published, for kinds whose rows wait for it.
    """

    code: str
    title: str
    labels: Mapping[str, str]
    read: Callable[..., Reading]
    rehearse: Callable[[Reading], Rehearsal]
    commit: Callable[[Rehearsal], None]
    permission: str
    in_admin: bool = True
    source: Source = WORKBOOKS
    dictionary: HeaderDictionary | None = None
    unit: str = ROWS
    new_rows: Callable[[], str] = _nowhere
    options_form: type[OptionsForm] = OptionsForm
    defaults: Callable[[dict], object] = lambda options: None
    prefilled: Callable[[Reading], dict[str, str]] = _nothing
    groups: Mapping[str, Callable] = field(default_factory=dict)
    other_labels: Mapping[str, str] = field(default_factory=dict)
    relink: Callable[[Mapping[str, list]], None] = _nothing_follows

    def may_be_imported_by(self, user) -> bool:
        """In the admin."""
        return self.in_admin and user.has_perm(self.permission)

    def summary(self, counts: Mapping[str, int]) -> str:
        return summary(counts, self.unit)


KINDS: dict[str, Importable] = {}


def register(*kinds: Importable) -> None:
    """Offer kinds of list; each package does so when the application is ready."""
    KINDS.update({kind.code: kind for kind in kinds})


def offered_to(user) -> list[Importable]:
    return [kind for kind in KINDS.values() if kind.may_be_imported_by(user)]
