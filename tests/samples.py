"""Spreadsheets as officials send them, built for tests. Every producer, person and document is invented."""

import io
import unicodedata
from datetime import date

import xlsxwriter

from products.imports.list import PRODUCTS
from tests.sheetfiles import OPTIONS, Formula, Sheets, as_file, as_xlsx, delimited, rows_of

# (column, header) of the template.
TEMPLATE_COLUMNS = [(name, PRODUCTS.labels[name]) for name in PRODUCTS.names()]
ANNEX_NAME = "PL_QD_dot1.xlsx"


def _line(*values) -> dict:
    return dict(zip("ABCDEF", values, strict=True))


def _nfd(text: str) -> str:
    """As typed on some telephones and Macs: each mark a character of its own."""
    return unicodedata.normalize("NFD", text)


# The annex to a decision of import.md: sections by district, a producer merged over three products. The
# stars of the first sheet stand only in its title.
_ANNEX_HEADER = {
    7: {"A": "TT", "B": "Tên sản phẩm", "C": "Chủ thể sản xuất", "E": "Kết quả"},
    8: {"C": "Tên chủ thể", "D": "Địa chỉ", "E": "Điểm TB", "F": "Hạng sao"},
    9: {"A": "(1)", "B": "(2)", "C": "(3)", "D": "(4)", "E": "(5)", "F": "(6)"},
}
_ANNEX_TOP = {
    1: {"A": "ỦY BAN NHÂN DÂN THÀNH PHỐ …", "D": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
    2: {"D": "Độc lập - Tự do - Hạnh phúc"},
    4: {"A": "PHỤ LỤC 01. DANH SÁCH SẢN PHẨM OCOP ĐẠT 4 SAO"},
    5: {"A": "(Kèm theo Quyết định số 9991/QĐ-MH ngày 31 tháng 12 năm 2019 của …)"},
}
_ANNEX_BODY = {
    10: {"A": "I", "B": "HUYỆN GIA LÂM"},
    11: _line(1, "Bình hoa Minh Họa men lam", "HTX Gốm Minh Họa", "Thôn 5, xã Bát Tràng", "84,5", "4 sao"),
    12: {"A": 2, "B": "Bộ ấm chén Minh Họa", "E": 78.0, "F": 4},
    13: {"A": 3, "B": "Đĩa treo tường Minh Họa", "E": "90,2", "F": "Tiềm năng 5 sao"},
    14: _line(4, "Rau Ví Dụ", "Hộ KD Thử Nghiệm A", "Xã Yên Viên", 71, "★★★★"),
    15: {"A": "II", "B": "THỊ XÃ SƠN TÂY"},
    16: _line(
        1, _nfd("Kẹo lạc Ví Dụ"), _nfd("Cty TNHH Ví Dụ Một"), "P. Quang Trung, TX Sơn Tây", 75, "4 sao"
    ),
    17: {"A": "Tổng cộng: 05 sản phẩm./."},
    19: {"B": "NGƯỜI LẬP BIỂU", "E": "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"},
    24: {"B": "Nguyễn Văn Ví Dụ", "E": "Trần Thị Minh Họa"},
}
ANNEX_CELLS = _ANNEX_TOP | _ANNEX_HEADER | _ANNEX_BODY
_HEADER_MERGES = ("A1:C1", "D1:F1", "D2:F2", "A4:F4", "A5:F5", "A7:A8", "B7:B8", "C7:D7", "E7:F7")
ANNEX_MERGES = (*_HEADER_MERGES, "B10:F10", "C11:C13", "D11:D13", "B15:F15", "A17:F17")

# The second sheet is the same form, with its title and without a product.
SECOND_SHEET_CELLS = _ANNEX_TOP | {4: {"A": "PHỤ LỤC 02. DANH SÁCH SẢN PHẨM OCOP ĐẠT 3 SAO"}} | _ANNEX_HEADER


def annex_sheets() -> Sheets:
    """By sheet name: cells by row number and column letter, and the merged ranges."""
    return {
        "PL1 (4 sao)": (ANNEX_CELLS, ANNEX_MERGES),
        "PL2 (3 sao)": (SECOND_SHEET_CELLS, _HEADER_MERGES),
        "Sheet3": ({}, ()),
    }


def annex_xlsx() -> bytes:
    """`PL_QD_dot1.xlsx`."""
    return annex("xlsx")


def annex(kind: str) -> bytes:
    return as_file(kind, annex_sheets())


def annex_csv(sheet: str = "PL1 (4 sao)", delimiter: str = ";", encoding: str = "utf-8-sig") -> bytes:
    """One sheet of the annex as Excel saves it."""
    return delimited(rows_of(annex_sheets()[sheet][0]), delimiter, encoding)


# A district's own working list ---------------------------------------------------------------------------

DISTRICT_LIST_NAME = "SP OCOP huyen Gia Lam T9.2020.xls"
DISTRICT_LIST_HIDDEN = (7,)
_DISTRICT_HEADER = (
    *("STT", "Chủ thể", "Người đại diện", "ĐT", "Địa chỉ", "Tên SP", "Xếp\nhạng"),
    *("QĐ công nhận (số, ngày)", "Giá bán\n(nghìn đồng)", "Ghi chú"),
)
_DISTRICT_CELLS = {
    1: {"A": "DANH SÁCH SP OCOP VÀ SP ĐANG XÂY DỰNG OCOP HUYỆN GIA LÂM (tính đến 15/9/2020)"},
    2: dict(zip("ABCDEFGHIJ", _DISTRICT_HEADER, strict=True)),
    3: {
        "A": 1,
        "B": "HTX Thử Nghiệm B",
        "C": "Lê Thị Ví Dụ",
        "D": 912345678,
        "E": "TT Trâu Quỳ",
        "F": "Tinh dầu Ví Dụ",
        "G": "4 sao",
        "H": "9992/QĐ-MH, 21/01/2020",
        "I": 150,
    },
    4: {
        "F": "Tinh bột Ví Dụ",
        "G": 3,
        "H": "QĐ 9992/QĐ-MH ngày 21.1.2020",
        "I": 95,
        "J": "đang bán tại điểm Bát Tràng",
    },
    5: {"F": "Viên nghệ Ví Dụ", "I": 120, "J": "đang XD hồ sơ"},
    6: {
        "A": 2,
        "B": "Hợp tác xã Thử nghiệm B (trùng)",
        "D": "0912.345.678 – 0243 987 6543",
        "E": "xã Kim Sơn",
        "F": "Bột nghệ Ví Dụ",
        "G": "3 sao",
        "H": 43851,
        "J": "trùng dòng 1?",
    },
    7: {"A": 3, "B": "CSSX Minh Họa C", "E": "Dương Xá"},
    8: {"I": Formula("=SUM(I3:I7)", 365)},
    9: {"A": "Cộng", "B": "3 CT", "F": "4 SP"},
    10: {"A": "Ghi chú: SP in nghiêng là SP dự kiến 2021"},
}


def district_list(kind: str = "xls") -> bytes:
    """`SP OCOP huyen Gia Lam T9.2020.xls`: a producer's products below it, units in headers, a hidden row."""
    sheets = {"Sheet1": (_DISTRICT_CELLS, ("A1:J1", "A10:J10"))}
    return as_file(kind, sheets, DISTRICT_LIST_HIDDEN)


# Plain sheets --------------------------------------------------------------------------------------------


def workbook(sheets: Sheets, hidden_rows: tuple[int, ...] = ()) -> bytes:
    """An .xlsx of sheets given as in `annex_sheets`; rows hidden in every sheet by their number."""
    return as_xlsx(sheets, hidden_rows)


def table(rows: list[list], name: str = "Sheet1", date_format: str = "dd/mm/yyyy") -> bytes:
    """An .xlsx of plain rows from A1."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {**OPTIONS, "default_date_format": date_format}) as book:
        sheet = book.add_worksheet(name)
        for index, row in enumerate(rows):
            sheet.write_row(index, 0, row)
    return buffer.getvalue()


# The template -------------------------------------------------------------------------------------------

DECISION = ("9993/QĐ-MH", date(2019, 12, 31))
_PLACES = (
    ("Xã Bát Tràng", "Huyện Gia Lâm"),
    ("Thị trấn Quốc Oai", "Huyện Quốc Oai"),
    ("Phường Vạn Phúc", "Quận Hà Đông"),
    ("Phường Quang Trung", "Thị xã Sơn Tây"),
)
_PRODUCER_KINDS = (("HTX", "Hợp tác xã"), ("Công ty TNHH", "Doanh nghiệp"), ("Hộ KD", "Hộ kinh doanh"))
_RATINGS = ((3, "3 sao"), (4, "4 sao"), (4, "4 sao"), (5, "Tiềm năng 5 sao"))
_SCORES = {3: 62.5, 4: 81.0, 5: 91.5}


def template_rows(count: int = 301) -> list[list]:
    """The header of the template and so many products, two to a producer."""
    return [
        [header for _name, header in TEMPLATE_COLUMNS],
        *(_template_row(number) for number in range(1, count + 1)),
    ]


def _template_row(number: int) -> list:
    producer_number = (number + 1) // 2
    short, kind = _PRODUCER_KINDS[producer_number % 3]
    commune, district = _PLACES[producer_number % 4]
    band, stars = _RATINGS[number % 4]
    values = {
        "stt": number,
        "name": f"Sản phẩm Minh Họa {number}",
        "producer": f"{short} Ví Dụ {producer_number}",
        "producer_kind": kind,
        "address": f"Thôn {producer_number % 9 + 1}",
        "commune": commune,
        "district": district,
        "stars": stars,
        "score": _SCORES[band],
        "decision_number": DECISION[0],
        "decision_date": DECISION[1],
        "issued_by": "UBND Thành phố Minh Họa",
        "price": 50_000 + number * 1000,
    }
    return [values.get(name, "") for name, _header in TEMPLATE_COLUMNS]


def template_xlsx(count: int = 301) -> bytes:
    return table(template_rows(count), "Sản phẩm")


def template_csv(count: int = 301) -> bytes:
    rows = [
        [f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell for cell in row]
        for row in template_rows(count)
    ]
    return delimited(rows)
