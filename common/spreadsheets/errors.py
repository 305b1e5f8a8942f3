"""What goes wrong with a whole file."""

from django.utils.translation import gettext as _


class UnreadableFile(Exception):
    """The file can't be read; the message says why and what to do, in words for its sender."""


class BrokenCells(UnreadableFile):
    """Cells as text that end nowhere, or hold more than a cell can."""


def no_spreadsheet() -> UnreadableFile:
    return UnreadableFile(_("Tệp không phải là bảng tính. Gửi tệp .xlsx hoặc .csv."))


def has_password() -> UnreadableFile:
    return UnreadableFile(_("Tệp có mật khẩu. Bỏ mật khẩu rồi gửi lại."))


def broken() -> UnreadableFile:
    return UnreadableFile(_("Tệp bị hỏng, không đọc được. Mở lại, lưu lại rồi gửi lại tệp."))


def far_cell(row: int) -> UnreadableFile:
    return UnreadableFile(
        _("Bảng tính có ô nằm quá xa bảng (dòng %(row)s). Xóa các ô thừa ngoài bảng rồi gửi lại.")
        % {"row": row}
    )
