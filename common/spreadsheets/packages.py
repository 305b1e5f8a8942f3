"""Looking into zipped spreadsheets (.xlsx, .ods) before they are unpacked for good.

The reader allocates a dense grid up to the farthest cell and aborts the process when memory runs out,
so sizes and grids are checked here first.
"""

import io
import re
import zipfile
import zlib

from django.utils.translation import gettext as _

from common.spreadsheets.errors import UnreadableFile, far_cell, has_password

MAX_UNPACKED = 200 * 1024 * 1024
MAX_MEMBERS = 2000
MAX_CELLS = 5_000_000
# No honest sheet repeats a value over more columns or rows than this (.ods packs equal cells).
MAX_REPEATS = 1000
_CHUNK = 1024 * 1024

_ROW_NUMBER = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br\s*=\s*["'](\d+)""")
_COLUMN = re.compile(rb"""\br\s*=\s*["']([A-Za-z]+)\d""")
_FILLED_CELL = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br\s*=\s*["']([A-Za-z]+)(\d+)["'][^>]*?(/?)>""")
_ROW_TAG = re.compile(rb"""<(?:\w+:)?row\b[^>]*>""")
_HIDDEN = re.compile(rb"""\bhidden\s*=\s*["'](?:1|true)["']""")
_NUMBER = re.compile(rb"""\br\s*=\s*["'](\d+)["']""")
_SHEET_TAG = re.compile(rb"""<(?:\w+:)?sheet\b[^>]*>""")
_RELATION_TAG = re.compile(rb"""<(?:\w+:)?Relationship\b[^>]*>""")
_OPEN_TAG = re.compile(rb"""<table:table(-row)?(\s[^>]*)?>""")
_COLLAPSED = re.compile(rb"""\btable:visibility\s*=\s*["'](?:collapse|filter)["']""")
_REPEATED = re.compile(rb"""\bnumber-rows-repeated\s*=\s*["'](\d+)""")
_REPEATED_VALUE = re.compile(
    rb"""<table:table-cell\b(?=[^>]*office:value)[^>]*number-columns-repeated\s*=\s*["'](\d+)"""
)
_REPEATED_ROW = re.compile(
    rb"""<table:table-row\b[^>]*number-rows-repeated\s*=\s*["'](\d+)["'](?:[^>]*[^/])?>(.*?)</table:table-row>""",
    re.S,
)


class Package:
    """The members of a zipped spreadsheet, unpacked within bounds."""

    def __init__(self, content: bytes):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                self.members = _unpack(archive)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise UnreadableFile(
                _("Tệp bị hỏng hoặc tải lên chưa trọn. Mở lại, lưu lại rồi gửi lại tệp.")
            ) from error
        except RuntimeError as error:  # what zipfile raises for a member with a password
            raise has_password() from error
        self._check_grids()

    @property
    def is_spreadsheet(self) -> bool:
        return any(name.startswith("xl/") for name in self.members) or b"spreadsheet" in self.members.get(
            "mimetype", b""
        )

    @property
    def has_password(self) -> bool:
        """Whether an .ods is encrypted; an .xlsx then is no package."""
        manifest = self.members.get("META-INF/manifest.xml", b"")
        return b"encryption-data" in manifest or "encrypted-package" in self.members

    @property
    def is_binary(self) -> bool:
        """Whether it is an .xlsb, whose grids can't be checked."""
        return "xl/workbook.bin" in self.members

    def hidden_rows(self) -> list[frozenset[int]]:
        """The numbers of the rows that each sheet hides, in the file's order."""
        if content := self.members.get("content.xml"):
            return _hidden_open_rows(content)
        return [_hidden_rows(self.members.get(path, b"")) for path in self._sheet_paths()]

    def _sheet_paths(self) -> list[str]:
        relations = {}
        for tag in _RELATION_TAG.findall(self.members.get("xl/_rels/workbook.xml.rels", b"")):
            relations[_attribute(tag, "Id")] = "xl/" + _attribute(tag, "Target").removeprefix("/xl/")
        sheets = _SHEET_TAG.findall(self.members.get("xl/workbook.xml", b""))
        return [relations.get(_attribute(tag, r"\w+:id"), "") for tag in sheets]

    def _check_grids(self):
        for data in self.members.values():
            if b"sheetData" in data:
                _check_grid(data)
            elif b"table:table-row" in data:
                _check_repeats(data)


def _unpack(archive: zipfile.ZipFile) -> dict[str, bytes]:
    members = archive.infolist()
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise _too_big()
    unpacked, left = {}, MAX_UNPACKED
    for member in members:
        unpacked[member.filename] = _unpack_member(archive, member, left)
        left -= len(unpacked[member.filename])
    return unpacked


def _unpack_member(archive, member, left: int) -> bytes:
    """The member's bytes. A directory may understate sizes, so its word is not what stops the reading."""
    member.file_size = left + 2 * _CHUNK
    chunks, size = [], 0
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > left:
                raise _too_big()
            chunks.append(chunk)
    return b"".join(chunks)


def _too_big() -> UnreadableFile:
    return UnreadableFile(
        _("Tệp nén quá lớn khi mở ra. Chép riêng bảng cần nhập sang một tệp mới rồi gửi lại.")
    )


def _check_grid(data: bytes):
    """Refuse a sheet whose farthest cell makes the grid huge; cells without content don't count."""
    rows = max(map(int, _ROW_NUMBER.findall(data)), default=1)
    if rows * 16_384 <= MAX_CELLS:
        return
    if rows * max(map(_column_number, set(_COLUMN.findall(data))), default=1) <= MAX_CELLS:
        return
    filled = [(column, int(row)) for column, row, closed in _FILLED_CELL.findall(data) if not closed]
    columns = max(map(_column_number, {column for column, _row in filled}), default=1)
    if columns * max((row for _column, row in filled), default=1) > MAX_CELLS:
        raise far_cell(max(row for _column, row in filled))


def _check_repeats(data: bytes):
    columns = any(int(count) > MAX_REPEATS for count in _REPEATED_VALUE.findall(data))
    rows = any(
        int(count) > MAX_REPEATS and b"office:value" in row for count, row in _REPEATED_ROW.findall(data)
    )
    if columns or rows:
        raise UnreadableFile(_("Bảng tính lặp một giá trị trên quá nhiều ô. Xóa các ô thừa rồi gửi lại."))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _hidden_rows(data: bytes) -> frozenset[int]:
    numbers = (_NUMBER.search(tag) for tag in _ROW_TAG.findall(data) if _HIDDEN.search(tag))
    return frozenset(int(number[1]) for number in numbers if number)


def _hidden_open_rows(data: bytes) -> list[frozenset[int]]:
    """As `Package.hidden_rows`, of an .ods, where a row may stand for many of its kind."""
    sheets: list[set[int]] = []
    number = 0
    for kind, tag in _OPEN_TAG.findall(data):
        if not kind:
            sheets.append(set())
            number = 0
            continue
        repeated = _REPEATED.search(tag)
        first, number = number + 1, number + (int(repeated[1]) if repeated else 1)
        if sheets and _COLLAPSED.search(tag):
            sheets[-1].update(range(first, min(number, first + MAX_REPEATS) + 1))
    return [frozenset(hidden) for hidden in sheets]


def _attribute(tag: bytes, name: str) -> str:
    match = re.search(rf"""\s{name}\s*=\s*(["'])(.*?)\1""", tag.decode("utf-8", "replace"))
    return _unescape(match[2]) if match else ""


def _unescape(text: str) -> str:
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(entity, character)
    return text
