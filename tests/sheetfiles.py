"""The same sheets as real files of every kind that is read: .xlsx, .xls, .ods, .csv.

Sheets are given by name as (cells by row number and column letter, merged ranges).
"""

import csv
import io
from typing import NamedTuple

import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from xlsxwriter.utility import xl_cell_to_rowcol, xl_range

KINDS = ("xlsx", "xls", "ods", "csv")
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}

Sheets = dict[str, tuple[dict[int, dict], tuple[str, ...]]]


class Formula(NamedTuple):
    """A formula, and what the spreadsheet program last made of it (nothing in an .xls of ours)."""

    text: str
    value: float


def as_file(kind: str, sheets: Sheets, hidden_rows: tuple[int, ...] = ()) -> bytes:
    """The sheets as a file; .csv holds the first only, and no hidden rows."""
    if kind == "csv":
        return delimited(rows_of(next(iter(sheets.values()))[0]))
    return {"xlsx": as_xlsx, "xls": as_xls, "ods": as_ods}[kind](sheets, hidden_rows)


def rows_of(cells: dict[int, dict]) -> list[list]:
    """Rows of what a program shows: a merged value stands in its first cell only."""
    width = 1 + max((_column(letter) for row in cells.values() for letter in row), default=0)
    rows = [[""] * width for _number in range(max(cells, default=0))]
    for number, row in cells.items():
        for letter, value in row.items():
            rows[number - 1][_column(letter)] = value.value if isinstance(value, Formula) else value
    return rows


def _column(letter: str) -> int:
    return xl_cell_to_rowcol(f"{letter}1")[1]


def _sides(place: str) -> tuple[int, int, int, int]:
    """(top, left, bottom, right) of "A1:B2", from 0."""
    first, last = place.split(":")
    return *xl_cell_to_rowcol(first), *xl_cell_to_rowcol(last)


def delimited(rows: list[list], delimiter: str = ";", encoding: str = "utf-8-sig") -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    return buffer.getvalue().encode(encoding)


# .xlsx --------------------------------------------------------------------------------------------------


def as_xlsx(sheets: Sheets, hidden_rows: tuple[int, ...] = ()) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        body = book.add_format({"font_name": "Times New Roman", "font_size": 13, "text_wrap": True})
        for name, (cells, merges) in sheets.items():
            _fill(book.add_worksheet(name), cells, merges, hidden_rows, body)
    return buffer.getvalue()


def _fill(sheet, cells, merges, hidden_rows, body):
    for place in merges:
        sheet.merge_range(place, "", body)
    for number, row in cells.items():
        for letter, value in row.items():
            if isinstance(value, Formula):
                sheet.write_formula(f"{letter}{number}", value.text, body, value.value)
            else:
                sheet.write(f"{letter}{number}", value, body)
    for number in hidden_rows:
        sheet.set_row(number - 1, None, None, {"hidden": True})


# .xls ---------------------------------------------------------------------------------------------------


def as_xls(sheets: Sheets, hidden_rows: tuple[int, ...] = ()) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    for name, (cells, merges) in sheets.items():
        sheet = book.add_sheet(name)
        for place in merges:
            top, left, bottom, right = _sides(place)
            sheet.merge(top, bottom, left, right)
        for number, row in cells.items():
            for letter, value in row.items():
                formula = xlwt.Formula(value.text.lstrip("=")) if isinstance(value, Formula) else None
                sheet.write(number - 1, _column(letter), formula or value)
        for number in hidden_rows:
            sheet.row(number - 1).hidden = True
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


# .ods ---------------------------------------------------------------------------------------------------


def as_ods(sheets: Sheets, hidden_rows: tuple[int, ...] = ()) -> bytes:
    book = OpenDocumentSpreadsheet()
    for name, (cells, merges) in sheets.items():
        table = Table(name=name)
        for number, row in enumerate(rows_of(cells), 1):
            line = TableRow(visibility="collapse" if number in hidden_rows else "visible")
            for column in range(len(row)):
                letters = xl_range(0, column, 0, column).rstrip("1")
                value = cells.get(number, {}).get(letters, "")
                line.addElement(_open_cell(number - 1, column, value, merges))
            table.addElement(line)
        book.spreadsheet.addElement(table)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _open_cell(row: int, column: int, value, merges):
    for top, left, bottom, right in map(_sides, merges):
        if (row, column) == (top, left):
            return _open_value(
                value, numberrowsspanned=bottom - top + 1, numbercolumnsspanned=right - left + 1
            )
        if top <= row <= bottom and left <= column <= right:
            return CoveredTableCell()
    return _open_value(value)


def _open_value(value, **spans):
    if isinstance(value, Formula):
        return TableCell(valuetype="float", value=value.value, formula=f"of:{value.text}", **spans)
    if isinstance(value, int | float):
        return TableCell(valuetype="float", value=value, **spans)
    if not value:
        return TableCell(**spans)
    cell = TableCell(valuetype="string", **spans)
    for line in value.split("\n"):
        cell.addElement(P(text=line))
    return cell
