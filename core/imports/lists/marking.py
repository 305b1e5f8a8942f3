"""A person's own sheets back, with what is wrong in them marked and explained.

Every value stands where it stood, so that rows keep their numbers and the corrected file can be sent again.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import BinaryIO, Protocol

from django.utils.translation import gettext as _

from common.parsing.cells import with_suggestion
from common.spreadsheets.files import read_workbook
from common.spreadsheets.sheets import Sheet
from common.spreadsheets.writing import Formats, open_book, sheet_name, write_value
from core.imports.lists.headers import Header

_FILL = {"bg_color": "#FFC7CE", "border": 1, "border_color": "#9C0006"}
_REASONS = {"font_color": "#9C0006", "text_wrap": True}
_REASONS_WIDTH = 60
_NARROWEST, _WIDEST = 8, 50
_MEASURED_ROWS = 200
_LONGEST_COMMENT = 1000


class Marked(Protocol):
    """What is wrong where; `row` is None where the whole sheet is meant, `column` a header as typed or ""."""

    @property
    def sheet(self) -> str: ...

    @property
    def row(self) -> int | None: ...

    @property
    def column(self) -> str: ...

    @property
    def reason(self) -> str: ...

    @property
    def suggestion(self) -> str | None: ...


def write_error_file(
    content: bytes,
    filename: str,
    problems: Iterable[Marked],
    headers: Mapping[str, Header],
    file: BinaryIO,
) -> None:
    """The sheets of `content` as an .xlsx: bad cells filled, with a comment, all reasons in a last column.

    `headers` are those that the sheets were read with, by name.
    """
    by_sheet = defaultdict(list)
    for problem in problems:
        by_sheet[problem.sheet].append(problem)
    with open_book(file) as book:
        for number, sheet in enumerate(read_workbook(content, filename), 1):
            _SheetWriter(book, sheet, headers.get(sheet.name), by_sheet[sheet.name]).write(number)


class _SheetWriter:
    """Writes one sheet, from top to bottom."""

    def __init__(self, book, sheet: Sheet, header: Header | None, problems: list[Marked]):
        self.sheet, self.header = sheet, header
        self.width = max((len(row) for row in sheet.rows), default=0)
        self.book = book
        self.plain, self.bad = Formats(book), Formats(book, _FILL)
        self.reasons_format = book.add_format(_REASONS)
        # Where two columns have one header, the one that was read counts.
        columns = sorted(header.columns, key=lambda column: bool(column.name)) if header else ()
        self.columns = {column.header: column.index for column in columns}
        self.reasons: dict[int, list[str]] = defaultdict(list)
        self.comments: dict[tuple[int, int], list[str]] = defaultdict(list)
        for problem in problems:
            self._place(problem)

    def _place(self, problem: Marked):
        words = with_suggestion(problem.reason, problem.suggestion)
        row = (problem.row or 1) - 1
        index = self.columns.get(problem.column)
        if index is not None and problem.row is not None:
            self.comments[row, index].append(words)
        self.reasons[row].append(f"{problem.column}: {words}" if problem.column else words)

    def write(self, number: int):
        out = self.book.add_worksheet(self._name(number))
        self._set_up(out)
        for row in range(max([len(self.sheet.rows), *(row + 1 for row in self.reasons)], default=0)):
            self._write_row(out, row)
        # The range alone: its cells stand there already.
        out.merge += [[merge.top, merge.left, merge.bottom, merge.right] for merge in self.sheet.merges or ()]

    def _name(self, number: int) -> str:
        """The sheet's own, where .xlsx takes it."""
        name = sheet_name(self.sheet.name)
        taken = {sheet.get_name().lower() for sheet in self.book.worksheets()}
        return name if name.lower() not in taken else f"{name[:25]} ({number})"

    def _set_up(self, out):
        for column in range(self.width):
            out.set_column(column, column, self._characters(column))
        if self.reasons:
            out.set_column(self.width, self.width, _REASONS_WIDTH)
        if self.header:
            out.freeze_panes(self.header.last_row, 0)

    def _characters(self, column: int) -> int:
        """As wide as what stands below the header needs."""
        first = self.header.last_row if self.header else 0
        rows = self.sheet.rows[first : first + _MEASURED_ROWS]
        longest = max((len(str(row[column])) for row in rows if row[column] is not None), default=0)
        return min(max(longest + 2, _NARROWEST), _WIDEST)

    def _write_row(self, out, row: int):
        if row + 1 in self.sheet.hidden_rows and row not in self.reasons:
            out.set_row(row, None, None, {"hidden": True})
        for column in range(self.width):
            comments = self.comments.get((row, column))
            write_value(out, row, column, self.sheet.cell(row, column), self.bad if comments else self.plain)
            if comments:
                out.write_comment(row, column, "\n".join(comments)[:_LONGEST_COMMENT])
        reasons = [*self._heading(row), *self.reasons.get(row, ())]
        if reasons:
            out.write_string(row, self.width, "\n".join(reasons), self.reasons_format)

    def _heading(self, row: int) -> list[str]:
        """Over the reasons, in each row of the header: they belong under none of the list's own columns."""
        is_header = self.header and self.header.first_row <= row + 1 <= self.header.last_row
        return [_("Lỗi")] if is_header and self.reasons else []
