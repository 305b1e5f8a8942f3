"""From sheets to placements: every row is read, refused with its reasons, or skipped with what it is."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from common.parsing.cells import CellProblem
from common.parsing.values import Value
from common.spreadsheets.sheets import Sheet
from core.imports.lists.carry_down import LeadingLine
from core.imports.lists.reader import NO_OVERRIDES, ListReader, Overrides, read_list
from core.imports.lists.reading import Problem, Reading
from showrooms.imports import placement_layout as layout
from showrooms.imports.placement_columns import DICTIONARY, LABELS, accepts
from showrooms.imports.placement_readers import SAYS_NO, readers
from showrooms.imports.placement_rows import Defaults, PlacementRow
from showrooms.models import Placement

_OF_PRODUCER = ("producer", "district")
_OF_SHOWROOM = ("showroom_code", "showroom")
# Copied from the cells to the row as they are.
_AS_READ = (
    *("product_code", "product", "producer", "district", "showroom_code", "showroom", "mode", "price"),
    *("discount_percent", "settlement", "returns", "delivery", "first_quantity"),
    *("starts_on", "ends_on", "shown_on", "note"),
)


def read_placements(
    sheets: Iterable[Sheet], defaults: Defaults | None = None, *, overrides: Overrides = NO_OVERRIDES
) -> Reading:
    """All placements in a file. Nothing is raised for what people type.

    `overrides` is a person's word on columns that are doubtful and on cells that were asked about; on the row
    that names a showroom for others, it holds for these.
    """
    reading = Reading(defaults or Defaults())
    sheets = list(sheets)
    if not sheets:
        reading.problems.append(Problem("", None, "", None, PlacementReader.no_header()))
    return read_list((PlacementReader(sheet, reading, overrides) for sheet in sheets), reading)


class PlacementReader(ListReader):
    """Remembers the showroom and the producer it is under."""

    dictionary, labels, says_no = DICTIONARY, LABELS, SAYS_NO
    named_by = ("product", "producer")
    accepts = staticmethod(accepts)

    def __init__(self, sheet: Sheet, reading: Reading, overrides: Overrides):
        super().__init__(sheet, reading, overrides)
        self.defaults = reading.defaults
        self.producer_line = LeadingLine(("producer",), _OF_PRODUCER)
        self.showroom_line = LeadingLine(_OF_SHOWROOM, _OF_SHOWROOM)

    @staticmethod
    def no_header() -> str:
        return _(
            "Không tìm thấy dòng tiêu đề: cần cột Tên sản phẩm hoặc Mã SP, "
            "và một trong các cột Chủ thể, Tên điểm, Hình thức, Tình trạng."
        )

    def look_above(self, rows):
        self.titles = titles = layout.read_titles(rows)
        titles.showroom = self._answered_showroom(titles.row) or titles.showroom
        self.readers = readers(self.header_of("price"), titles)
        self.reading.titles[self.sheet.name] = titles
        return []

    def read_section(self, texts):
        return layout.read_section(texts)

    def enter(self, section, number):
        if answer := self._answered_showroom(number):
            section = section._replace(showroom=answer)
        super().enter(section, number)
        self.producer_line.forget()
        self.showroom_line.forget()

    def _answered_showroom(self, number: int | None) -> str:
        return self.answers.get(number, {}).get("showroom", "")

    def read_item(self, number: int, row: list[Value]):
        row, producer_row = self.producer_line.lead(self, number, row)
        row, showroom_row = self.showroom_line.lead(self, number, row)
        values, unread = self.read_cells(number, row)
        placement = PlacementRow(self.sheet.name, number, number in self.sheet.hidden_rows)
        for names, origin in ((_OF_PRODUCER, producer_row), (_OF_SHOWROOM, showroom_row)):
            if origin:
                placement.origins |= dict.fromkeys(values.keys() & set(names), origin)
        problems = self._assemble(placement, values, unread)
        for name, problem in problems:
            self.refuse(number, name, self.cell(row, name), problem)
        if not unread and not problems:
            self.reading.rows.append(placement)

    # The row as a whole

    def _assemble(self, row: PlacementRow, values: dict, unread: set[str]) -> list[tuple[str, CellProblem]]:
        """Fill the row from its cells and what stands around it; returns what is wrong with it.

        Columns in `unread` hold something unreadable, which is reported already: they are not missed too.
        """
        for name in _AS_READ:
            setattr(row, name, values.get(name))
        if state := values.get("state"):
            row.state, row.asked_by = state.state, state.asked_by
            row.note = row.note or state.reason
        self._inherit(row)
        problems = [*_missing(row, unread), *_too_long(row)]
        if row.starts_on and row.ends_on and row.ends_on < row.starts_on:
            problems.append(("ends_on", CellProblem(_("Ngày kết thúc không thể trước ngày bắt đầu."))))
        return problems

    def _inherit(self, row: PlacementRow):
        """The showroom and the district from the section, the title or the person, in this order."""
        if not row.showroom and not row.showroom_code:
            row.showroom, number = self._showroom_around()
            if number:
                row.origins["showroom"] = number
        if row.district is None:
            row.district, number = self.sections.find("district")
            if number:
                row.origins["district"] = number
            row.district = row.district or self.defaults.district

    def _showroom_around(self) -> tuple[str | None, int | None]:
        showroom, number = self.sections.find("showroom")
        if not showroom and self.titles.showroom:
            showroom, number = self.titles.showroom, self.titles.row
        return (showroom, number) if showroom else (self.defaults.showroom or None, None)


def _missing(row: PlacementRow, unread: set[str]):
    if not row.product and not row.product_code and unread.isdisjoint({"product", "product_code"}):
        yield "product", CellProblem(_("Chưa có tên sản phẩm."))
    if not row.showroom and not row.showroom_code and unread.isdisjoint(_OF_SHOWROOM):
        yield "showroom", CellProblem(_("Chưa rõ điểm OCOP: ghi tên hoặc mã của điểm."))


def _too_long(row: PlacementRow):
    declined = row.state == Placement.State.DECLINED
    limit = Placement._meta.get_field("decline_reason" if declined else "note").max_length
    if row.note and len(row.note) > limit:
        reason = _("Dài %(length)s ký tự, chỉ nhận tối đa %(limit)s.")
        yield "note", CellProblem(reason % {"length": len(row.note), "limit": limit})
