"""Opening a spreadsheet that someone sent: its sheets, or a sentence saying why not."""

import io
import re
from itertools import chain, repeat
from pathlib import Path, PurePath

import python_calamine
from django.utils.translation import gettext as _

from common.spreadsheets.delimited import read_delimited
from common.spreadsheets.errors import UnreadableFile, broken, has_password, no_spreadsheet
from common.spreadsheets.legacy import look_into
from common.spreadsheets.packages import Package
from common.spreadsheets.sheets import Merge, Sheet, is_in_old_letters, make_sheet

__all__ = ["UnreadableFile", "read_workbook"]

MAX_FILE = 20 * 1024 * 1024
_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB_PAGE = re.compile(rb"[\xef\xbb\xbf\s]*<(?:!doctype\s+html|html|table|meta|head|body|\?xml)\b", re.I)
_TEXT_NAMES = {".csv", ".tsv", ".txt"}


def read_workbook(source: bytes | str | PurePath, filename: str = "") -> list[Sheet]:
    """Every worksheet of a file, in its order; what it is, is told by its content, .csv by its name.

    Raises `UnreadableFile`, and nothing else, for content that can't be read.
    """
    sheets = _read(*_content(source, filename))
    if any(map(is_in_old_letters, sheets)):
        raise UnreadableFile(
            _("Chữ trong tệp ở bảng mã cũ (TCVN3, phông .VnTime). Chuyển sang Unicode rồi gửi lại.")
        )
    return sheets


def _read(content: bytes, filename: str) -> list[Sheet]:
    if not content.strip(b"\0\r\n\t "):
        raise UnreadableFile(_("Tệp trống."))
    if content.startswith(_ZIP):
        return _read_package(content)
    if content.startswith(_OLE):
        return _read_sheets(content, look_into(content))
    name = PurePath(filename)
    if name.suffix.lower() in _TEXT_NAMES:
        return [read_delimited(content, name.stem)]
    raise _web_page() if _WEB_PAGE.match(content) else no_spreadsheet()


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


def _web_page() -> UnreadableFile:
    return UnreadableFile(
        _("Tệp là trang web (HTML, XML) mang tên bảng tính. Mở bằng Excel, lưu lại dạng .xlsx rồi gửi lại.")
    )


def _read_package(content: bytes) -> list[Sheet]:
    package = Package(content)
    if package.has_password:
        raise has_password()
    if package.is_binary:
        raise UnreadableFile(_("Chưa đọc được dạng .xlsb. Lưu lại dạng .xlsx rồi gửi lại."))
    if not package.is_spreadsheet:
        raise no_spreadsheet()
    return _read_sheets(content, package.hidden_rows())


def _read_sheets(content: bytes, hidden_rows: list[frozenset[int]]) -> list[Sheet]:
    """The worksheets; `hidden_rows` are those of every sheet in the file's order, charts too."""
    try:
        workbook = python_calamine.CalamineWorkbook.from_object(io.BytesIO(content))
        hidden_by_sheet = chain(hidden_rows, repeat(frozenset[int]()))
        return [
            _sheet(workbook.get_sheet_by_name(sheet.name), hidden)
            for sheet, hidden in zip(workbook.sheets_metadata, hidden_by_sheet, strict=False)
            if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
    except python_calamine.PasswordError as error:
        raise has_password() from error
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # a panic of the Rust reader derives from BaseException
        raise broken() from error


def _sheet(sheet, hidden_rows: frozenset[int]) -> Sheet:
    ranges = sheet.merged_cell_ranges
    merges = None if ranges is None else [Merge(*start, *end) for start, end in ranges]
    return make_sheet(sheet.name, sheet.to_python(skip_empty_area=False), merges, hidden_rows)
