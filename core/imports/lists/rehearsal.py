"""What writing a list would do, whatever it lists: rows created, changed, unchanged or refused."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Generic

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from common import clock
from common.batches import BATCH, in_batches
from common.parsing.cells import CellProblem, show
from common.templatetags.formats import vn_number
from core.audit.actions import refuse_unless
from core.imports.columns import path_field
from core.imports.lists.reading import Problem, Reading, RowT

ROWS = pgettext_lazy("items of a list", "dòng")
# A database looks through all rows of a bulk update for each of them, so fewer at once are faster.
UPDATED_AT_ONCE = 200
OUTCOMES = ("created", "changed", "unchanged", "refused", "skipped")


@dataclass(slots=True)
class Planned(Generic[RowT]):
    """One row's outcome. `changes` is {"field": (old, new)}; empty for a new or unchanged row.

    A change of a related row is named "relation.field".
    """

    # What changes are called that are no field of the instance.
    other_labels: ClassVar[Mapping[str, str]] = {}

    row: RowT
    instance: Any
    is_new: bool = False
    changes: dict[str, tuple] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What the row is about, for the person who looks through the outcomes."""
        return str(self.instance)

    @property
    def identity(self) -> list:
        """Which row this is; JSON. Equal where equal things would be written besides the changes."""
        return [self.row.sheet, self.row.number]

    @property
    def stored_values(self) -> list[str]:
        """What the instance's own columns are to hold."""
        fields = self.instance._meta.concrete_fields
        return [str(getattr(self.instance, field.attname)) for field in fields]

    def described(self) -> list[tuple[str, str, str]]:
        """(field, old, new) of each change, in the office's words."""
        return [self._described(name, *change) for name, change in self.changes.items()]

    def _described(self, path: str, old, new) -> tuple[str, str, str]:
        if path in self.other_labels:
            return str(self.other_labels[path]), _shown(old), _shown(new)
        column = path_field(type(self.instance), path)
        choices = dict(getattr(column, "flatchoices", ()))
        if choices:
            old, new = choices.get(old, old), choices.get(new, new)
        return str(column.verbose_name), _shown(old), _shown(new)


def _shown(value) -> str:
    if isinstance(value, list | tuple | set):
        return ", ".join(map(str, value))
    return show(value)


@dataclass(slots=True)
class Rehearsal(Generic[RowT]):
    """Outcomes by kind. What has to be written besides the rows' instances, a kind of list adds."""

    # What the items of the list are called.
    unit: ClassVar[str | Promise] = ROWS

    reading: Reading[RowT, Any, Any]
    created: list[Planned] = field(default_factory=list)
    changed: list[Planned] = field(default_factory=list)
    unchanged: list[Planned] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self):
        self.problems = list(self.reading.problems)

    @property
    def refused_rows(self) -> int:
        return len({(problem.sheet, problem.row) for problem in self.problems})

    @property
    def summary(self) -> str:
        return summary(self.counts, self.unit)

    @property
    def counts(self) -> dict[str, int]:
        return {
            "created": len(self.created),
            "changed": len(self.changed),
            "unchanged": len(self.unchanged),
            "refused": self.refused_rows,
            "skipped": len(self.reading.skipped),
        }

    def refusing(self, row, step: Callable, *arguments):
        """What the step returns, or None where it refuses the row."""
        try:
            return step(*arguments)
        except CellProblem as problem:
            self.problems.append(self._problem(row, problem))
            return None

    def _problem(self, row, problem: CellProblem) -> Problem:
        header = self.reading.header_of(row.sheet, problem.column)
        reason, suggestion, name = problem.reason, problem.suggestion, problem.column
        return Problem(row.sheet, row.number, header, None, reason, suggestion, name)

    def add(self, planned: Planned) -> None:
        """Sort an outcome under what it is."""
        if planned.is_new:
            self.created.append(planned)
        else:
            (self.changed if planned.changes else self.unchanged).append(planned)

    def conclude(self) -> None:
        """Compare the totals that the list states with what was read, and order the problems."""
        reason = _("Ghi tổng số %(stated)s, đọc được %(counted)s.")
        self.problems += [
            Problem(total.sheet, total.row, total.column, total.stated, reason % _numbers(total))
            for total in self.reading.control_totals
            if not total.agrees
        ]
        self.problems.sort(key=lambda problem: (problem.sheet, problem.row or 0))


def summary(counts: Mapping[str, int], unit: str | Promise) -> str:
    """The counts in one line; `unit` is what the items are called."""
    numbers = {name: counts.get(name, 0) for name in OUTCOMES}
    return _(
        "Tạo mới %(created)s · Cập nhật %(changed)s · Không đổi %(unchanged)s · "
        "Bị từ chối %(refused)s · Bỏ qua %(skipped)s %(unit)s"
    ) % {**numbers, "unit": unit}


def _numbers(total) -> dict[str, str]:
    return {"stated": vn_number(total.stated), "counted": vn_number(total.counted)}


class Matching(Generic[RowT]):
    """Decides on each row of a reading: it is located, resolved, then planned.

    `locate` and `resolve` may refuse a row (`CellProblem`) and touch nothing; `plan` refuses nothing.
    """

    outcome: type[Rehearsal] = Rehearsal
    # Why a row is refused that is about the same thing as an earlier one: %(row)s and %(sheet)s.
    repeated: str

    def __init__(self, reading: Reading[RowT, Any, Any], on: date | None = None):
        self.reading, self.on = reading, on or clock.today()
        self.defaults = reading.defaults
        self.result = self.outcome(reading)
        self.seen: dict[int, RowT] = {}

    @classmethod
    def rehearse(cls, reading: Reading[RowT, Any, Any], on: date | None = None) -> Rehearsal:
        """Match what was read with what is stored, as of a day."""
        matching = cls(reading, on)
        matching.run()
        matching.result.conclude()
        return matching.result

    def run(self) -> None:
        """Decide on every row."""
        raise NotImplementedError

    def each(self, rows: Iterable, step: Callable) -> list[tuple]:
        """(row, what the step makes of it) of the rows that it doesn't refuse."""
        return [(row, found) for row in rows if (found := self.result.refusing(row, step, row)) is not None]

    def refuse_repeated(self, earlier: RowT | None) -> None:
        if earlier:
            reason = str(self.repeated) % {"row": earlier.number, "sheet": earlier.sheet}
            raise CellProblem(reason)


def write_instances(
    model: type[models.Model], rehearsal: Rehearsal, *, beside: Iterable[str] = (), also: Iterable[str] = ()
) -> None:
    """Create what is new and update what a list changes, but for changes that are no columns (`beside`).

    Fields in `also` follow from others and are written along.
    """
    lock_instances(model, [planned.instance for planned in rehearsal.changed])
    model._default_manager.bulk_create([planned.instance for planned in rehearsal.created], batch_size=BATCH)
    update_instances(
        model, [(row.instance, row.changes.keys() - set(beside)) for row in rehearsal.changed], also=also
    )


def lock_instances(model: type[models.Model], rows: Iterable[Any]) -> None:
    """Keep others off the rows until the end; one changed since it was rehearsed is not written over."""
    known = {row.pk: row.revision for row in rows}
    stored = model._default_manager.select_for_update().order_by("pk").values_list("pk", "revision")
    refuse_unless(
        dict(in_batches(stored, "pk", sorted(known))) == known,
        _("Có dòng vừa được người khác sửa hoặc xóa. Kiểm tra lại danh sách rồi ghi."),
    )


def update_instances(
    model: type[models.Model], changed: Iterable[tuple[Any, Iterable[str]]], *, also: Iterable[str] = ()
) -> None:
    """Update instances in the fields that changed in any of them; fields of relations are left aside."""
    own = [(row, {name for name in names if "." not in name}) for row, names in changed]
    fields = set().union(*(names for _row, names in own))
    if fields:
        rows = [row for row, names in own if names]
        model._default_manager.bulk_update(rows, sorted({*fields, *also}), batch_size=UPDATED_AT_ONCE)
