"""From sheets to placements: every row is read, rejected with its reasons, or skipped with what it is."""

from django.utils.translation import gettext as _

from common.parsing.cells import CellProblem, too_long
from core.imports.lists.carry_down import Leading
from core.imports.lists.reader import ListReader
from showrooms.imports import placement_titles
from showrooms.imports.placement_list import PLACEMENTS, Defaults, PlacementRow
from showrooms.imports.placement_titles import Titles
from showrooms.models import Placement

_OF_SHOWROOM = ("showroom_code", "showroom")
_NAMING = {"product", "product_code"}
_TELLING = {"producer", "showroom", "showroom_code", "mode", "state"}


class PlacementReader(ListReader[PlacementRow, Defaults, Titles]):
    """Remembers the showroom and the producer it is under.

    A person's word on the row that names a showroom for others holds for these.
    """

    columns, row_type, defaults_type = PLACEMENTS, PlacementRow, Defaults
    named_by = ("product", "producer")
    leading = (Leading("producer", ("producer",)), Leading("showroom", _OF_SHOWROOM))
    read_section = staticmethod(placement_titles.read_section)

    @staticmethod
    def accepts(names):
        return not names.isdisjoint(_NAMING) and not names.isdisjoint(_TELLING)

    @staticmethod
    def no_header():
        return _(
            "Không tìm thấy dòng tiêu đề: cần cột Tên sản phẩm hoặc Mã SP, "
            "và một trong các cột Chủ thể, Tên điểm, Hình thức, Tình trạng."
        )

    def read_titles(self, rows):
        titles = placement_titles.read_titles(rows)
        titles.showroom = self._answered_showroom(titles.row) or titles.showroom
        return titles

    def enter(self, section, number):
        if answer := self._answered_showroom(number):
            section = section._replace(showroom=answer)
        super().enter(section, number)

    def _answered_showroom(self, number: int | None) -> str:
        return self.answers.get(number, {}).get("showroom", "")

    def complete(self, row, unread):
        if state := row.state:
            row.state, row.asked_by = state.state, state.asked_by
            row.note = row.note or state.reason
        self._inherit(row)
        yield from _missing(row, unread)
        limit = Placement._meta.get_field(note_field(row)).max_length
        if problem := too_long(row.note, limit):
            yield "note", problem
        if row.starts_on and row.ends_on and row.ends_on < row.starts_on:
            yield "ends_on", CellProblem(_("Ngày kết thúc không thể trước ngày bắt đầu."))

    def _inherit(self, row: PlacementRow):
        """Take the showroom and the district from the section, the title or the person, in this order."""
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


def note_field(row: PlacementRow) -> str:
    """The field that holds a row's note."""
    return "decline_reason" if row.state == Placement.State.DECLINED else "note"


def _missing(row: PlacementRow, unread: set[str]):
    if not row.product and not row.product_code and unread.isdisjoint(_NAMING):
        yield "product", CellProblem(_("Chưa có tên sản phẩm."))
    if not row.showroom and not row.showroom_code and unread.isdisjoint(_OF_SHOWROOM):
        yield "showroom", CellProblem(_("Chưa rõ điểm OCOP: ghi tên hoặc mã của điểm."))
