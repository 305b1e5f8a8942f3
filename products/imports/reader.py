"""From sheets to products: every row is read, rejected with its reasons, or skipped with what it is."""

from django.utils.translation import gettext as _

from common.parsing.cells import CellProblem
from core.imports.lists.carry_down import Leading
from core.imports.lists.reader import ListReader
from products.imports import row_rules, titles
from products.imports.cells import stars_of_score
from products.imports.list import PRODUCTS, RATING, Defaults, ProductRow
from products.imports.titles import Titles

RATING_COLUMNS = PRODUCTS.in_group(RATING)


class ProductReader(ListReader[ProductRow, Defaults, Titles]):
    """Remembers the sections and the producer it is under."""

    columns, row_type, defaults_type = PRODUCTS, ProductRow, Defaults
    named_by = ("name", "producer")
    leading = (Leading("producer", ("producer",), closed_by=("address",)),)
    read_section = staticmethod(titles.read_section)

    @staticmethod
    def accepts(names):
        return "name" in names and not names.isdisjoint({"producer", "stars", "decision_number"})

    @staticmethod
    def no_header():
        return _(
            "Không tìm thấy dòng tiêu đề: cần cột Tên sản phẩm "
            "và một trong các cột Chủ thể, Hạng sao, Số quyết định."
        )

    def read_titles(self, rows):
        return titles.read_titles(rows, self.on)

    def look_above(self, rows):
        problems = super().look_above(rows)
        return [] if self.defaults.own else problems

    def says_nothing(self, name, cell):
        is_left_aside = self.defaults.own and name in RATING_COLUMNS
        return is_left_aside or super().says_nothing(name, cell)

    def complete(self, row, unread):
        around = row_rules.Surroundings(self.sections, self.titles, self.defaults)
        return row_rules.complete(row, around, unread)

    def hint(self, problem, name, row):
        """What the row's score or the known decision suggests for a cell that can't be read."""
        if problem.suggestion or name not in ("stars", "decision_number"):
            return problem
        if name == "stars":
            score, _problem = self.value("score", self.cell(row, "score"))
            return CellProblem(problem.reason, None if score is None else stars_of_score(score))
        known = self.defaults.decision_number or (self.titles.decision.number if self.titles.decision else "")
        typed = str(self.cell(row, name)).strip()
        return CellProblem(problem.reason, known if known.partition("/")[0] == typed else None)
