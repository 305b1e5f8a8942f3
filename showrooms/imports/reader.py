"""From sheets to sites or showrooms: every row is read, refused with its reasons, or skipped."""

import re

from django.utils.translation import gettext as _

from common.parsing.cells import CellProblem, is_blank
from common.parsing.periods import depends, with_year
from common.parsing.values import Value
from core.imports.lists.reader import ListReader
from core.imports.lists.reading import ControlTotal
from showrooms.imports import row_rules, titles
from showrooms.imports.list import MONEY, SHOWROOMS, SITE, Defaults, SiteRow
from showrooms.imports.sums import Sums
from showrooms.imports.titles import Titles

_ADDED_UP = ("area_m2", "expected_products", *MONEY)
_PERIODS = ("expected_opening_on", "opened_on")
_OF_SITES = SHOWROOMS.in_group(SITE)
_DASH = re.compile(r"[-–—]")


class SiteReader(ListReader[SiteRow, Defaults, Titles]):
    """Remembers the sections it is under and adds up columns for the totals below them."""

    columns, row_type, defaults_type = SHOWROOMS, SiteRow, Defaults
    named_by = ("name", "address")
    read_titles, read_section = staticmethod(titles.read_titles), staticmethod(titles.read_section)

    def __init__(self, *known):
        super().__init__(*known)
        self.sums = Sums()
        self.titles: Titles | None = None

    @staticmethod
    def accepts(names):
        """Whether these columns make a list of showrooms or sites."""
        return not names.isdisjoint({"name", "operator_name"}) and not names.isdisjoint(
            {"address", "commune"}
        )

    @staticmethod
    def no_header():
        return _(
            "Không tìm thấy dòng tiêu đề: cần cột Tên điểm hoặc Đơn vị vận hành, "
            "và cột Địa chỉ hoặc Xã/phường."
        )

    def read(self):
        super().read()
        self._state(self.sums.conclude())

    def look_above(self, rows):
        self.named_by = (
            "name" if "name" in self.found else "operator_name",
            "address" if "address" in self.found else "commune",
        )
        return super().look_above(rows)

    def _skip(self, number, reason):
        """The title that names a letter not issued yet says so."""
        letter = self.titles and self.titles.letter
        if letter and letter.is_awaited and number == self.titles.rows["letter"]:
            reason = _("Tiêu đề của bảng: số công văn còn trống, chưa có văn bản")
        super()._skip(number, reason)

    def enter(self, section, number):
        super().enter(section, number)
        self.sums.begin_section()

    def says_nothing(self, name, cell):
        """A dash under a column of marks is a no."""
        is_no = name == "meets_920" and isinstance(cell, str) and _DASH.fullmatch(cell)
        return not is_no and super().says_nothing(name, cell)

    def read_cells(self, number, row):
        values, unread = super().read_cells(number, self._without_conditions(row))
        self.sums.add({name: values[name] for name in _ADDED_UP if name in values}, unread)
        return values, unread

    def complete(self, row, unread):
        around = row_rules.Surroundings(self.sections, self.titles, self.defaults)
        return row_rules.complete(row, around, unread)

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
        aside = [column.header for name, column in self.found.items() if name in _OF_SITES]
        self.index = {name: index for name, index in self.index.items() if name not in _OF_SITES}
        if aside:
            reason = _("Các cột không lưu cho điểm OCOP: %(columns)s") % {"columns": ", ".join(aside)}
            self._skip(None, reason)
        return problems
