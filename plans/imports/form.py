"""Biểu đăng ký: the sites of a plan as the annex of a district has them, which the importer reads back."""

from collections.abc import Sequence
from typing import BinaryIO

from common.spreadsheets.writing import Formats, open_book, write_value
from common.templatetags.formats import vn_date
from plans.imports.exporting import TEMPLATE_COLUMNS
from plans.imports.list import MONEY, SITES
from plans.models import DistrictPlan

# Whether a site is proposed, its section says.
_NAMES = [name for name in TEMPLATE_COLUMNS if name != "is_chosen"]
_HEADERS = {
    "operator_name": "Đơn vị quản lý, vận hành",
    "area_m2": "DT (m2)",
    "place_kind": "Tiêu chí vị trí (QĐ 920)",
    "expected_opening_on": "Thời gian khai trương",
    "budget_district": "NS huyện",
    "budget_city": "NSTP",
    "budget_operator": "XHH",
}
_MONEY_AT = _NAMES.index(next(iter(MONEY)))
_ADDED_UP = ("area_m2", "expected_products", *MONEY)
_TITLES, _HEAD = 4, 2
_A4 = 9
_BORDER = {"border": 1, "text_wrap": True}


def write_form(plan: DistrictPlan, file: BinaryIO) -> None:
    """The form of sample lists (.xlsx): A proposed, B surveyed only; sums below; money in triệu đồng."""
    # Cells that are joined over two rows can't be written row by row.
    with open_book(file, constant_memory=False) as book:
        sheet = book.add_worksheet(plan.district.name)
        _set_page(sheet)
        _write_titles(book, sheet, plan)
        _write_head(book, sheet)
        _write_sites(book, sheet, plan)


def _set_page(sheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_TITLES, _TITLES + _HEAD - 1)
    sheet.freeze_panes(_TITLES + _HEAD, 2)


def _write_titles(book, sheet, plan: DistrictPlan) -> None:
    letter = plan.covering_letter
    number = letter.number if letter else "      /UBND-KT"
    day = vn_date(letter.date) if letter and letter.date else "    /    /    "
    lines = (
        ("Phụ lục", {"bold": True}),
        (
            f"BIỂU ĐĂNG KÝ KẾ HOẠCH PHÁT TRIỂN ĐIỂM GIỚI THIỆU VÀ BÁN SẢN PHẨM OCOP NĂM {plan.round.year}",
            {"bold": True},
        ),
        (f"(Kèm theo Công văn số {number} ngày {day} của UBND {plan.district.full_name})", {"italic": True}),
    )
    for row, (text, look) in enumerate(lines):
        sheet.merge_range(row, 0, row, len(_NAMES) - 1, text, book.add_format({**look, "align": "center"}))
    sheet.write_string(_TITLES - 1, len(_NAMES) - 1, "ĐVT: triệu đồng", book.add_format({"italic": True}))


def _write_head(book, sheet) -> None:
    look = book.add_format({**_BORDER, "bold": True, "align": "center", "valign": "vcenter"})
    for column, name in enumerate(_NAMES):
        heading = SITES.heading(name)
        text = _HEADERS.get(name, heading.text)
        sheet.set_column(column, column, heading.characters)
        if name in MONEY:
            sheet.write_string(_TITLES + 1, column, text, look)
        else:
            sheet.merge_range(_TITLES, column, _TITLES + 1, column, text, look)
    last = _MONEY_AT + len(MONEY) - 1
    sheet.merge_range(_TITLES, _MONEY_AT, _TITLES, last, "Kinh phí dự kiến", look)


def _write_sites(book, sheet, plan: DistrictPlan) -> None:
    plain, bold = Formats(book, _BORDER), Formats(book, {**_BORDER, "bold": True})
    row, number, rows = _TITLES + _HEAD, 0, []
    sections = (("A", f"Điểm đề xuất năm {plan.round.year}", True), ("B", "Điểm khảo sát", False))
    for letter, title, chosen in sections:
        found = [values for _site, values in SITES.exported(plan.sites.filter(chosen=chosen), _NAMES)]
        if not found:
            continue
        _write_row(sheet, row, [letter, title, *[""] * (len(_NAMES) - 2)], bold)
        for values in found:
            row, number = row + 1, number + 1
            _write_row(sheet, row, [number, *values[1:]], plain)
        row, rows = row + 1, rows + found
    _write_row(sheet, row, _total(rows), bold)


def _write_row(sheet, row: int, values: Sequence, formats: Formats) -> None:
    for column, value in enumerate(values):
        write_value(sheet, row, column, value, formats)


def _total(rows: list[list]) -> list:
    total = ["", "Tổng cộng", *[""] * (len(_NAMES) - 2)]
    for name in _ADDED_UP:
        column = _NAMES.index(name)
        total[column] = sum(row[column] or 0 for row in rows)
    return total
