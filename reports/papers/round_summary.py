"""Phụ lục 03: the registrations of the thirty districts in a round as .xlsx, with a line for each district.

Only plans handed in have figures: a draft is no registration yet, and its line shows its state.
"""

from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import BinaryIO

from django.db.models import prefetch_related_objects
from django.utils.translation import override

from common import clock
from common.amounts import in_millions
from common.spreadsheets.writing import XLSX_TYPE, Formats, Heading, open_book, write_value
from common.templatetags.formats import vn_date
from plans import overview
from plans.models import BudgetLine, PlanRound
from plans.overview import Line
from reports import figures
from reports.papers.paper import Paper
from reports.papers.wording import DEMO, file_name, joined

Source = BudgetLine.Source
_SOURCES = (Source.DISTRICT, Source.CITY, Source.OPERATOR)
_HEADINGS = (
    Heading("STT", 6),
    Heading("Đơn vị", 24),
    Heading("Ngày nộp", 13),
    Heading("Số văn bản", 20),
    Heading("Số điểm", 9),
    Heading("Tổng kinh phí", 14),
    Heading("Ngân sách quận, huyện, thị xã", 16),
    Heading("Ngân sách Thành phố", 14),
    Heading("Đơn vị vận hành, xã hội hóa", 16),
    Heading("Tình trạng", 24),
    Heading("Ghi chú", 34),
)
_FIRST_FIGURE, _LAST_FIGURE = 4, 8
_TITLES = 3
_BORDER = {"border": 1, "text_wrap": True}
_A4 = 9
_LINE = 22  # points


@override("vi")
def round_book(plan_round: PlanRound, on: date | None = None) -> Paper:
    day = on or clock.today()
    rows = _rows(plan_round, day)
    titles = _titles(plan_round, len(rows), day)
    name = file_name("tong hop dang ky ke hoach", plan_round.year, f"{day:%Y-%m-%d}", kind="xlsx")
    return Paper(name, XLSX_TYPE, lambda file: _write(file, titles, rows))


def _titles(plan_round: PlanRound, number: int, day: date) -> list[str]:
    kind = f"TỔNG HỢP ĐĂNG KÝ KẾ HOẠCH NĂM {plan_round.year} CỦA {number} QUẬN, HUYỆN, THỊ XÃ"
    as_of = f"Số liệu tính đến ngày {vn_date(day)}; kinh phí: triệu đồng"
    return ["PHỤ LỤC 03", kind, f"({as_of}) {DEMO}" if plan_round.is_demo else f"({as_of})"]


def _rows(plan_round: PlanRound, day: date) -> list[list]:
    lines = overview.of(plan_round, day).lines
    prefetch_related_objects([line.plan for line in lines if line.plan], "covering_letter")
    sums = figures.budget_by_source(plan_round)
    return [
        [number, line.district.title, *_handed_in(line, sums), line.state_text, _note(line, plan_round)]
        for number, line in enumerate(lines, 1)
    ]


def _handed_in(line: Line, sums: dict) -> list:
    """Return day, letter, sites and money, or blanks if the plan is not handed in."""
    plan = line.plan
    if not line.is_handed_in:
        return [None] * (_LAST_FIGURE - 1)
    by_source = sums.get(plan.pk, {})
    money = [in_millions(by_source.get(source, 0)) for source in _SOURCES]
    total = in_millions(line.budget)
    return [plan.first_submitted_on, plan.covering_letter.number, line.chosen, total, *money]


def _note(line: Line, plan_round: PlanRound) -> str:
    minimum = f"Chưa đạt tối thiểu ({line.chosen:02}/{plan_round.minimum_sites:02} điểm)"
    extended = f"Gia hạn đến {vn_date(line.due_on)}" if line.due_on != plan_round.due_on else ""
    below = minimum if line.is_handed_in and line.is_below_minimum else ""
    demo = DEMO if line.plan is not None and line.plan.is_demo else ""
    return joined(line.late_text, below, extended, demo, by="; ")


def _write(file: BinaryIO, titles: Sequence[str], rows: list[list]) -> None:
    with open_book(file) as book:
        sheet = book.add_worksheet("Phụ lục 03")
        _set_page(sheet)
        _write_titles(book, sheet, titles)
        _write_head(book, sheet)
        plain = Formats(book, _BORDER)
        for place, row in enumerate(rows, _TITLES + 1):
            sheet.set_row(place, _height(row))
            for column, value in enumerate(row):
                write_value(sheet, place, column, value, plain)
        last = _TITLES + len(rows)
        sheet.autofilter(_TITLES, 0, last, len(_HEADINGS) - 1)
        bold = Formats(book, {**_BORDER, "bold": True})
        for column, value in enumerate(_total(rows)):
            write_value(sheet, last + 1, column, value, bold)


def _set_page(sheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_TITLES)
    sheet.freeze_panes(_TITLES + 1, 2)


def _write_titles(book, sheet, titles: Sequence[str]) -> None:
    looks = ({"bold": True}, {"bold": True}, {"italic": True})
    for row, (text, look) in enumerate(zip(titles, looks, strict=True)):
        centred = book.add_format({**look, "align": "center"})
        sheet.merge_range(row, 0, row, len(_HEADINGS) - 1, text, centred)


def _write_head(book, sheet) -> None:
    look = book.add_format({**_BORDER, "bold": True, "align": "center", "valign": "vcenter"})
    sheet.set_row(_TITLES, 2 * _LINE)
    for column, heading in enumerate(_HEADINGS):
        sheet.set_column(column, column, heading.characters)
        sheet.write_string(_TITLES, column, heading.text, look)


def _height(row: list) -> float:
    """Return a height that fits the longest text of the row, wrapped in its column."""
    return _LINE * max(ceil(len(str(v)) / h.characters) for v, h in zip(row, _HEADINGS, strict=True) if v)


def _total(rows: list[list]) -> list:
    figures_at = range(_FIRST_FIGURE, _LAST_FIGURE + 1)
    sums = [sum(row[column] or 0 for row in rows) for column in figures_at]
    return ["", "Cộng", "", "", *sums, "", ""]
