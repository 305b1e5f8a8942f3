"""The plan annex of a district as import.md describes it, built for tests. Everything in it is invented."""

from tests.samples import workbook
from tests.sheetfiles import as_file

PLAN_NAME = "PL ke hoach diem OCOP 2021 - Quoc Oai.xlsx"
_LETTERS = "ABCDEFGHIJKL"
_BLANK = "\u00a0\u00a0\u00a0"


def _line(*values) -> dict:
    return {letter: value for letter, value in zip(_LETTERS, values, strict=False) if value is not None}


PLAN_CELLS = {
    1: {"A": "Phụ lục"},
    2: {"A": "BIỂU ĐĂNG KÝ KẾ HOẠCH PHÁT TRIỂN ĐIỂM GIỚI THIỆU VÀ BÁN SẢN PHẨM OCOP NĂM 2021"},
    3: {
        "A": f"(Kèm theo Công văn số {_BLANK}/UBND-KT ngày {_BLANK}/{_BLANK}/2020 của UBND huyện Quốc Oai)",
    },
    4: {"L": "ĐVT: triệu đồng"},
    5: _line(
        *("STT", "Tên điểm", "Đơn vị quản lý, vận hành", "Địa chỉ", "DT (m2)", "Tiêu chí vị trí (QĐ 920)"),
        *("Số SP dự kiến", "Kinh phí dự kiến", None, None, "Thời gian khai trương", "Đầu mối, ĐT"),
    ),
    6: {"H": "NS huyện", "I": "NSTP", "J": "XHH"},
    7: _line(*range(1, 13)),
    8: {"A": "A", "B": "Điểm đề xuất năm 2021"},
    9: _line(
        *(1, "Điểm OCOP Ví Dụ 1", "HTX Minh Họa D", "thôn Thử Nghiệm, xã Sài Sơn", 60, "Khu du lịch", 40),
        *(50, 100, 30, "Quý II/2021", "Ông Ví Dụ 0987654321"),
    ),
    10: _line(
        *(2, "Điểm OCOP Ví Dụ 2", "Cửa hàng Minh Họa E", "TT Quốc Oai", "45,5", "(3)", 25),
        *(50, None, 20, "T9/2021"),
    ),
    11: {"A": "B", "B": "Điểm dự phòng"},
    12: _line(
        *(3, "Chợ Ví Dụ", "BQL chợ Ví Dụ", "xã Cấn Hữu", None, "chợ", None, None, None, None, "chưa xác định")
    ),
    13: {"B": "Tổng cộng", "E": "105,5", "G": 65, "H": 100, "I": 100, "J": 50},
    14: {"H": "Quốc Oai, ngày … tháng … năm 2020"},
    15: {
        "A": "Nơi nhận:\n- Sở Công Thương;\n- Lãnh đạo UBND huyện;\n- Lưu: VT.",
        "H": "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
    },
}
_TITLES = ("A1:L1", "A2:L2", "A3:L3")
_HEADER = (*(f"{letter}5:{letter}6" for letter in "ABCDEFGKL"), "H5:J5")
PLAN_MERGES = (*_TITLES, *_HEADER, "B8:L8", "B11:L11", "H14:L14", "A15:D18")


def plan(kind: str = "xlsx") -> bytes:
    """The annex as a file of one of `sheetfiles.KINDS`."""
    return as_file(kind, {"Quốc Oai": (PLAN_CELLS, PLAN_MERGES)})


def plan_with(changes: dict[int, dict]) -> bytes:
    """The annex with some cells changed, by row and column letter."""
    cells = {number: {**row, **changes.get(number, {})} for number, row in PLAN_CELLS.items()}
    return workbook({"Quốc Oai": (cells, PLAN_MERGES)})
