"""Files that are no sound spreadsheet, each as it really comes: (file name, content, what is said of it)."""

import io
import zipfile

from common.spreadsheets.files import MAX_FILE
from tests import samples
from tests.sheetfiles import as_ods, as_xls, as_xlsx

_SHEET = {"A": ({1: {"A": "Tên sản phẩm", "B": "Chủ thể"}}, ())}
_HTML = b"<html><head></head><body><table><tr><td>SP</td></tr></table></body></html>"
# Where an .xls may say that what follows is encrypted; a record of the same length stands there otherwise.
_INTERFACE, _PASSWORD = bytes.fromhex("e1000200"), bytes.fromhex("2f000200")


def repacked(content: bytes, **members: bytes) -> bytes:
    """The package with some members replaced or added, each deflated."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, members.pop(name, None) or old.read(name))
        for name, data in members.items():
            new.writestr(name, data)
    return buffer.getvalue()


def ole(text: str = "") -> bytes:
    """Something in the container of old Office files, with a name in it."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + text.encode("utf-16-le") + bytes(2048)


def encrypted_ods() -> bytes:
    manifest = (
        b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        b'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
        b'<manifest:encryption-data manifest:checksum-type="SHA1/1K" manifest:checksum="x"/>'
        b"</manifest:file-entry></manifest:manifest>"
    )
    members = {"META-INF/manifest.xml": manifest, "content.xml": bytes(range(256)) * 4}
    return repacked(as_ods(_SHEET), **members)


def another_office_file() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", "<w:document/>")
    return buffer.getvalue()


def _far(writer, row: int, column: str) -> bytes:
    return writer({"A": ({1: {"A": "x"}, row: {column: "y"}}, ())})


def old_letters(encoding: str) -> bytes:
    """A list in the letters of one code page, as a .csv."""
    text = "STT;Tên sản phẩm;Chủ thể\n1;Cơm lam Ví Dụ;HTX Ví Dụ\n"
    return text.encode(encoding, "replace")


TCVN3 = ["STT", "Tªn s¶n phÈm", "Chñ thÓ", "§Þa chØ", "H¹ng sao"]
TCVN3_ROW = [1, "B×nh gèm VÝ Dô", "Hîp t¸c x· VÝ Dô", "X· B¸t Trµng", "4 sao"]


BROKEN = {
    "empty": ("a.xlsx", b"", "Tệp trống"),
    "blank": ("a.csv", b"\n \n", "Tệp trống"),
    "a paper": ("a.pdf", b"%PDF-1.7 ...", "không phải là bảng tính"),
    "another office file": ("a.docx", another_office_file(), "không phải là bảng tính"),
    "a web page called .xls": ("ds.xls", _HTML, "trang web"),
    "an XML table called .xls": ("ds.xls", b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "trang web"),
    "truncated .xlsx": ("a.xlsx", samples.annex_xlsx()[:4000], "bị hỏng"),
    "truncated .xls": ("a.xls", samples.district_list("xls")[:3000], "bị hỏng"),
    "truncated .ods": ("a.ods", as_ods(_SHEET)[:900], "bị hỏng"),
    "not even a container": ("a.xls", ole(), "bị hỏng"),
    "a broken part": ("a.xlsx", repacked(as_xlsx(_SHEET), **{"xl/workbook.xml": b"<workbook"}), "bị hỏng"),
    ".xlsx with a password": ("a.xlsx", ole("EncryptedPackage"), "có mật khẩu"),
    ".xls with a password": ("a.xls", as_xls(_SHEET).replace(_INTERFACE, _PASSWORD, 1), "có mật khẩu"),
    ".ods with a password": ("a.ods", encrypted_ods(), "có mật khẩu"),
    "binary workbook": (
        "a.xlsb",
        repacked(as_xlsx(_SHEET), **{"xl/workbook.bin": b"\0"}),
        "Lưu lại dạng .xlsx",
    ),
    "a far cell of an .xlsx": ("a.xlsx", _far(as_xlsx, 1_048_576, "XFD"), "dòng 1048576"),
    "a far cell of an .xls": ("a.xls", _far(as_xls, 65_536, "IV"), "dòng 65536"),
    "too large": ("a.xlsx", b"PK" + bytes(MAX_FILE), "20 MB"),
    "Windows-1258": ("a.csv", old_letters("cp1258"), "bảng mã Unicode"),
    "TCVN3 in a .csv of one byte": (
        "a.csv",
        samples.delimited([TCVN3, TCVN3_ROW], encoding="latin-1"),
        "bảng mã Unicode",
    ),
    "TCVN3 in Unicode": ("a.csv", samples.delimited([TCVN3, TCVN3_ROW]), "TCVN3"),
    "TCVN3 in an .xlsx": ("a.xlsx", samples.table([TCVN3, TCVN3_ROW]), "TCVN3"),
}
