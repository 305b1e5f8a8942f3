"""Sorts of files that lists come in: how large they may be, how they are opened, what is worked out first."""

from collections.abc import Iterator
from typing import BinaryIO

from django.core.files import File
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.spreadsheets.files import MAX_FILE, read_workbook
from common.spreadsheets.sheets import Sheet
from core.imports.answers import Headers, find_headers


class Source:
    """A sort of file. Opening one raises `UnreadableFile`, and nothing else, for what can't be read.

    `limit` is in bytes. What takes long is worked out piece by piece before the file is rehearsed: each
    piece has a key, and what came of it, as JSON, is handed in again as `prepared`.
    """

    accept: str
    help_text: str | Promise
    limit: int
    # Whether the file can be handed back with its mistakes marked.
    marks_errors = False

    @staticmethod
    def too_large(megabytes: int) -> str:
        raise NotImplementedError

    def open(self, file: BinaryIO | File, filename: str, prepared: dict):
        """What the file holds, as the kind of list reads it."""
        raise NotImplementedError

    def headers(self, content, dictionary) -> Headers:
        """The columns, by sheet, where the file has any."""
        return {}

    def prepare(self, content) -> Iterator[tuple[str, object]]:
        """(key, outcome) of each piece that is not worked out yet; the file is still open."""
        return iter(())

    def progress(self, content) -> tuple[int, int]:
        """(pieces that are worked out, all that have to be)."""
        return 0, 0


class Workbooks(Source):
    accept = ".xlsx,.xls,.ods,.csv,.tsv"
    help_text = gettext_lazy("Excel (.xlsx, .xls), LibreOffice (.ods) hoặc .csv, không quá 20 MB.")
    limit = MAX_FILE
    marks_errors = True

    @staticmethod
    def too_large(megabytes):
        return _("Tệp lớn hơn %(limit)s MB. Chép riêng bảng cần nhập sang một tệp mới rồi gửi lại.") % {
            "limit": megabytes
        }

    def open(self, file, filename, prepared) -> list[Sheet]:
        return read_workbook(file.read(), filename)

    def headers(self, content, dictionary):
        return find_headers(content, dictionary)


WORKBOOKS = Workbooks()
