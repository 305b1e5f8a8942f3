"""Private documents that somebody sent in, handed out again."""

from pathlib import PurePath

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404

from common.spreadsheets.writing import CSV_TYPE, XLSX_TYPE

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


def document(file: FieldFile | None, name: str = "") -> FileResponse:
    """A private upload, to be kept and never shown in the portal's name; Http404 where there is none.

    Who may have it, the caller has asked. `name` is what it is called at home, else what it is stored as.
    """
    if not file:
        raise Http404
    try:
        content = file.storage.open(file.name or "", "rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    name = name or PurePath(file.name or "").name
    kind = _DOCUMENT_TYPES.get(PurePath(name).suffix.lower(), "application/octet-stream")
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"}
    return FileResponse(content, as_attachment=True, filename=name, content_type=kind, headers=headers)
