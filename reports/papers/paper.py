"""A finished paper and how it is sent."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from tempfile import TemporaryFile
from typing import BinaryIO

from django.http import FileResponse

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP_TYPE = "application/zip"


@dataclass(frozen=True)
class Paper:
    """A finished paper; `write(file)` writes its bytes, so that large papers never fill the memory."""

    name: str
    content_type: str
    write: Callable[[BinaryIO], None]

    @property
    def content(self) -> bytes:
        file = BytesIO()
        self.write(file)
        return file.getvalue()


def send(paper: Paper) -> FileResponse:
    """Return the paper as a download; it is written completely before the first byte is sent."""
    file = _written(paper)
    response = FileResponse(file, as_attachment=True, filename=paper.name, content_type=paper.content_type)
    response["Cache-Control"] = "no-store"
    return response


def _written(paper: Paper) -> BinaryIO:
    """Write the paper to a temporary file, which the response closes, or a failure while writing."""
    with ExitStack() as on_failure:
        file = on_failure.enter_context(TemporaryFile())
        paper.write(file)
        file.seek(0)
        on_failure.pop_all()
    return file
