"""What writing a list would do, whatever it lists: rows created, changed, unchanged or refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from common.parsing.cells import CellProblem, show
from common.templatetags.formats import vn_number
from core.imports.lists.reading import Problem, Reading

ROWS = pgettext_lazy("items of a list", "dòng")
OUTCOMES = ("created", "changed", "unchanged", "refused", "skipped")


@dataclass(slots=True)
class Planned:
    """One row's outcome. `changes` is {"field": (old, new)}; empty for a new or unchanged row.

    A change of a related row is named "relation.field".
    """

    # What changes are called that are no field of the instance.
    other_labels: ClassVar[Mapping[str, str]] = {}

    row: object
    instance: models.Model
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

    def described(self) -> list[tuple[str, str, str]]:
        """(field, old, new) of each change, in the office's words."""
        return [self._described(name, *change) for name, change in self.changes.items()]

    def _described(self, path: str, old, new) -> tuple[str, str, str]:
        if path in self.other_labels:
            return str(self.other_labels[path]), _shown(old), _shown(new)
        model, (*relations, name) = type(self.instance), path.split(".")
        for relation in relations:
            model = model._meta.get_field(relation).related_model
        column = model._meta.get_field(name)
        choices = dict(getattr(column, "flatchoices", ()))
        if choices:
            old, new = choices.get(old, old), choices.get(new, new)
        return str(column.verbose_name), _shown(old), _shown(new)


def _shown(value) -> str:
    if isinstance(value, list | tuple | set):
        return ", ".join(map(str, value))
    return show(value)


@dataclass(slots=True)
class Rehearsal:
    """Outcomes by kind. What has to be written besides the rows' instances, a kind of list adds."""

    # What the items of the list are called.
    unit: ClassVar[str] = ROWS

    reading: Reading
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


def summary(counts: Mapping[str, int], unit: str) -> str:
    """The counts in one line; `unit` is what the items are called."""
    numbers = {name: counts.get(name, 0) for name in OUTCOMES}
    return _(
        "Tạo mới %(created)s · Cập nhật %(changed)s · Không đổi %(unchanged)s · "
        "Bị từ chối %(refused)s · Bỏ qua %(skipped)s %(unit)s"
    ) % {**numbers, "unit": unit}


def _numbers(total) -> dict[str, str]:
    return {"stated": vn_number(total.stated), "counted": vn_number(total.counted)}


def differs(name: str, old, value) -> bool:
    """Whether a list says something else than what is stored; None says nothing."""
    return value is not None and value != old


def fill(instance, values: Mapping, is_change: Callable[..., bool] = differs) -> dict[str, tuple]:
    """Set what the list says and return {"field": (old, new)} of what is news."""
    changes = {}
    for name, value in values.items():
        old = getattr(instance, name, None)
        if is_change(name, old, value):
            changes[name] = (old, value)
            setattr(instance, name, value)
    return changes
