"""What a person said of a file's columns and cells, kept so that it serves again."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from common.spreadsheets.sheets import Sheet
from core.imports.lists.headers import Column, Header, HeaderDictionary, find_header

Headers = Mapping[str, Header]


class Answer(NamedTuple):
    """What a cell is to say instead; `name` is its column's code name."""

    sheet: str
    row: int
    name: str
    value: str

    @property
    def place(self) -> tuple[str, int, str]:
        return self[:3]


def find_headers(sheets: Iterable[Sheet], dictionary: HeaderDictionary) -> dict[str, Header]:
    """The headers as the file has them, before any choice of columns."""
    found = {sheet.name: find_header(sheet, dictionary) for sheet in sheets}
    return {name: header for name, header in found.items() if header}


def header_key(headers: Headers) -> str:
    """Equal for files with the same headers, whatever their sheets are called."""
    texts = sorted("\x1f".join(map(column_key, header.columns)) for header in headers.values())
    return hashlib.sha256("\x1e".join(texts).encode()).hexdigest() if texts else ""


def column_key(column: Column) -> str:
    """A column by its place and header, the same in the next file of this form."""
    return f"{column.index}|{column.header}"


def choices(headers: Headers, columns: Mapping[str, str]) -> dict[str, dict[int, str]]:
    """By sheet and index, the names chosen for columns ("" for one that is none of ours)."""
    return {
        sheet: {
            column.index: columns[column_key(column)]
            for column in header.columns
            if column_key(column) in columns
        }
        for sheet, header in headers.items()
    }
