"""Tables on their way out: .xlsx that reads as a paper of the office does, .csv that Excel here opens.

Text stays text in both: nothing a person typed becomes a formula, a link or a number. What is written is
read back by `read_workbook` as it was.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import chain, count, islice
from typing import BinaryIO

from django.utils.timezone import is_aware, localtime

from common import clock
from common.parsing.values import Value
from common.spreadsheets.delimited import FORMULA_LIKE

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv; charset=utf-8"
# What one cell of an .xlsx holds, and one sheet below its header.
LONGEST_TEXT = 32_767
MOST_ROWS = 1_048_575

DATE_FORMAT, MOMENT_FORMAT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"
# Four digits stand without a point, as years do.
NUMBER_FORMAT = "[>=10000]#,##0;General"
_BOOK = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
    "default_format_properties": {"font_name": "Times New Roman", "font_size": 13, "valign": "top"},
    "default_row_height": 22,
}
_HEADER = {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "border": 1}
_A4 = 9
_NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\]|^'|'$")
_LONGEST_SHEET_NAME = 31
_NEGATIVE = re.compile(r"-\d+([.,]\d+)?")
# Excel of a Vietnamese Windows, where a comma is the decimal one, parts cells by semicolons.
_DELIMITER = ";"
_CSV_ROWS_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's header, and how many characters wide the column is."""

    text: str
    width: int = 0

    @property
    def characters(self) -> int:
        return self.width or max(10, min(len(self.text) + 4, 30))


@dataclass(frozen=True, slots=True)
class Table:
    """One table to write; `rows` may be read only once."""

    name: str
    headings: Sequence[Heading]
    rows: Iterable[Sequence[Value | Decimal]]


def open_book(file: BinaryIO, **options):
    """An .xlsx under way, in our letters, that is written when it is closed; the same on the same day."""
    from xlsxwriter import Workbook  # takes long to load: only who writes waits for it

    # The library adds to the options it is given: each book gets its own, or the first would differ.
    book = Workbook(file, {**deepcopy(_BOOK), **options})
    book.set_properties({"created": datetime.combine(clock.today(), time())})
    return book


def write_xlsx(table: Table, file: BinaryIO) -> None:
    """The table as an .xlsx: header frozen, with a filter; rows that a sheet can't hold go on in another."""
    rows = iter(table.rows)
    with open_book(file) as book:
        for number in count(1):
            first = list(islice(rows, 1))
            if number > 1 and not first:
                break
            name = table.name if number == 1 else f"{table.name} {number}"
            _write_sheet(book, sheet_name(name), table.headings, islice(chain(first, rows), MOST_ROWS))


def _write_sheet(book, name: str, headings: Sequence[Heading], rows) -> None:
    sheet = add_sheet(book, name, headings)
    formats = Formats(book)
    last = 0
    for last, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            write_value(sheet, last, column, value, formats)
    sheet.autofilter(0, 0, last, len(headings) - 1)


def add_sheet(book, name: str, headings: Sequence[Heading]):
    """A sheet with its header in the first row, which stays in sight and on every printed page."""
    sheet = book.add_worksheet(name)
    header = book.add_format(_HEADER)
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, heading.characters)
        sheet.write_string(0, column, heading.text, header)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    return sheet


def sheet_name(text: str) -> str:
    """The text as far as a sheet may be called so."""
    return _NOT_IN_A_SHEET_NAME.sub(" ", text)[:_LONGEST_SHEET_NAME].strip() or "Sheet1"


class Formats:
    """How days, moments and numbers of a book are shown; `look` is shared by all of them."""

    def __init__(self, book, look: dict | None = None):
        self.plain = book.add_format(look) if look else None
        self.day, self.moment, self.number = (
            book.add_format({**(look or {}), "num_format": shown})
            for shown in (DATE_FORMAT, MOMENT_FORMAT, NUMBER_FORMAT)
        )


def write_value(sheet, row: int, column: int, value: Value | Decimal, formats: Formats) -> None:
    """The value as what it is: a day as a day, a number as a number, text as nothing but text."""
    if value is None or value == "":
        if formats.plain:
            sheet.write_blank(row, column, None, formats.plain)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, formats.plain)
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(row, column, value, formats.number)
    elif isinstance(value, datetime):
        sheet.write_datetime(row, column, _local(value), formats.moment)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, formats.day)
    else:
        sheet.write_string(row, column, _fitting(_text(value)), formats.plain)


def _text(value: Value) -> str:
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def _local(moment: datetime) -> datetime:
    return localtime(moment).replace(tzinfo=None) if is_aware(moment) else moment


def _fitting(text: str) -> str:
    """Text longer than a cell holds ends in "…", for the whole cell would be lost."""
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def csv_chunks(table: Table) -> Iterator[bytes]:
    """The table as .csv, a few hundred rows at a time: UTF-8 with its mark, semicolons, CRLF."""
    rows = chain([[heading.text for heading in table.headings]], table.rows)
    mark = "\ufeff"
    while lines := list(islice(rows, _CSV_ROWS_AT_ONCE)):
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, delimiter=_DELIMITER)
        writer.writerows([_as_typed(value) for value in line] for line in lines)
        yield (mark + buffer.getvalue()).encode()
        mark = ""


def _as_typed(value: Value | Decimal) -> str:
    """As a person here would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, int | float | Decimal):
        return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value).replace(".", ",")
    if isinstance(value, datetime):
        return f"{_local(value):%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return _quoted(_text(value))


def _quoted(text: str) -> str:
    """Behind a quotation mark where a program would take the text for a formula; the reader takes it off."""
    return f"'{text}" if FORMULA_LIKE.match(text) and not _NEGATIVE.fullmatch(text) else text
