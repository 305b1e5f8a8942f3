"""Zip archives from outside: looked through before anything is unpacked, their names made readable.

Nothing is ever unpacked to disk: a file is read by its place in the archive, in memory, within a bound.
"""

import lzma
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from common.spreadsheets.errors import UnreadableFile
from common.text import nfc, strip_marks

MAX_ENTRIES = 3000
MAX_DIRECTORY = 4 * 1024 * 1024
# Pictures are packed already and hardly shrink; what unpacks to this many times its size is a bomb.
MAX_RATIO = 50
_TOO_SMALL_FOR_A_BOMB = 1024 * 1024

_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, RuntimeError)
_ENCRYPTED = 0x1
_UTF_8 = 0x800
_DIGITS = re.compile(r"([0-9]+)")
# How names were written that don't say it: UTF-8 by Macs, else in a code page of Windows.
_CODE_PAGES = ("utf-8", "cp1258", "cp850", "cp437")
# How a name in UTF-8 was misread before it was written again.
_MISREAD_AS = ("cp437", "cp850", "cp1252", "cp1258")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of an archive, or a folder. `number` counts from 1 in the order of paths; sizes in bytes."""

    number: int
    path: str
    is_folder: bool
    size: int
    packed: int
    place: int

    @property
    def name(self) -> str:
        return self.path.rstrip("/").rpartition("/")[2]

    @property
    def folders(self) -> list[str]:
        return self.path.rstrip("/").split("/")[:-1]

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.name).suffix.lower()

    @property
    def points_outside(self) -> bool:
        """Whether its path would leave the folder that it's unpacked into."""
        return self.path.startswith("/") or ".." in self.folders or self.path[1:2] == ":"

    @property
    def is_bomb(self) -> bool:
        return self.size > max(_TOO_SMALL_FOR_A_BOMB, MAX_RATIO * self.packed)


class Archive:
    """The files of a .zip in natural order of their paths; `UnreadableFile` says why it can't be read.

    `max_unpacked`: bytes of all files together, by the archive's own word.
    """

    def __init__(self, file, max_unpacked: int):
        try:
            self._zip = zipfile.ZipFile(_Bounded(file))
        except (*_DAMAGED, NotImplementedError) as error:
            raise UnreadableFile(
                _("Tệp không phải là gói .zip, hoặc tải lên chưa trọn. Nén lại thành .zip rồi gửi lại.")
            ) from error
        self._members = self._zip.infolist()
        self._refuse_unsafe(max_unpacked)
        self.entries = _entries(self._members)

    def _refuse_unsafe(self, max_unpacked: int):
        if len(self._members) > MAX_ENTRIES:
            raise _too_many()
        if any(member.flag_bits & _ENCRYPTED for member in self._members):
            raise UnreadableFile(_("Tệp có mật khẩu. Bỏ mật khẩu rồi gửi lại."))
        if sum(member.file_size for member in self._members) > max_unpacked:
            raise UnreadableFile(_("Gói .zip quá lớn khi mở ra. Chia thành nhiều gói nhỏ hơn rồi gửi lại."))

    def read(self, entry: Entry, limit: int) -> bytes:
        """At most `limit` bytes of a file, one more where it is larger; the archive's file is still open."""
        try:
            with self._zip.open(self._members[entry.place]) as stream:
                return stream.read(limit + 1)
        except NotImplementedError as error:
            raise UnreadableFile(
                _("Tệp được nén theo cách không đọc được. Nén lại bằng .zip thông thường.")
            ) from error
        except _DAMAGED as error:
            raise UnreadableFile(_("Tệp bị hỏng trong gói .zip. Nén lại rồi gửi lại.")) from error


class _Bounded:
    """A file that gives nothing large in one piece: a directory is read at once, whatever size it claims."""

    def __init__(self, file):
        self._file = file
        self.seek, self.tell = file.seek, file.tell

    def seekable(self):
        return True

    def read(self, size=-1):
        if size > MAX_DIRECTORY:
            raise _too_many()
        return self._file.read(size)


def _too_many() -> UnreadableFile:
    return UnreadableFile(
        _("Gói .zip có quá nhiều tệp: tối đa %(limit)s. Chia thành nhiều gói rồi gửi lại.")
        % {"limit": MAX_ENTRIES}
    )


def _entries(members: list[zipfile.ZipInfo]) -> list[Entry]:
    paths = [readable_path(member.filename, bool(member.flag_bits & _UTF_8)) for member in members]
    order = sorted(range(len(members)), key=lambda place: natural_order(paths[place]))
    return [
        Entry(
            number,
            paths[place],
            paths[place].endswith("/"),
            members[place].file_size,
            members[place].compress_size,
            place,
        )
        for number, place in enumerate(order, 1)
    ]


def natural_order(path: str) -> list:
    """Sorts "a.jpg" before "a-2.jpg", and that before "a-10.jpg"."""
    stem = path.removesuffix(PurePosixPath(path).suffix).lower()
    return [int(part) if part.isdecimal() else part for part in _DIGITS.split(stem)]


def readable_path(path: str, is_utf_8: bool) -> str:
    """A path as it was meant: composed, "/" between folders, with what a wrong code page made of it repaired.

    `is_utf_8`: whether the archive says how the name is written; else it comes read as CP437.
    """
    path = path.replace("\\", "/")
    if not path.isascii():
        path = _repaired(path) if is_utf_8 else _decoded(path.encode("cp437", "replace"))
    return nfc(path)


def _decoded(raw: bytes) -> str:
    for code_page in _CODE_PAGES:
        try:
            text = raw.decode(code_page)
        except UnicodeDecodeError:
            continue
        if _is_vietnamese(text):
            return text
    return raw.decode("cp437")


def _repaired(path: str) -> str:
    if _is_vietnamese(path):
        return path
    for code_page in _MISREAD_AS:
        try:
            text = path.encode(code_page).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        if _is_vietnamese(text):
            return text
    return path


def _is_vietnamese(text: str) -> bool:
    """Whether nothing but plain letters, digits and signs is left without the marks."""
    plain = strip_marks(text)
    return plain.isascii() and plain.isprintable()
