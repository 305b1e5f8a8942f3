"""What a list would do to a plan: each site created, changed field by field, unchanged or refused."""

from collections import Counter
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.parsing.cells import CellProblem
from common.templatetags.formats import vn_money
from core.imports.lists.rehearsal import Matching, Planned
from districts.imports.matching import Places
from districts.models import Commune
from plans.imports import matching
from plans.imports.list import MONEY, SITES
from plans.models import BudgetLine, DistrictPlan, ProposedSite
from plans.models.site import choice_text
from showrooms.imports.list import SiteRow

# The item of the lines that stand for a list's money columns; stored, hence not translated.
ITEM = "Kinh phí theo biểu đăng ký"
# The column that fills a field of a site, for problems found in the site's own field.
_COLUMNS = {path: column.name for column in SITES for path in column.paths}


@dataclass(slots=True)
class PlannedSite(Planned):
    """A site's outcome. `values` are its fields that are written, `lines` (đồng by source) its money.

    `chooses`: whether it is proposed from now on; `revision` is that of the site as it was looked at.
    """

    other_labels = {
        "chosen": gettext_lazy("lựa chọn"),
        **{name: source.label for name, source in MONEY.items()},
    }

    values: dict = field(default_factory=dict)
    lines: dict = field(default_factory=dict)
    chooses: bool = False
    revision: int = 1

    @property
    def site(self) -> ProposedSite:
        return self.instance

    def described(self) -> list[tuple[str, str, str]]:
        """Of a new site all that would be written."""
        if not self.is_new:
            return Planned.described(self)  # super() is lost on a class with slots
        written = {name: value for name, value in self.values.items() if name != "expected_precision"}
        written["expected_opening"] = self.site.expected_text or _("chưa xác định")
        written |= {name: vn_money(amount) for name, amount in self.lines.items()}
        written["chosen"] = choice_text(self.chooses)
        return [self._described(name, "", value) for name, value in written.items()]


class SiteMatching(Matching[SiteRow]):
    """Finds the site of each row among those of the plan."""

    repeated = gettext_lazy("Trùng với dòng %(row)s (trang %(sheet)s): cùng một địa điểm.")

    def run(self):
        self.plan: DistrictPlan = self.defaults.plan
        self.places, self.stored = Places(), matching.Stored(self.plan)
        headers = self.reading.headers
        self.marking = {sheet for sheet, header in headers.items() if "is_chosen" in header.recognised}
        for row in self.reading.rows:
            planned = self.result.refusing(row, self._plan, row)
            if planned is not None:
                self.seen[matching.identity(planned.site)] = row
                self.stored.add(planned.site)
                self.result.add(planned)

    def _plan(self, row: SiteRow) -> PlannedSite:
        commune = self._commune(row)
        site = self.stored.find(row, commune)
        self.refuse_repeated(self.seen.get(matching.identity(site)) if site is not None else None)
        is_new = site is None
        # A copy: of a row that is refused nothing stays.
        site = ProposedSite(plan=self.plan) if site is None else copy(site)
        values, lines = self._values(row, commune, site), _lines(row, site)
        chooses = self._chooses(row, site)
        changes = SITES.fill(site, values)
        planned = PlannedSite(row, site, is_new, lines=lines, chooses=chooses, revision=site.revision)
        planned.values = {name: new for name, (_old, new) in changes.items()}
        if chooses:
            site.chosen, site.not_chosen_reason = True, ""
        _check(site)
        if not is_new:
            planned.changes = changes | _money_changes(site, lines) | _choice_change(chooses)
        return planned

    def _commune(self, row: SiteRow) -> Commune | None:
        own = self.plan.district
        titles = self.reading.titles.get(row.sheet)
        for named in (row.district, titles and titles.district):
            district = self.places.district(named) if named else own
            if district != own:
                values = {"district": district.full_name, "own": own.full_name}
                reason = _("Điểm này ở %(district)s, kế hoạch là của %(own)s.") % values
                raise CellProblem(reason, column="district")
        return self.places.commune(row.commune, own) if row.commune else None

    def _values(self, row: SiteRow, commune, site) -> dict:
        return SITES.values(
            row,
            host_kind=_host_kind(row, site),
            address=row.address_parts.rest or None,
            commune=commune,
            premises=row.premises and matching.premises(row.premises),
            craft_village=row.craft_village
            and matching.village(self.places, row.craft_village, self.plan.district),
            own_district_share=_share(row, site),
            expected_precision=row.expected_opening_precision,
            meets_920=None if row.meets_920 is None else "yes" if row.meets_920 else "no",
            note="; ".join(filter(None, (row.note, row.support_requested))) or None,
        )

    def _chooses(self, row: SiteRow, site: ProposedSite) -> bool:
        """A list that neither marks sites nor has sections proposes all; one in reserve is only surveyed."""
        if row.is_chosen is False and site.chosen:
            reason = _("Điểm này đang được đề xuất. Bỏ đề xuất ở trang của điểm, ghi lý do.")
            raise CellProblem(reason, column="name")
        is_marked = row.sheet in self.marking
        is_proposed = row.is_chosen or (row.is_chosen is None and site.pk is None and not is_marked)
        return bool(is_proposed and not site.chosen)


def _host_kind(row: SiteRow, site: ProposedSite) -> str | None:
    """What the list says, or of a new site its host's name; a kind that is stored stays."""
    if site.host_kind:
        return None
    return row.likely_operator_kind if site.pk is None else row.operator_kind


def _share(row: SiteRow, site: ProposedSite) -> int | None:
    """The number of products that a share in percent stands for."""
    if row.own_district_share is None:
        return None
    total = row.expected_products or site.expected_products
    if not total:
        raise CellProblem(_("Chưa có tổng số sản phẩm để tính tỷ lệ."), column="own_district_share")
    return round(row.own_district_share * total / 100)


def _lines(row: SiteRow, site: ProposedSite) -> dict[str, int]:
    """Đồng by column of money that would be written; what is stored already is left out."""
    told = {name: getattr(row, name) for name in MONEY if getattr(row, name)}
    if row.cost and sum(told.values()) < row.cost:
        reason = _("Chưa rõ nguồn của kinh phí: ghi cột NS huyện, NSTP hoặc XHH.")
        raise CellProblem(reason, column="cost")
    stored, others = _stored(site), _stored(site, lambda line: line.item != ITEM)
    changed = {name: amount for name, amount in told.items() if stored.get(MONEY[name]) != amount}
    for name in changed:
        if MONEY[name] in others:
            total = vn_money(others[MONEY[name]])
            reason = _("Nguồn này đã có các dòng kinh phí nhập riêng, cộng %(total)s: sửa ở mục Kinh phí.")
            raise CellProblem(reason % {"total": total}, column=name)
    return changed


def _stored(site: ProposedSite, counts: Callable[[BudgetLine], bool] = lambda line: True) -> dict[str, int]:
    """Đồng by source, as far as there are lines that say how much."""
    amounts = Counter()
    for line in site.budget_lines.all() if site.pk else ():
        if line.amount is not None and counts(line):
            amounts[line.source] += line.amount
    return amounts


def lines_of(site: ProposedSite) -> list[BudgetLine]:
    """The site's lines that came from a list."""
    if site.pk is None:
        return []
    return [line for line in site.budget_lines.all() if line.item == ITEM]


def _money_changes(site, lines) -> dict[str, tuple]:
    stored = _stored(site)
    return {name: (vn_money(stored.get(MONEY[name])), vn_money(amount)) for name, amount in lines.items()}


def _choice_change(chooses: bool) -> dict[str, tuple]:
    return {"chosen": (choice_text(False), choice_text(True))} if chooses else {}


def _check(site: ProposedSite) -> None:
    """The site's own rules, said of the column that breaks them."""
    try:
        site.full_clean()
    except ValidationError as refusal:
        name, messages = next(iter(refusal.message_dict.items()))
        raise CellProblem(" ".join(messages), column=_COLUMNS.get(name, "")) from refusal
