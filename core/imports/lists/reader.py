"""Walking a sheet from top to bottom: items of the list are read, the rest is skipped with a reason."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Generic, TypeVar

from django.utils.translation import gettext as _

from common import clock
from common.parsing.cells import CellProblem, is_blank
from common.parsing.values import Value
from common.spreadsheets.sheets import Sheet
from core.imports.columns import Row
from core.imports.lists import row_kinds
from core.imports.lists.carry_down import Leading, LeadingLine
from core.imports.lists.cell_reader import NO_OVERRIDES, CellReader, Overrides
from core.imports.lists.headers import Column, Header, find_header
from core.imports.lists.reading import (
    ControlTotal,
    DefaultsT,
    Problem,
    Reading,
    Skipped,
    TitlesT,
)

ListRowT = TypeVar("ListRowT", bound=Row)


class ListReader(CellReader, Generic[ListRowT, DefaultsT, TitlesT]):
    """Reads one sheet into a `Reading`. A kind of list adds its columns and the rules of its rows."""

    row_type: Callable[..., Any] = Row
    defaults_type: type[Any]
    # The columns that an item is recognised by: what it is called, and one thing more.
    named_by: tuple[str, str]
    leading: tuple[Leading, ...] = ()

    def __init__(self, sheet: Sheet, reading: Reading, overrides: Overrides, on: date):
        super().__init__(sheet, reading, overrides)
        self.on = on
        self.defaults: DefaultsT = reading.defaults
        self.sections = row_kinds.SectionStack()
        self.leading_lines = [
            LeadingLine(line.begun_by, self.columns.lent_by(line.name), line.closed_by)
            for line in self.leading
        ]
        self.in_footer = False
        self.counted = self.counted_in_section = 0

    @classmethod
    def read_file(
        cls,
        sheets: Iterable[Sheet],
        defaults: DefaultsT | None = None,
        on: date | None = None,
        *,
        overrides: Overrides = NO_OVERRIDES,
    ) -> Reading[ListRowT, DefaultsT, TitlesT]:
        """All items in a file, as of a day. Nothing is raised for what people type.

        A value that can't be read is a problem of its row. `overrides` is a person's word on columns that are
        doubtful and on cells that were asked about. A file without a header anywhere has that one problem.
        """
        sheets = list(sheets)
        reading: Reading = Reading(defaults or cls.defaults_type())
        for sheet in sheets:
            cls(sheet, reading, overrides, on or clock.today()).read()
        if not reading.headers:
            name = sheets[0].name if sheets else ""
            reading.problems.append(Problem(name, None, "", None, cls.no_header()))
        return reading

    # What a kind of list says

    @staticmethod
    def accepts(names: set[str]) -> bool:
        """Whether these columns make a list of this kind."""
        raise NotImplementedError

    @staticmethod
    def no_header() -> str:
        """What a list of this kind needs, for a sheet that has no header."""
        raise NotImplementedError

    def read_titles(self, rows: list[list[Value]]) -> TitlesT:
        """What the rows above the header say for all below it."""
        raise NotImplementedError

    def read_section(self, texts: list[str]) -> row_kinds.Section | None:
        """The section that a row's texts head, None where they are something else."""
        raise NotImplementedError

    def complete(self, row: ListRowT, unread: set[str]) -> Iterable[tuple[str, CellProblem]]:
        """Add what stands around a row, and return what is wrong with it as a whole, by column.

        Columns in `unread` hold something unreadable, which is reported already: they are not missed too.
        """
        raise NotImplementedError

    def look_above(self, rows: list[list[Value]]) -> list[tuple[int, CellProblem]]:
        """Take from the rows above the header what holds for all, and make the readers; returns problems."""
        self.titles = self.reading.titles[self.sheet.name] = self.read_titles(rows)
        self.readers = self.columns.readers(self)
        return getattr(self.titles, "problems", [])

    def enter(self, section: row_kinds.Section, number: int) -> None:
        self.sections.enter(section, number)
        for line in self.leading_lines:
            line.forget()

    def compare_sums(self, number: int, row: list[Value]) -> None:
        """Compare what a row of totals says of columns with their sums."""

    # The sheet

    def read(self) -> None:
        if self.sheet.is_empty:
            self._skip(None, _("Trang tính trống"))
            return
        header = find_header(self.sheet, self.columns.dictionary, self.accepts, choices=self.choices)
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
        self.found = header.recognised
        self.index = {name: column.index for name, column in self.found.items()}
        problems = self.look_above(self.sheet.rows[: header.first_row - 1])
        self.reading.headers[self.sheet.name] = header
        self._skip_above()
        for number, problem in problems:
            self.refuse(number, "", None, problem)
        for column in header.doubtful:
            self._refuse_cell(header.last_row, column.header, None, self._doubt(column))

    def _doubt(self, column: Column) -> CellProblem:
        meanings = ", ".join(self.columns.labels[name] for name in column.candidates)
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

    def read_item(self, number: int, row: list[Value]) -> None:
        """Add the row to the reading, or its problems."""
        origins = []
        for line in self.leading_lines:
            row, origin = line.lead(self, number, row)
            origins.append(origin)
        values, unread = self.read_cells(number, row)
        item = self._item(number, values)
        for line, origin in zip(self.leading_lines, origins, strict=True):
            if origin:
                item.origins |= dict.fromkeys(item.given & set(line.sharing), origin)
        item.answered = self._answered_for(number, origins)
        problems = list(self.complete(item, unread))
        for name, problem in problems:
            self.refuse(number, name, self.cell(row, name), problem)
        (self.reading.rejected if unread or problems else self.reading.rows).append(item)

    def _item(self, number: int, values: dict) -> ListRowT:
        cells = {column.name: values.get(column.name) for column in self.columns}
        return self.row_type(self.sheet.name, number, number in self.sheet.hidden_rows, **cells)

    def _answered_for(self, number: int, origins: list[int | None]) -> frozenset[str]:
        """The columns that were answered for, in a leading line for those below it too."""
        if not self.answers:
            return frozenset()
        above = (
            self.answers.get(origin, {}).keys() & set(line.sharing)
            for line, origin in zip(self.leading_lines, origins, strict=True)
            if origin is not None
        )
        return frozenset(self.answers.get(number, {}).keys()).union(*above)

    def _skip(self, number: int | None, reason: str):
        self.reading.skipped.append(Skipped(self.sheet.name, number, reason))
