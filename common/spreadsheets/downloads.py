"""Tables handed out as files.

Memory stays the same for any number of rows. All of them are read before the first byte is sent: who reads
slowly, or goes away, keeps no table busy.
"""

from collections.abc import Callable, Iterator
from tempfile import TemporaryFile
from typing import BinaryIO

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from common import clock
from common.spreadsheets.writing import CSV_TYPE, XLSX_TYPE, Table, csv_chunks, write_xlsx
from common.text import slugify

KINDS = ("xlsx", "csv")
_CHUNK = 64 * 1024


def download(table: Table, kind: str) -> StreamingHttpResponse:
    """The table as a file named after it and the day."""
    name = f"{slugify(table.name)}-{clock.today():%Y-%m-%d}.{kind}"
    if kind == "csv":
        return _attachment(_written(lambda file: file.writelines(csv_chunks(table))), name, CSV_TYPE)
    return download_book(lambda file: write_xlsx(table, file), name)


def download_book(write: Callable[[BinaryIO], None], name: str) -> StreamingHttpResponse:
    """The .xlsx that `write` writes into a file."""
    return _attachment(_written(write), name, XLSX_TYPE)


def _written(write: Callable[[BinaryIO], None]) -> Iterator[bytes]:
    with TemporaryFile() as file:
        write(file)
        file.seek(0)
        while chunk := file.read(_CHUNK):
            yield chunk


def _attachment(chunks: Iterator[bytes], name: str, kind: str) -> StreamingHttpResponse:
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return StreamingHttpResponse(chunks, content_type=kind, headers=headers)
