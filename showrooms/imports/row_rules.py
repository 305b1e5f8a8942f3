"""A row as a whole: what its section, title and file say for it, and whether its parts agree."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from common.parsing.cells import CellProblem
from common.templatetags.formats import vn_number
from core.imports.lists.row_kinds import SectionStack
from districts.imports.rows import place_row
from showrooms.imports.list import Defaults, SiteRow
from showrooms.imports.titles import Titles

Problems = list[tuple[str, CellProblem]]

_SOURCES = ("budget_district", "budget_city", "budget_operator")
_SHARE_STEP = Decimal("0.1")
_COUNT_STEP = Decimal("0.0001")  # fine enough to be the same number again


class Surroundings(NamedTuple):
    """What holds for a row besides its own cells."""

    sections: SectionStack
    titles: Titles
    defaults: Defaults


def complete(row: SiteRow, around: Surroundings, unread: set[str]) -> Problems:
    """Complete a row with what stands around it; returns what is wrong with it.

    Columns in `unread` hold something unreadable, which is reported already: they are not missed too.
    """
    problems = _place(row, around)
    _choose(row, around.sections)
    _date(row)
    _contact(row)
    if not (row.code or row.name or row.operator_name or {"code", "name", "operator_name"} & unread):
        problems.append(("name", CellProblem(_("Chưa có tên điểm."))))
    return problems + _share(row) + _cost(row)


def _place(row: SiteRow, around: Surroundings) -> Problems:
    """The district of a title counts where nothing else names one."""
    titles = around.titles
    problems = place_row(row, around.sections, around.defaults.district, row.answered)
    if row.district is None and titles.district and not (row.commune and row.commune.within):
        row.district, row.origins["district"] = titles.district, titles.rows["district"]
    return problems


def _choose(row: SiteRow, sections: SectionStack):
    """A column counts before the section."""
    chosen, number = sections.find("chosen")
    if chosen and row.is_chosen is None:
        row.is_chosen, row.origins["is_chosen"] = chosen == "chosen", number


def _date(row: SiteRow):
    row.expected_opening_on, row.expected_opening_precision = row.expected_opening_on or (None, None)
    row.opened_on, row.opened_precision = row.opened_on or (None, None)


def _contact(row: SiteRow):
    """A number in a column of its own counts before one that stands beside the name."""
    row.contact_name, phone = row.contact_name or (None, None)
    row.contact_phone = row.contact_phone or phone


def _share(row: SiteRow) -> Problems:
    share = row.own_district_share
    if share is None:
        return []
    if share.is_percent:
        row.own_district_share = share.amount.quantize(_SHARE_STEP, ROUND_HALF_UP)
    elif not row.expected_products:
        return [("own_district_share", CellProblem(_("Chưa có tổng số sản phẩm để tính tỷ lệ.")))]
    elif share.amount > row.expected_products:
        reason = _("Số sản phẩm của địa phương lớn hơn tổng số sản phẩm (%(total)s).")
        return [("own_district_share", CellProblem(reason % {"total": row.expected_products}))]
    else:
        percent = 100 * share.amount / row.expected_products
        row.own_district_share = percent.quantize(_COUNT_STEP, ROUND_HALF_UP)
    return []


def _cost(row: SiteRow) -> Problems:
    """Sources that are all named add up to the cost; some of them don't exceed it."""
    sources = [getattr(row, name) for name in _SOURCES]
    added = sum(amount or 0 for amount in sources)
    all_named = None not in sources
    if row.cost is None or not (added > row.cost or (all_named and added != row.cost)):
        return []
    reason = _("Tổng kinh phí %(cost)s đồng không khớp tổng các nguồn %(added)s đồng.")
    return [("cost", CellProblem(reason % {"cost": vn_number(row.cost), "added": vn_number(added)}))]
