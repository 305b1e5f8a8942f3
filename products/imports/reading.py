"""From sheets to products: every row is read, refused with its reasons, or skipped with what it is."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from common import clock
from common.tabular import CellProblem, Header, Sheet, Value, find_header
from common.tabular.cells import is_blank
from common.text import fold
from products.imports import layout
from products.imports.columns import DICTIONARY, LABELS, accepts
from products.imports.readers import SAYS_NO, readers
from products.imports.rows import ControlTotal, Defaults, Problem, ProductRow, Reading, Skipped
from products.imports.values import stars_of_score
from products.imports.whole_rows import Surroundings, assemble

# What one producer's first line says for the lines below it.
PRODUCER_COLUMNS = (
    *("producer", "producer_kind", "address", "commune", "district", "representative", "phone"),
    *("email", "website", "tax_code", "craft_village"),
)


def read_products(
    sheets: Iterable[Sheet], defaults: Defaults | None = None, on: date | None = None
) -> Reading:
    """All products in a file, as of a day (a decision is never later than that).

    Nothing is raised for what people type: a value that can't be read is a problem of its row.
    """
    sheets, reading = list(sheets), Reading()
    for sheet in sheets:
        _SheetReader(sheet, defaults or Defaults(), on or clock.today(), reading).read()
    if not reading.headers:
        name = sheets[0].name if sheets else ""
        reading.problems.append(Problem(name, None, "", None, _no_header()))
    return reading


def _no_header() -> str:
    return _(
        "Không tìm thấy dòng tiêu đề: cần cột Tên sản phẩm "
        "và một trong các cột Chủ thể, Hạng sao, Số quyết định."
    )


class _SheetReader:
    """Walks one sheet from top to bottom, remembering the sections and the producer it is under."""

    def __init__(self, sheet: Sheet, defaults: Defaults, on: date, reading: Reading):
        self.sheet = sheet
        self.defaults = defaults
        self.on = on
        self.reading = reading
        self.sections = layout.SectionStack()
        self.in_footer = False
        self.counted = self.counted_in_section = 0
        self.producer_line: tuple[int, list[Value]] | None = None
        self.last_ordinal: int | None = None
        self.read_before: dict = {}

    def read(self):
        if self.sheet.is_empty:
            self._skip(None, _("Trang tính trống"))
            return
        header = find_header(self.sheet, DICTIONARY, accepts)
        if header is None:
            self._skip(None, _no_header())
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
        self.titles = layout.read_titles(self.sheet.rows[: header.first_row - 1], self.on)
        self.readers = readers(
            self.columns["price"].header if "price" in self.columns else "", self.titles, self.on
        )
        self.reading.headers[self.sheet.name] = header
        self.reading.titles[self.sheet.name] = self.titles
        self._skip_above()
        for number, problem in self.titles.problems:
            self._refuse(number, "", None, problem)
        for column in header.doubtful:
            self._refuse(header.last_row, column.header, None, _doubt(column))

    def _skip_above(self):
        for number in range(1, self.header.first_row):
            blank = not layout.texts_of(self.sheet.rows[number - 1])
            self._skip(number, _("Dòng trống") if blank else _("Tiêu đề của bảng"))
        for number in range(self.header.first_row, self.header.last_row + 1):
            self._skip(number, _("Dòng tiêu đề cột"))

    # The rows below it

    def _read_row(self, number: int, row: list[Value]):
        reason = "" if self._is_plainly_product(row) else self._reason_to_skip(number, row)
        if reason:
            self._skip(number, reason)
            return
        self.in_footer = False
        self._count(row)
        self._read_product(number, row)

    def _reason_to_skip(self, number: int, row: list[Value]) -> str:
        """What a row is if it is no product; an empty text if it is one."""
        texts = layout.texts_of(row)
        if not texts:
            return _("Dòng trống")
        if row in self.sheet.rows[self.header.first_row - 1 : self.header.last_row]:
            return _("Dòng tiêu đề cột lặp lại")
        if layout.is_numbering(texts):
            return _("Dòng đánh số cột")
        if layout.is_total(texts):
            return self._total(number, texts)
        if section := layout.read_section(texts):
            return self._section(number, section)
        return self._reason_by_place(row, texts)

    def _is_plainly_product(self, row: list[Value]) -> bool:
        """A number, a name and a producer: nearly every row of a long list, told without a closer look."""
        name, producer = self._cell(row, "name"), self._cell(row, "producer")
        if not (isinstance(name, str) and isinstance(producer, str)) or self._ordinal(row) is None:
            return False
        return any(map(str.isalpha, name)) and not is_blank(producer)

    def _reason_by_place(self, row: list[Value], texts: list[str]) -> str:
        """Notes, signatures and sums are told by where they stand as well as by what they say."""
        if self._ordinal(row) is not None:
            return ""
        if layout.is_note(texts):
            return _("Ghi chú")
        if layout.is_signature(texts):
            self.in_footer = True
            return _("Chữ ký, nơi nhận")
        if layout.is_only_numbers(row):
            return _("Dòng chỉ có số (cộng)")
        if not self._names_product(row) and self._is_after_list(row, texts):
            return _("Chữ ký, nơi nhận") if self.in_footer else _("Dòng chữ không thuộc bảng")
        return ""

    def _names_product(self, row: list[Value]) -> bool:
        """Name, producer and a third thing: a product even below the signatures' place."""
        filled = sum(not is_blank(row[index]) for index in self.index.values())
        return (
            filled >= 3
            and not is_blank(self._cell(row, "name"))
            and not is_blank(self._cell(row, "producer"))
        )

    def _is_after_list(self, row: list[Value], texts: list[str]) -> bool:
        is_lone_text = (
            len(texts) == 1 and is_blank(self._cell(row, "name")) and is_blank(self._cell(row, "producer"))
        )
        return self.in_footer or is_lone_text

    def _total(self, number: int, texts: list[str]) -> str:
        stated = layout.counted(texts)
        if stated is not None:
            counted = self.counted_in_section if stated == self.counted_in_section else self.counted
            self.reading.control_totals.append(ControlTotal(self.sheet.name, number, stated, counted))
        self.in_footer = True
        return _("Dòng tổng cộng")

    def _section(self, number: int, section: layout.Section) -> str:
        self.sections.enter(section, number)
        self.in_footer = False
        self.counted_in_section = 0
        self.producer_line = self.last_ordinal = None
        return _("Tiêu đề mục") if section.is_understood else _("Tiêu đề mục, không rõ nội dung")

    def _count(self, row: list[Value]):
        """Totals count products, so a line without a name (a producer's only) is none."""
        if not is_blank(self._cell(row, "name")):
            self.counted += 1
            self.counted_in_section += 1

    # One product

    def _read_product(self, number: int, row: list[Value]):
        row, producer_row = self._with_producer(number, row)
        values, unread = self._read_cells(number, row)
        product = ProductRow(self.sheet.name, number, number in self.sheet.hidden_rows)
        if producer_row:
            product.origins |= dict.fromkeys(values.keys() & set(PRODUCER_COLUMNS), producer_row)
        around = Surroundings(self.sections, self.titles, self.defaults)
        problems = assemble(product, values, around, unread)
        for name, problem in problems:
            self._refuse(number, self._header_of(name), self._cell(row, name), problem)
        if not unread and not problems:
            self.reading.rows.append(product)

    def _read_cells(self, number: int, row: list[Value]) -> tuple[dict, set[str]]:
        """(value by column, the columns that can't be read); what is wrong with those is reported."""
        values, unread = {}, set()
        for name, index in self.index.items():
            value, problem = self._value(name, row[index])
            if problem:
                unread.add(name)
                problem = self._with_hint(problem, name, row)
                self._refuse(number, self.columns[name].header, row[index], problem)
            elif value is not None:
                values[name] = value
        return values, unread

    def _value(self, name: str, cell: Value):
        """(value, problem) of a cell; equal cells of a column are read once."""
        if cell is None:
            return None, None
        key = name, type(cell), cell
        if key not in self.read_before:
            self.read_before[key] = self._read_value(name, cell)
        return self.read_before[key]

    def _read_value(self, name: str, cell: Value):
        if _says_nothing(name, cell):
            return None, None
        try:
            return self.readers[name](cell), None
        except CellProblem as problem:
            return None, problem

    def _with_hint(self, problem: CellProblem, name: str, row: list[Value]) -> CellProblem:
        """What the row's score or the known decision suggests for a cell that can't be read."""
        if problem.suggestion or name not in ("stars", "decision_number"):
            return problem
        if name == "stars":
            score, _problem = self._value("score", self._cell(row, "score"))
            return CellProblem(problem.reason, None if score is None else stars_of_score(score))
        known = self.defaults.decision_number or (self.titles.decision.number if self.titles.decision else "")
        typed = str(self._cell(row, name)).strip()
        return CellProblem(problem.reason, known if known.partition("/")[0] == typed else None)

    def _with_producer(self, number: int, row: list[Value]) -> tuple[list[Value], int | None]:
        """The row with the producer of the line it belongs under, and that line's number.

        Where the file tells its merged cells, only a line without a number of its own belongs under another;
        where it doesn't (.csv, .ods), so does the next in a run of numbers. Nothing crosses a section.
        """
        ordinal, previous = self._ordinal(row), self.last_ordinal
        self.last_ordinal = ordinal if ordinal is not None else previous
        if not is_blank(self._cell(row, "producer")):
            self.producer_line = number, row
            return row, None
        follows = ordinal is None or (
            self.sheet.merges is None and previous is not None and ordinal == previous + 1
        )
        if not follows or not self.producer_line or not is_blank(self._cell(row, "address")):
            self.producer_line = None
            return row, None
        return self._under(self.producer_line[1], row), self.producer_line[0]

    def _under(self, first: list[Value], row: list[Value]) -> list[Value]:
        row = list(row)
        for name in PRODUCER_COLUMNS:
            index = self.index.get(name)
            if index is not None and is_blank(row[index]):
                row[index] = first[index]
        return row

    # Helpers

    def _cell(self, row: list[Value], name: str) -> Value:
        return row[self.index[name]] if name in self.index else None

    def _header_of(self, name: str) -> str:
        return self.columns[name].header if name in self.columns else LABELS.get(name, "")

    def _ordinal(self, row: list[Value]) -> int | None:
        """The row's number in the list (STT), which restarts in each section and is no key."""
        cell = self._cell(row, "stt")
        text = str(cell).strip(" .()") if isinstance(cell, int | str) and not isinstance(cell, bool) else ""
        return int(text) if text.isdecimal() and len(text) < 7 else None

    def _skip(self, number: int | None, reason: str):
        self.reading.skipped.append(Skipped(self.sheet.name, number, reason))

    def _refuse(self, number: int, column: str, value: Value, problem: CellProblem):
        self.reading.problems.append(
            Problem(self.sheet.name, number, column, value, problem.reason, problem.suggestion)
        )


def _says_nothing(name: str, cell: Value) -> bool:
    if is_blank(cell):
        return True
    return name in SAYS_NO and isinstance(cell, str) and len(cell) < 12 and fold(cell) == "khong"


def _doubt(column) -> CellProblem:
    meanings = ", ".join(LABELS[name] for name in column.candidates)
    if len(column.candidates) > 1:
        return CellProblem(_("Chưa rõ cột này là cột nào: %(columns)s.") % {"columns": meanings})
    return CellProblem(_('Có nhiều cột cùng là "%(columns)s". Chỉ để lại một cột.') % {"columns": meanings})
