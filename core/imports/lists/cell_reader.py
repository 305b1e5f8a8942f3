"""Reading the cells of a row by their columns; a person's answer stands for what is in a cell."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from common.parsing.cells import CellProblem, is_blank
from common.parsing.numbers import money_unit
from common.parsing.values import Value
from common.spreadsheets.sheets import Sheet
from common.text import fold
from core.imports.columns import Columns
from core.imports.lists.headers import Column
from core.imports.lists.reading import Problem, Reading

# By sheet: a person's name for a column by its index, "" for one that is none of ours.
Choices = Mapping[str, Mapping[int, str]]
# By (sheet, row, column's name): what a person says that a cell is to hold, as it would be typed there.
Answers = Mapping[tuple[str, int, str], str]


class Overrides(NamedTuple):
    """A person's own word on a file."""

    columns: Choices = {}
    answers: Answers = {}


NO_OVERRIDES = Overrides()


class CellReader:
    """Reads rows of one sheet into values by column, and reports cells that can't be read."""

    columns: Columns
    # What the header says: a column of the sheet by name, and where it stands.
    found: Mapping[str, Column]
    index: Mapping[str, int]
    readers: Mapping[str, Callable[[Value], Any]]
    titles: Any

    def __init__(self, sheet: Sheet, reading: Reading, overrides: Overrides):
        self.sheet, self.reading = sheet, reading
        self.choices = overrides.columns.get(sheet.name, {})
        self.answers: dict[int, dict[str, str]] = defaultdict(dict)
        for (name_of_sheet, row, name), value in overrides.answers.items():
            if name_of_sheet == sheet.name and name in self.columns.by_name:
                self.answers[row][name] = value
        self.read_before: dict = {}

    def hint(self, problem: CellProblem, name: str, row: list[Value]) -> CellProblem:
        """The problem of a cell, with what the rest of the row suggests."""
        return problem

    def read_cells(self, number: int, row: list[Value]) -> tuple[dict, set[str]]:
        """(value by column, the columns that can't be read); what is wrong with those is reported."""
        values, unread = {}, set()
        for name, cell in self._cells(number, row):
            value, problem = self.value(name, cell)
            if problem:
                unread.add(name)
                self.refuse(number, name, cell, self.hint(problem, name, row))
            elif value is not None:
                values[name] = value
        return values, unread

    def _cells(self, number: int, row: list[Value]) -> Iterable[tuple[str, Value]]:
        """Each column's cell; what a person answered stands for it, in a column that the list lacks too."""
        cells = ((name, row[index]) for name, index in self.index.items())
        answered = self.answers.get(number)
        return ({**dict(cells), **answered}).items() if answered else cells

    def value(self, name: str, cell: Value):
        """(value, problem) of a cell; equal cells of a column are read once."""
        if cell is None:
            return None, None
        key = name, type(cell), cell
        if key not in self.read_before:
            self.read_before[key] = self._read_value(name, cell)
        return self.read_before[key]

    def _read_value(self, name: str, cell: Value):
        if self.says_nothing(name, cell):
            return None, None
        try:
            return self.readers[name](cell), None
        except CellProblem as problem:
            return None, problem

    def says_nothing(self, name: str, cell: Value) -> bool:
        if is_blank(cell):
            return True
        return (
            name in self.columns.no_is_none
            and isinstance(cell, str)
            and len(cell) < 12
            and fold(cell) == "khong"
        )

    # Helpers

    def cell(self, row: list[Value], name: str) -> Value:
        return row[self.index[name]] if name in self.index else None

    def header_of(self, name: str) -> str:
        """The column's header as typed; what it is usually called where the list has none."""
        return self.typed_header(name) or self.columns.labels.get(name, "")

    def typed_header(self, name: str) -> str:
        """The column's header as typed, empty where the list has none."""
        return self.found[name].header if name in self.found else ""

    def money_unit(self, name: str) -> int | None:
        """The unit of the sums in a column, as its header or else a note above the list names it."""
        return money_unit(self.typed_header(name)) or self.titles.money_unit

    def ordinal(self, row: list[Value]) -> int | None:
        """The row's number in the list (STT), which restarts in each section and is no key."""
        cell = self.cell(row, "stt")
        text = str(cell).strip(" .()") if isinstance(cell, int | str) and not isinstance(cell, bool) else ""
        return int(text) if text.isdecimal() and len(text) < 7 else None

    def refuse(self, number: int, name: str, value: Value, problem: CellProblem) -> None:
        """Report what is wrong with a row, at the column called `name`, or with it as a whole."""
        self._refuse_cell(number, self.header_of(name), value, problem, name)

    def _refuse_cell(self, number: int, header: str, value: Value, problem: CellProblem, name: str = ""):
        self.reading.problems.append(
            Problem(self.sheet.name, number, header, value, problem.reason, problem.suggestion, name)
        )
