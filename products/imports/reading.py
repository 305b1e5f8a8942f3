"""From sheets to products: every row is read, refused with its reasons, or skipped with what it is."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from common import clock
from common.parsing.cells import CellProblem
from common.parsing.values import Value
from common.spreadsheets.sheets import Sheet
from core.imports.lists.carry_down import LeadingLine
from core.imports.lists.reader import NO_OVERRIDES, ListReader, Overrides, read_list
from core.imports.lists.reading import Problem, Reading
from products.imports import layout
from products.imports.columns import DICTIONARY, LABELS, RATING_COLUMNS, accepts
from products.imports.readers import SAYS_NO, readers
from products.imports.rows import Defaults, ProductRow
from products.imports.values import stars_of_score
from products.imports.whole_rows import Surroundings, assemble

# What one producer's first line says for the lines below it.
PRODUCER_COLUMNS = (
    *("producer", "producer_kind", "address", "commune", "district", "representative", "phone"),
    *("email", "website", "tax_code", "craft_village"),
)


def read_products(
    sheets: Iterable[Sheet],
    defaults: Defaults | None = None,
    on: date | None = None,
    *,
    overrides: Overrides = NO_OVERRIDES,
) -> Reading:
    """All products in a file, as of a day (a decision is never later than that).

    Nothing is raised for what people type: a value that can't be read is a problem of its row. `overrides`
    is a person's word on columns that are doubtful and on cells that were asked about.
    """
    reading = Reading(defaults or Defaults())
    sheets = list(sheets)
    if not sheets:
        reading.problems.append(Problem("", None, "", None, ProductReader.no_header()))
    known = reading, overrides, on or clock.today()
    return read_list((ProductReader(sheet, *known) for sheet in sheets), reading)


class ProductReader(ListReader):
    """Remembers the sections and the producer it is under."""

    dictionary, labels, says_no = DICTIONARY, LABELS, SAYS_NO
    named_by = ("name", "producer")
    accepts = staticmethod(accepts)

    def __init__(self, sheet: Sheet, reading: Reading, overrides: Overrides, on: date):
        super().__init__(sheet, reading, overrides)
        self.defaults = reading.defaults
        self.left_aside = RATING_COLUMNS if self.defaults.own else frozenset()
        self.on = on
        self.producer_line = LeadingLine(("producer",), PRODUCER_COLUMNS, closing=("address",))

    @staticmethod
    def no_header() -> str:
        return _(
            "Không tìm thấy dòng tiêu đề: cần cột Tên sản phẩm "
            "và một trong các cột Chủ thể, Hạng sao, Số quyết định."
        )

    def look_above(self, rows):
        self.titles = layout.read_titles(rows, self.on)
        self.readers = readers(
            self.columns["price"].header if "price" in self.columns else "", self.titles, self.on
        )
        self.reading.titles[self.sheet.name] = self.titles
        return [] if self.defaults.own else self.titles.problems

    def read_section(self, texts):
        return layout.read_section(texts)

    def says_nothing(self, name, cell):
        return name in self.left_aside or super().says_nothing(name, cell)

    def enter(self, section, number):
        super().enter(section, number)
        self.producer_line.forget()

    def read_item(self, number: int, row: list[Value]):
        row, producer_row = self.producer_line.lead(self, number, row)
        values, unread = self.read_cells(number, row)
        product = ProductRow(self.sheet.name, number, number in self.sheet.hidden_rows)
        product.answered = self._answered_for(number, producer_row)
        if producer_row:
            product.origins |= dict.fromkeys(values.keys() & set(PRODUCER_COLUMNS), producer_row)
        around = Surroundings(self.sections, self.titles, self.defaults)
        problems = assemble(product, values, around, unread)
        for name, problem in problems:
            self.refuse(number, name, self.cell(row, name), problem)
        is_fit = not unread and not problems
        (self.reading.rows if is_fit else self.reading.unfit).append(product)

    def _answered_for(self, number: int, producer_row: int | None) -> frozenset[str]:
        """The columns that were answered for, in the producer's first line for those below it too."""
        if not self.answers:
            return frozenset()
        above = self.answers.get(producer_row, {}).keys() & set(PRODUCER_COLUMNS)
        return frozenset(self.answers.get(number, {}).keys() | above)

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
