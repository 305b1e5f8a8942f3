"""A list of products of a few rows, each said by what is special about it, read and rehearsed."""

from common.spreadsheets.sheets import make_sheet
from core.imports.lists.cell_reader import Overrides
from products.imports.list import Defaults
from products.imports.reader import ProductReader
from products.imports.rehearsal import ProductMatching
from tests.conftest import BUSINESS_DAY

HEADER = [
    *("STT", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "Xã", "Huyện", "Hạng sao", "Điểm", "Số QĐ", "Ngày QĐ"),
    *("Số điện thoại", "Mã số thuế", "Ghi chú"),
]
ROW = {
    "STT": 1,
    "Tên sản phẩm": "Gốm Ví Dụ",
    "Chủ thể": "HTX Ví Dụ",
    "Huyện": "Gia Lâm",
    "Hạng sao": "4 sao",
    "Số QĐ": "9991/QĐ-MH",
    "Ngày QĐ": "31/12/2019",
}
FORM = Defaults(decision_number="416/QĐ-UBND", issued_by="UBND Thành phố")


def rehearsed(*rows, answers=None, defaults=FORM, header=HEADER):
    """The rehearsal of a list on sheet "DS", its header in row 1; a row is {header: value} over `ROW`."""
    cells = [[{**ROW, **row}.get(name) for name in header] for row in rows]
    sheet = make_sheet("DS", [header, *cells], [])
    return ProductMatching.rehearse(
        ProductReader.read_file([sheet], defaults, BUSINESS_DAY, overrides=Overrides(answers=answers or {}))
    )


def options(problem) -> list[str]:
    """What suggests itself, as the page offers it."""
    return [option.strip() for option in (problem.suggestion or "").split(";") if option.strip()]


def asked(*rows, **said):
    """The one question about the rows."""
    (problem,) = rehearsed(*rows, **said).problems
    return problem


def accepted(*rows, **said):
    """The product planned for the last of the rows, about none of which anything is asked."""
    found = rehearsed(*rows, **said)
    assert [str(problem) for problem in found.problems] == []
    return found.created[-1]
