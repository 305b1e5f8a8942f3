"""The tables (biểu) of a plan's annex, with money in triệu đồng."""

from collections.abc import Iterable
from itertools import groupby

from common.templatetags.formats import vn_millions, vn_number, vn_phone
from plans.models import BudgetLine, ProposedSite
from reports.papers import layout
from reports.papers.plan_contents import Contents
from reports.papers.word import Column, WordPaper
from reports.papers.wording import address, joined, known, marked

Source = BudgetLine.Source
_SOURCES = (Source.DISTRICT, Source.CITY, Source.OPERATOR)

_CHOSEN = (
    Column("STT", 10),
    Column("Tên điểm", 28, layout.CELL),
    Column("Đơn vị có mặt bằng, vận hành", 30, layout.CELL),
    Column("Địa chỉ", 32, layout.CELL),
    Column("Loại địa điểm theo QĐ 920/QĐ-BCT", 31, layout.CELL),
    Column("Diện tích (m²)", 14),
    Column("Mặt bằng", 20, layout.CELL),
    Column("Làng nghề gắn kết", 20, layout.CELL),
    Column("Số SP dự kiến (trong đó của địa phương)", 19),
    Column("Dự kiến khai trương", 19),
    Column("Đầu mối", 29, layout.CELL),
)
_BUDGET = (
    Column("Nội dung", 55, layout.CELL),
    Column("Tổng số", 20),
    Column("Ngân sách quận, huyện, thị xã", 22),
    Column("Ngân sách Thành phố", 22),
    Column("Đơn vị vận hành, xã hội hóa", 22),
    Column("Ghi chú", 24, layout.CELL),
)
_TASKS = (
    Column("STT", 11),
    Column("Công việc", 55, layout.CELL),
    Column("Đơn vị chủ trì", 36, layout.CELL),
    Column("Đơn vị phối hợp", 36, layout.CELL),
    Column("Thời gian hoàn thành", 27),
)
_NOT_CHOSEN = (
    Column("STT", 11),
    Column("Tên", 50, layout.CELL),
    Column("Địa chỉ", 54, layout.CELL),
    Column("Lý do", 50, layout.CELL),
)


def chosen(word: WordPaper, contents: Contents) -> None:
    rows = ([str(number), *_chosen_cells(site)] for number, site in enumerate(contents.chosen, 1))
    word.caption("Các điểm đề xuất")
    word.table(_CHOSEN, rows)


def _chosen_cells(site: ProposedSite) -> list[str]:
    village = site.craft_village.name if site.craft_village else "–"
    return [
        marked(known(site.name), site),
        joined(known(site.host_name), site.get_host_kind_display(), by=" – "),
        known(address(site)),
        known(site.get_place_kind_display() if site.place_kind else ""),
        known(vn_number(site.area_m2)),
        known(site.get_premises_display()),
        village,
        _products(site),
        known(site.expected_text),
        joined(known(site.contact_name), vn_phone(site.contact_phone), site.contact_email, by="\n"),
    ]


def _products(site: ProposedSite) -> str:
    share = f" ({site.own_district_share})" if site.own_district_share is not None else ""
    return f"{known(site.expected_products)}{share}"


def budget(word: WordPaper, contents: Contents) -> None:
    by_source = contents.budget.by_source
    total = [
        "Cộng",
        vn_millions(contents.budget.total),
        *(_amount(by_source[source]) for source in _SOURCES),
        "",
    ]
    word.caption("Kinh phí thực hiện", "Đơn vị tính: triệu đồng")
    word.table(_BUDGET, _budget_rows(contents), total)


def _budget_rows(contents: Contents):
    """Yield a row for each item of each site, with its money by source in columns."""
    for (site, item), lines in groupby(sorted(contents.lines, key=_item_order), key=_item):
        lines = list(lines)
        sums = {source: _sum(line for line in lines if line.source == source) for source in _SOURCES}
        name = joined(known(item), str(site) if site else "", by=" – ")
        notes = dict.fromkeys(line.note for line in lines)
        total = known(vn_millions(_sum(lines) or None))
        yield [name, total, *map(_amount, sums.values()), joined(*notes, by="; ")]


def _sum(lines: Iterable[BudgetLine]) -> int:
    """Add the known amounts; lines of a draft may have no amount or no source."""
    return sum(line.amount or 0 for line in lines)


def _item(line: BudgetLine):
    return line.site, line.item


def _item_order(line: BudgetLine):
    return line.site_id or 0, line.item


def _amount(amount: int) -> str:
    return vn_millions(amount) if amount else "–"


def tasks(word: WordPaper, contents: Contents) -> None:
    rows = (
        [
            str(number),
            known(task.work),
            known(task.lead_unit),
            task.partner_units or "–",
            known(task.done_by_text),
        ]
        for number, task in enumerate(contents.tasks, 1)
    )
    word.caption("Tiến độ và phân công")
    word.table(_TASKS, rows)


def not_chosen(word: WordPaper, contents: Contents) -> None:
    """Write the table at the end of the annex, unless it is empty."""
    rows = [
        [str(number), marked(str(site), site), known(address(site)), known(site.not_chosen_reason)]
        for number, site in enumerate(contents.not_chosen, 1)
    ]
    if rows:
        word.caption("Địa điểm khảo sát nhưng chưa lựa chọn")
        word.table(_NOT_CHOSEN, rows)
