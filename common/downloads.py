"""What is handed out as a file: tables, and documents that somebody sent in.

Memory stays the same for any number of rows. All of them are read before the first byte is sent: who reads
slowly, or goes away, keeps no table busy.
"""

from collections.abc import Callable, Iterator
from pathlib import PurePath
from tempfile import TemporaryFile
from typing import BinaryIO

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, StreamingHttpResponse

from common import clock
from common.tabular.writing import CSV_TYPE, XLSX_TYPE, Table, csv_chunks, write_xlsx
from common.text import slugify

KINDS = ("xlsx", "csv")
_CHUNK = 64 * 1024
# What a document says it is; of any other kind no browser may make anything (see common.uploads.FORMATS).
_DOCUMENT_TYPES = {
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": XLSX_TYPE,
    ".csv": CSV_TYPE,
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".zip": "application/zip",
}


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
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(chunks, content_type=kind, headers=headers)


def document(file: FieldFile | None, name: str = "") -> FileResponse:
    """A private upload, to be kept and never shown in the portal's name; Http404 where there is none.

    Who may have it, the caller has asked. `name` is what it is called at home, else what it is stored as.
    """
    if not file:
        raise Http404
    try:
        content = file.storage.open(file.name, "rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    name = name or PurePath(file.name).name
    kind = _DOCUMENT_TYPES.get(PurePath(name).suffix.lower(), "application/octet-stream")
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"}
    return FileResponse(content, as_attachment=True, filename=name, content_type=kind, headers=headers)
