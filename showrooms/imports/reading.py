"""From sheets to sites or showrooms: every row is read, refused with its reasons, or skipped."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from common.parsing.cells import CellProblem, is_blank
from common.parsing.periods import depends, with_year
from common.parsing.values import Value
from common.spreadsheets.sheets import Sheet
from core.imports.lists.reader import NO_OVERRIDES, ListReader, Overrides, read_list
from core.imports.lists.reading import ControlTotal, Problem, Reading
from showrooms.imports import layout
from showrooms.imports.columns import DICTIONARY, LABELS, ONLY_SITES, accepts
from showrooms.imports.readers import MONEY, SAYS_NO, readers
from showrooms.imports.rows import Defaults, SiteRow
from showrooms.imports.sums import Sums
from showrooms.imports.whole_rows import Surroundings, assemble

_ADDED_UP = ("area_m2", "expected_products", *MONEY)
_PERIODS = ("expected_opening_on", "opened_on")
_DASH = re.compile(r"[-–—]")


def read_sites(
    sheets: Iterable[Sheet], defaults: Defaults | None = None, *, overrides: Overrides = NO_OVERRIDES
) -> Reading:
    """All sites of a plan's annex, with all that it says of them."""
    return _read(SiteReader, sheets, defaults, overrides)


def read_showrooms(
    sheets: Iterable[Sheet], defaults: Defaults | None = None, *, overrides: Overrides = NO_OVERRIDES
) -> Reading:
    """All showrooms of a list or a report of openings; columns that only plans have are left aside.

    Nothing is raised for what people type: a value that can't be read is a problem of its row. `overrides`
    is a person's word on columns that are doubtful and on cells that were asked about.
    """
    return _read(ShowroomReader, sheets, defaults, overrides)


def _read(reader, sheets, defaults, overrides) -> Reading:
    reading = Reading(defaults or Defaults())
    sheets = list(sheets)
    if not sheets:
        reading.problems.append(Problem("", None, "", None, reader.no_header()))
    return read_list((reader(sheet, reading, overrides) for sheet in sheets), reading)


class SiteReader(ListReader):
    """Remembers the sections it is under and adds up columns for the totals below them."""

    dictionary, labels, says_no = DICTIONARY, LABELS, SAYS_NO
    named_by = ("name", "address")
    accepts = staticmethod(accepts)

    def __init__(self, sheet: Sheet, reading: Reading, overrides: Overrides):
        super().__init__(sheet, reading, overrides)
        self.sums = Sums()
        self.titles: layout.Titles | None = None

    @staticmethod
    def no_header() -> str:
        return _(
            "Không tìm thấy dòng tiêu đề: cần cột Tên điểm hoặc Đơn vị vận hành, "
            "và cột Địa chỉ hoặc Xã/phường."
        )

    def read(self):
        super().read()
        self._state(self.sums.conclude())

    def look_above(self, rows):
        self.titles = layout.read_titles(rows)
        headers = {name: column.header for name, column in self.columns.items()}
        self.readers = readers(headers, self.titles)
        self.reading.titles[self.sheet.name] = self.titles
        self.named_by = (
            "name" if "name" in self.columns else "operator_name",
            "address" if "address" in self.columns else "commune",
        )
        return self.titles.problems

    def _skip(self, number, reason):
        """The title that names a letter not issued yet says so."""
        letter = self.titles and self.titles.letter
        if letter and letter.is_awaited and number == self.titles.rows["letter"]:
            reason = _("Tiêu đề của bảng: số công văn còn trống, chưa có văn bản")
        super()._skip(number, reason)

    def read_section(self, texts):
        return layout.read_section(texts)

    def enter(self, section, number):
        super().enter(section, number)
        self.sums.begin_section()

    def says_nothing(self, name, cell):
        """A dash under a column of marks is a no."""
        is_no = name == "meets_920" and isinstance(cell, str) and _DASH.fullmatch(cell)
        return not is_no and super().says_nothing(name, cell)

    def read_item(self, number: int, row: list[Value]):
        values, unread = self.read_cells(number, self._without_conditions(row))
        self.sums.add({name: values[name] for name in _ADDED_UP if name in values}, unread)
        site = SiteRow(self.sheet.name, number, number in self.sheet.hidden_rows)
        around = Surroundings(self.sections, self.titles, self.reading.defaults)
        problems = assemble(site, values, around, unread)
        for name, problem in problems:
            self.refuse(number, name, self.cell(row, name), problem)
        if not unread and not problems:
            self.reading.rows.append(site)

    def _without_conditions(self, row: list[Value]) -> list[Value]:
        """When a site in reserve is to open may depend on something; a proposed one's has to be named."""
        name = "expected_opening_on"
        is_reserve = self.sections.find("chosen")[0] == "surveyed"
        if not is_reserve or name not in self.index or not depends(self.cell(row, name)):
            return row
        row = list(row)
        row[self.index[name]] = None
        return row

    def hint(self, problem, name, row):
        """The year that the title names, for a period without one."""
        if name not in _PERIODS or self.titles.year is None:
            return problem
        suggestion = with_year(self.cell(row, name), self.titles.year)
        return CellProblem(problem.reason, suggestion or problem.suggestion)

    def compare_sums(self, number, row):
        stated = {}
        for name in _ADDED_UP:
            cell = self.cell(row, name)
            value, _problem = (None, None) if is_blank(cell) else self.value(name, cell)
            if value is not None:
                stated[name] = value
        self._state(self.sums.compare(number, stated))

    def _state(self, totals):
        self.reading.control_totals += [
            ControlTotal(self.sheet.name, number, stated, added, self.header_of(name))
            for number, name, stated, added in totals
        ]


class ShowroomReader(SiteReader):
    """Says which columns are left aside: nothing of them is kept of a showroom."""

    def look_above(self, rows):
        problems = super().look_above(rows)
        aside = [column.header for name, column in self.columns.items() if name in ONLY_SITES]
        self.index = {name: index for name, index in self.index.items() if name not in ONLY_SITES}
        if aside:
            reason = _("Các cột không lưu cho điểm OCOP: %(columns)s") % {"columns": ", ".join(aside)}
            self._skip(None, reason)
        return problems
