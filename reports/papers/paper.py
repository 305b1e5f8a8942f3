"""A paper ready to be handed out."""

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
    """`write(file)` writes its bytes; a large paper never stands in memory whole."""

    name: str
    content_type: str
    write: Callable[[BinaryIO], None]

    @property
    def content(self) -> bytes:
        file = BytesIO()
        self.write(file)
        return file.getvalue()


def send(paper: Paper) -> FileResponse:
    """The paper as a download, written whole before its first byte is sent."""
    file = _written(paper)
    response = FileResponse(file, as_attachment=True, filename=paper.name, content_type=paper.content_type)
    response["Cache-Control"] = "no-store"
    return response


def _written(paper: Paper) -> BinaryIO:
    """An open file at its beginning; the response closes it, and so does a failure on the way."""
    with ExitStack() as on_failure:
        file = on_failure.enter_context(TemporaryFile())
        paper.write(file)
        file.seek(0)
        on_failure.pop_all()
    return file
