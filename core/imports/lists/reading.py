"""What a list is read into, whatever it lists: rows, problems, what was skipped, control totals."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Generic, Protocol, TypeVar

from django.utils.translation import gettext as _

from common.parsing.cells import show
from common.parsing.values import Value
from core.imports.lists.headers import Header


class Item(Protocol):
    """One thing that a file holds: the sheet or folder and the number by which a person finds it there."""

    @property
    def sheet(self) -> str: ...

    @property
    def number(self) -> int: ...


# The rows of a list, what the person who imports says of the whole file, what stands above a header.
RowT = TypeVar("RowT", bound=Item)
DefaultsT = TypeVar("DefaultsT")
TitlesT = TypeVar("TitlesT")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row is refused; `row` is None where a whole sheet is meant, `column` is the header as typed.

    `name` is the column's code name where another value in it would answer, else empty.
    """

    sheet: str
    row: int | None
    column: str
    value: Value | Decimal
    reason: str
    suggestion: str | None = None
    name: str = ""

    def __str__(self):
        if self.row is None:
            return self.reason
        if not self.column:
            return _("Dòng %(row)s: %(reason)s") % {"row": self.row, "reason": self.reason}
        return _('Dòng %(row)s, cột "%(column)s": %(reason)s') % {
            "row": self.row,
            "column": self.column,
            "reason": self.reason,
        }

    @property
    def typed(self) -> str:
        """The value as a person would have typed it."""
        return show(self.value)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no item of the list, and what it was taken for; `row` is None for a whole sheet."""

    sheet: str
    row: int | None
    reason: str

    def __str__(self):
        row = _(", dòng %(row)s") % {"row": self.row} if self.row else ""
        return _("Trang %(sheet)s") % {"sheet": self.sheet} + f"{row}: {self.reason}"


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """A total that the list states, beside what was read above it.

    Of items, read or refused, where `column` is empty; else the sum of the column with that header.
    """

    sheet: str
    row: int
    stated: int | Decimal
    counted: int | Decimal
    column: str = ""

    @property
    def agrees(self) -> bool:
        return self.stated == self.counted


def spans(numbers: Iterable[int]) -> str:
    """ "1–9, 15" of row numbers."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(f"{first}–{last}" if last > first else str(first) for first, last in found)


@dataclass(slots=True)
class Reading(Generic[RowT, DefaultsT, TitlesT]):
    """All that a file was read into. A row with a problem is among `rejected`, as far as it was read.

    `hidden` names the rows (sheet, number) that the sheet hides and that were read all the same. `titles` are
    those above the header of each sheet.
    """

    defaults: DefaultsT
    rows: list[RowT] = field(default_factory=list)
    rejected: list[RowT] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    hidden: list[tuple[str, int]] = field(default_factory=list)
    control_totals: list[ControlTotal] = field(default_factory=list)
    headers: dict[str, Header] = field(default_factory=dict)
    titles: dict[str, TitlesT] = field(default_factory=dict)

    def header_of(self, sheet: str, name: str) -> str:
        """A column's header as typed, empty where the sheet lacks it."""
        header = self.headers.get(sheet)
        column = header.recognised.get(name) if header else None
        return column.header if column else ""

    @property
    def hidden_rows(self) -> list[tuple[str, str]]:
        """(sheet, "7, 9–12") of each sheet whose hidden rows were read."""
        by_sheet: dict[str, list[int]] = {}
        for sheet, number in self.hidden:
            by_sheet.setdefault(sheet, []).append(number)
        return [(sheet, spans(numbers)) for sheet, numbers in by_sheet.items()]

    @property
    def refused(self) -> set[tuple[str, int]]:
        """(sheet, row) of the rows that have a problem."""
        return {(problem.sheet, problem.row) for problem in self.problems if problem.row is not None}
