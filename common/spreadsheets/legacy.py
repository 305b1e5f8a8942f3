"""Looking into an .xls before it is read: a password, hidden rows, cells far outside the table.

The stream of a workbook is a run of records, each with its kind and its length before it
([MS-XLS] 2.1.4); a cell's record begins with its row and column.
"""

import io
import struct
from collections.abc import Iterator

import olefile

from common.spreadsheets.errors import broken, far_cell, has_password, no_spreadsheet
from common.spreadsheets.packages import MAX_CELLS

# The name of what an encrypted .xlsx is wrapped in.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_STREAMS = ("Workbook", "Book")
_END, _PASSWORD, _SHEET, _ROW = 0x0A, 0x2F, 0x85, 0x208
_CELLS = {0x06, 0xBD, 0xD6, 0xFD, 0x203, 0x204, 0x205, 0x27E, 0x406}
_HEAD = struct.Struct("<HH")
_OFFSET = struct.Struct("<I")
# In a row's record, where its signs stand and which of them hides it.
_SIGNS, _HIDDEN = 12, 0x20


def look_into(content: bytes) -> list[frozenset[int]]:
    """The numbers of the hidden rows of each sheet, in the file's order.

    Raises `UnreadableFile` where the file is broken, has a password, or holds a cell too far off.
    """
    stream = _workbook(content)
    sheets = []
    for kind, start, length in _records(stream, 0):
        if kind == _PASSWORD:
            raise has_password()
        if kind == _SHEET and length >= _OFFSET.size:
            sheets.append(_hidden_rows(stream, _OFFSET.unpack_from(stream, start)[0]))
    return sheets


def _workbook(content: bytes) -> bytes:
    if _ENCRYPTED in content:
        raise has_password()
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as container:
            name = next((name for name in _STREAMS if container.exists(name)), None)
            stream = container.openstream(name).read() if name else None
    except Exception as error:  # of many kinds, whatever stands where a container should
        raise broken() from error
    if stream is None:
        raise no_spreadsheet()  # a text or slides, of the same years
    return stream


def _records(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """(kind, where its content starts, how long that is) of each record up to the end of its part."""
    while start + _HEAD.size <= len(stream):
        kind, length = _HEAD.unpack_from(stream, start)
        if kind == _END:
            return
        start += _HEAD.size
        if start + length > len(stream):
            return
        yield kind, start, length
        start += length


def _hidden_rows(stream: bytes, start: int) -> frozenset[int]:
    """Those of the sheet whose records begin there; its farthest cell is checked on the way."""
    hidden, rows, columns = set(), 0, 0
    for kind, place, length in _records(stream, start):
        if kind in _CELLS and length >= _HEAD.size:
            row, column = _HEAD.unpack_from(stream, place)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
        elif kind == _ROW and length > _SIGNS and stream[place + _SIGNS] & _HIDDEN:
            hidden.add(_HEAD.unpack_from(stream, place)[0] + 1)
    if rows * columns > MAX_CELLS:
        raise far_cell(rows)
    return frozenset(hidden)
