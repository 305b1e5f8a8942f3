"""Walking a sheet from top to bottom: what is an item of the list is read, the rest is skipped by name."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _

from common.parsing.cells import CellProblem, is_blank
from common.parsing.values import Value
from common.spreadsheets.sheets import Sheet
from common.text import fold
from core.imports.lists import row_kinds
from core.imports.lists.headers import Column, Header, HeaderDictionary, find_header
from core.imports.lists.reading import ControlTotal, Problem, Reading, Skipped

# By sheet: a person's name for a column by its index, "" for one that is none of ours.
Choices = Mapping[str, Mapping[int, str]]
# By (sheet, row, column's name): what a person says that a cell is to hold, as it would be typed there.
Answers = Mapping[tuple[str, int, str], str]


class Overrides(NamedTuple):
    """A person's own word on a file."""

    columns: Choices = {}
    answers: Answers = {}


NO_OVERRIDES = Overrides()


class ListReader:
    """Reads one sheet into a `Reading`. A kind of list names its columns and says how an item is read."""

    dictionary: HeaderDictionary
    labels: Mapping[str, str]
    # Columns where "không" means that there is none.
    says_no: set[str] = frozenset()
    # The columns that an item is recognised by: what it is called, and one thing more.
    named_by: tuple[str, str]
    # A reader for each column, made by `look_above`.
    readers: Mapping[str, Callable[[Value], object]]

    def __init__(self, sheet: Sheet, reading: Reading, overrides: Overrides):
        self.sheet = sheet
        self.reading = reading
        self.choices = overrides.columns.get(sheet.name, {})
        self.answers: dict[int, dict[str, str]] = defaultdict(dict)
        for (name_of_sheet, row, name), value in overrides.answers.items():
            if name_of_sheet == sheet.name:
                self.answers[row][name] = value
        self.sections = row_kinds.SectionStack()
        self.in_footer = False
        self.counted = self.counted_in_section = 0
        self.read_before: dict = {}

    # What a kind of list says

    @staticmethod
    def accepts(names: set[str]) -> bool:
        """Whether these columns make a list of this kind."""
        raise NotImplementedError

    @staticmethod
    def no_header() -> str:
        """What a list of this kind needs, for a sheet that has no header."""
        raise NotImplementedError

    def look_above(self, rows: list[list[Value]]) -> list[tuple[int, CellProblem]]:
        """Take from the rows above the header what holds for all, and make the readers; returns problems."""
        raise NotImplementedError

    def read_section(self, texts: list[str]) -> row_kinds.Section | None:
        """The section that a row's texts head, None where they are something else."""
        raise NotImplementedError

    def read_item(self, number: int, row: list[Value]) -> None:
        """Add the row to the reading, or its problems."""
        raise NotImplementedError

    def enter(self, section: row_kinds.Section, number: int) -> None:
        self.sections.enter(section, number)

    def compare_sums(self, number: int, row: list[Value]) -> None:
        """Compare what a row of totals says of columns with their sums."""

    def hint(self, problem: CellProblem, name: str, row: list[Value]) -> CellProblem:
        """The problem of a cell, with what the rest of the row suggests."""
        return problem

    # The sheet

    def read(self) -> None:
        if self.sheet.is_empty:
            self._skip(None, _("Trang tính trống"))
            return
        header = find_header(self.sheet, self.dictionary, self.accepts, choices=self.choices)
        if header is None:
            self._skip(None, self.no_header())
            return
        self._read_above(header)
        rows = self.sheet.filled_down()
        for number in range(header.last_row + 1, len(rows) + 1):
            self._read_row(number, rows[number - 1])

    # The rows above and of the header

    def _read_above(self, header: Header):
        self.header = header
        self.columns = header.recognised
        self.index = {name: column.index for name, column in self.columns.items()}
        problems = self.look_above(self.sheet.rows[: header.first_row - 1])
        self.reading.headers[self.sheet.name] = header
        self._skip_above()
        for number, problem in problems:
            self.refuse(number, "", None, problem)
        for column in header.doubtful:
            self._refuse_cell(header.last_row, column.header, None, self._doubt(column))

    def _doubt(self, column: Column) -> CellProblem:
        meanings = ", ".join(self.labels[name] for name in column.candidates)
        if len(column.candidates) > 1:
            return CellProblem(_("Chưa rõ cột này là cột nào: %(columns)s.") % {"columns": meanings})
        return CellProblem(
            _('Có nhiều cột cùng là "%(columns)s". Chỉ để lại một cột.') % {"columns": meanings}
        )

    def _skip_above(self):
        for number in range(1, self.header.first_row):
            blank = not row_kinds.texts_of(self.sheet.rows[number - 1])
            self._skip(number, _("Dòng trống") if blank else _("Tiêu đề của bảng"))
        for number in range(self.header.first_row, self.header.last_row + 1):
            self._skip(number, _("Dòng tiêu đề cột"))

    # The rows below it

    def _read_row(self, number: int, row: list[Value]):
        reason = "" if self._is_plainly_item(row) else self._reason_to_skip(number, row)
        if reason:
            self._skip(number, reason)
            return
        self.in_footer = False
        self._count(row)
        if number in self.sheet.hidden_rows:
            self.reading.hidden.append((self.sheet.name, number))
        self.read_item(number, row)

    def _reason_to_skip(self, number: int, row: list[Value]) -> str:
        """What a row is if it is no item; an empty text if it is one."""
        texts = row_kinds.texts_of(row)
        if not texts:
            return _("Dòng trống")
        if row in self.sheet.rows[self.header.first_row - 1 : self.header.last_row]:
            return _("Dòng tiêu đề cột lặp lại")
        if row_kinds.is_numbering(texts):
            return _("Dòng đánh số cột")
        if row_kinds.is_total(texts):
            return self._total(number, row, texts)
        if section := self.read_section(texts):
            return self._section(number, section)
        return self._reason_by_place(row, texts)

    def _is_plainly_item(self, row: list[Value]) -> bool:
        """A number, a name and one thing more: nearly every row of a list, told at a glance."""
        name, second = (self.cell(row, column) for column in self.named_by)
        if not (isinstance(name, str) and isinstance(second, str)) or self.ordinal(row) is None:
            return False
        return any(map(str.isalpha, name)) and not is_blank(second)

    def _reason_by_place(self, row: list[Value], texts: list[str]) -> str:
        """Notes, signatures and sums are told by where they stand as well as by what they say."""
        if self.ordinal(row) is not None:
            return ""
        if row_kinds.is_note(texts):
            return _("Ghi chú")
        if row_kinds.is_signature(texts):
            self.in_footer = True
            return _("Chữ ký, nơi nhận")
        if row_kinds.is_only_numbers(row):
            return _("Dòng chỉ có số (cộng)")
        if not self._names_item(row) and self._is_after_list(row, texts):
            return _("Chữ ký, nơi nhận") if self.in_footer else _("Dòng chữ không thuộc bảng")
        return ""

    def _names_item(self, row: list[Value]) -> bool:
        """What it is called and two things more: an item even below the signatures' place."""
        filled = sum(not is_blank(row[index]) for index in self.index.values())
        return filled >= 3 and not any(is_blank(self.cell(row, column)) for column in self.named_by)

    def _is_after_list(self, row: list[Value], texts: list[str]) -> bool:
        unnamed = all(is_blank(self.cell(row, column)) for column in self.named_by)
        return self.in_footer or (len(texts) == 1 and unnamed)

    def _total(self, number: int, row: list[Value], texts: list[str]) -> str:
        self.compare_sums(number, row)
        stated = row_kinds.counted(texts)
        if stated is not None:
            counted = self.counted_in_section if stated == self.counted_in_section else self.counted
            self.reading.control_totals.append(ControlTotal(self.sheet.name, number, stated, counted))
        self.in_footer = True
        return _("Dòng tổng cộng")

    def _section(self, number: int, section: row_kinds.Section) -> str:
        self.enter(section, number)
        self.in_footer = False
        self.counted_in_section = 0
        return _("Tiêu đề mục") if section.is_understood else _("Tiêu đề mục, không rõ nội dung")

    def _count(self, row: list[Value]):
        """Totals count items, so a line without a name is none."""
        if not is_blank(self.cell(row, self.named_by[0])):
            self.counted += 1
            self.counted_in_section += 1

    # One item

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
        return name in self.says_no and isinstance(cell, str) and len(cell) < 12 and fold(cell) == "khong"

    # Helpers

    def cell(self, row: list[Value], name: str) -> Value:
        return row[self.index[name]] if name in self.index else None

    def header_of(self, name: str) -> str:
        """The column's header as typed; what it is usually called where the list has none."""
        return self.columns[name].header if name in self.columns else self.labels.get(name, "")

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

    def _skip(self, number: int | None, reason: str):
        self.reading.skipped.append(Skipped(self.sheet.name, number, reason))


def read_list(readers: Iterable[ListReader], reading: Reading) -> Reading:
    """The sheets one after the other; a file without a header anywhere has that one problem."""
    readers = list(readers)
    for reader in readers:
        reader.read()
    if readers and not reading.headers:
        first = readers[0]
        reading.problems.append(Problem(first.sheet.name, None, "", None, first.no_header()))
    return reading
