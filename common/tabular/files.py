"""Opening a spreadsheet that someone sent: its sheets, or a sentence saying why not."""

import io
from pathlib import Path, PurePath

import python_calamine
from django.utils.translation import gettext as _

from common.tabular.delimited import read_delimited
from common.tabular.errors import UnreadableFile
from common.tabular.packages import Package
from common.tabular.sheets import Merge, Sheet, make_sheet

__all__ = ["UnreadableFile", "read_workbook"]

MAX_FILE = 20 * 1024 * 1024
_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT_NAMES = {".csv", ".tsv", ".txt"}


def read_workbook(source: bytes | str | PurePath, filename: str = "") -> list[Sheet]:
    """Every worksheet of a file, in its order; what it is, is told by its content, .csv by its name.

    Raises `UnreadableFile`, and nothing else, for content that can't be read.
    """
    content, filename = _content(source, filename)
    if not content.strip(b"\0\r\n\t "):
        raise UnreadableFile(_("Tệp trống."))
    if content.startswith(_ZIP):
        return _read_package(content)
    if content.startswith(_OLE):
        return _read_ole(content)
    name = PurePath(filename)
    if name.suffix.lower() in _TEXT_NAMES:
        return [read_delimited(content, name.stem)]
    raise UnreadableFile(_not_a_spreadsheet())


def _content(source, filename: str) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        size = len(source)
    else:
        filename = filename or PurePath(source).name
        size = _size_of(source)
    if size > MAX_FILE:
        raise UnreadableFile(
            _("Tệp lớn hơn %(limit)s MB. Chép riêng bảng cần nhập sang một tệp mới rồi gửi lại.")
            % {"limit": MAX_FILE // 1024**2}
        )
    return source if isinstance(source, bytes) else Path(source).read_bytes(), filename


def _size_of(path) -> int:
    try:
        if Path(path).is_file():
            return Path(path).stat().st_size
    except OSError:
        pass  # said below, as for a file that isn't there
    raise UnreadableFile(_('Không tìm thấy tệp "%(path)s".') % {"path": path})


def _not_a_spreadsheet() -> str:
    return _("Tệp không phải là bảng tính. Gửi tệp .xlsx hoặc .csv.")


def _read_package(content: bytes) -> list[Sheet]:
    package = Package(content)
    if not package.is_spreadsheet:
        raise UnreadableFile(_not_a_spreadsheet())
    return _read_sheets(content, package.hidden_rows())


def _read_ole(content: bytes) -> list[Sheet]:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise UnreadableFile(_("Tệp có mật khẩu. Bỏ mật khẩu rồi gửi lại."))
    return _read_sheets(content, {})


def _read_sheets(content: bytes, hidden_rows: dict[str, frozenset[int]]) -> list[Sheet]:
    try:
        workbook = python_calamine.CalamineWorkbook.from_object(io.BytesIO(content))
        names = [
            sheet.name
            for sheet in workbook.sheets_metadata
            if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
        return [
            _sheet(workbook.get_sheet_by_name(name), hidden_rows.get(name, frozenset())) for name in names
        ]
    except python_calamine.PasswordError as error:
        raise UnreadableFile(_("Tệp có mật khẩu. Bỏ mật khẩu rồi gửi lại.")) from error
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # a panic of the Rust reader derives from BaseException
        raise UnreadableFile(_("Tệp bị hỏng, không đọc được. Mở lại, lưu lại rồi gửi lại tệp.")) from error


def _sheet(sheet, hidden_rows: frozenset[int]) -> Sheet:
    ranges = sheet.merged_cell_ranges
    merges = None if ranges is None else [Merge(*start, *end) for start, end in ranges]
    return make_sheet(sheet.name, sheet.to_python(skip_empty_area=False), merges, hidden_rows)
