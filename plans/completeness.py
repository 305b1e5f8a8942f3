"""What a plan still lacks before it can be handed in, part by part; its money by source and in words.

Every lack is said at once, with the field it is about, so that each line can lead there.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Sum
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.amounts import amount_in_words
from common.templatetags.formats import vn_money
from plans import parts
from plans.models import BudgetLine, DistrictPlan, Part, ProposedSite

# Sentences by field; a site's are said after its name.
_PLAN_FIELDS = {
    Part.CONTACT: {
        "contact_name": gettext_lazy("Vui lòng nhập họ tên cán bộ đầu mối."),
        "contact_phone": gettext_lazy("Vui lòng nhập điện thoại của cán bộ đầu mối."),
    },
    Part.SURVEY: {
        "survey_from": gettext_lazy("Vui lòng nhập ngày bắt đầu rà soát."),
        "survey_to": gettext_lazy("Vui lòng nhập ngày kết thúc rà soát."),
        "narrative": gettext_lazy("Vui lòng nhập kết quả rà soát, vận động."),
    },
}
_SITE_FIELDS = {
    "name": gettext_lazy("chưa có tên điểm"),
    "host_name": gettext_lazy("chưa có đơn vị có mặt bằng"),
    "host_kind": gettext_lazy("chưa chọn loại hình đơn vị"),
    "place_kind": gettext_lazy("chưa chọn loại địa điểm theo Quyết định 920/QĐ-BCT"),
    "premises": gettext_lazy("chưa chọn hiện trạng mặt bằng"),
    "address": gettext_lazy("chưa có địa chỉ"),
    "commune": gettext_lazy("chưa chọn xã, phường, thị trấn"),
    "area_m2": gettext_lazy("chưa có diện tích"),
    "expected_products": gettext_lazy("chưa có số sản phẩm dự kiến"),
    "works_needed": gettext_lazy("chưa có nội dung cần thực hiện"),
    "expected_opening": gettext_lazy("chưa có thời gian dự kiến khai trương"),
    "contact_name": gettext_lazy("chưa có đầu mối của điểm"),
    "contact_phone": gettext_lazy("chưa có điện thoại đầu mối"),
}

# Of the forms' fields, those without which a plan is not handed in.
NEEDED = frozenset({"budgeted_in_year", "meets_920", *_SITE_FIELDS}.union(*_PLAN_FIELDS.values()))


# Of the rows of a part's table; said after the row's number.
_LINE_FIELDS = {
    "item": gettext_lazy("chưa ghi nội dung"),
    "source": gettext_lazy("chưa chọn nguồn kinh phí"),
    "amount": gettext_lazy("chưa có số tiền"),
}
_TASK_FIELDS = {
    "work": gettext_lazy("chưa ghi công việc"),
    "lead_unit": gettext_lazy("chưa có đơn vị chủ trì"),
}


@dataclass(frozen=True)
class Missing:
    """One lack: what is said of it, the part and the field it is about; the key and the name of its site.

    `row` is the place, from 1, that a row has in the part's table.
    """

    words: str
    part: str
    field: str
    site: int | None = None
    name: str = ""
    row: int | None = None

    @property
    def about(self) -> str:
        """What the words are about: a site by its name, else the part."""
        return self.name or str(Part(self.part).label)

    @property
    def sentence(self) -> str:
        """The words by themselves, wherever they stand."""
        if self.site is None:
            return self.words
        words = self.words[0].lower() + self.words[1:]
        return _("%(site)s: %(words)s") % {"site": self.name, "words": words}


@dataclass(frozen=True)
class Step:
    """A part of the plan's form with what it still lacks; one that nothing is asked of may stay empty."""

    part: str
    label: str
    missing: tuple[Missing, ...]
    is_empty: bool = False

    @property
    def is_complete(self) -> bool:
        return not self.missing

    @property
    def is_done(self) -> bool:
        return self.is_complete and not self.is_empty


@dataclass(frozen=True)
class Budget:
    """Đồng by source (`BudgetLine.Source`), the total, and the total in words.

    All that is written down counts: money whose source is not chosen yet (under ""), and that of a site which
    is not proposed, as long as it stands there.
    """

    by_source: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.by_source.values())

    @property
    def words(self) -> str:
        return amount_in_words(self.total)

    @property
    def paying(self) -> list[tuple[str, int]]:
        """(source, đồng) of each source that pays something; money of no source comes last."""
        named = {**dict(BudgetLine.Source.choices), "": _("Chưa chọn nguồn kinh phí")}
        found = ((name, self.by_source.get(source)) for source, name in named.items())
        return [(name, amount) for name, amount in found if amount]


def budget(plan: DistrictPlan) -> Budget:
    known = plan.budget_lines.filter(amount__isnull=False).order_by()
    sums = known.values_list("source").annotate(sum=Sum("amount"))
    return Budget(dict.fromkeys(BudgetLine.Source.values, 0) | dict(sums))


def missing(plan: DistrictPlan) -> list[Missing]:
    """Everything that is needed before entry can be finished; the covering letter comes after that."""
    return [*_plan_fields(plan), *_sites(plan), *_budget(plan), *_tasks(plan)]


def steps(plan: DistrictPlan) -> list[Step]:
    """The parts in their order, each with what it lacks; the letter once entry is finished."""
    lacks, empty = [*missing(plan), *_letter(plan)], _empty(plan)
    return [
        Step(part, part.label, tuple(lack for lack in lacks if lack.part == part), part in empty)
        for part in Part
    ]


def _empty(plan: DistrictPlan) -> set[str]:
    """Of the parts that may be left out, those in which nothing stands yet."""
    filled = {
        Part.CONNECTION: plan.connection_plan.strip(),
        Part.PROGRESS: plan.tasks.exists(),
        Part.PROPOSALS: plan.proposals.strip(),
        Part.LETTER: plan.covering_letter_id,
    }
    return {part for part, content in filled.items() if not content}


def _plan_fields(plan) -> Iterator[Missing]:
    for part, fields in _PLAN_FIELDS.items():
        for field, sentence in fields.items():
            if not getattr(plan, field):
                yield Missing(str(sentence), part, field)


def _sites(plan) -> Iterator[Missing]:
    sites = plan.sites.annotate(photo_count=Count("photos"))
    yield from _too_few(plan, sum(site.chosen for site in sites))
    for site in sites:
        yield from _chosen_site(plan, site) if site.chosen else _other_site(site)


def shortfall(plan: DistrictPlan, chosen: int) -> str:
    """How many sites are proposed where they are too few, and what follows; "" where they are enough."""
    values = {"chosen": chosen, "minimum": plan.round.minimum_sites}
    if chosen >= plan.round.minimum_sites:
        return ""
    if not plan.round.allow_shortfall:
        return _("Mới chọn %(chosen)02d/%(minimum)02d điểm. Chọn thêm điểm đề xuất.") % values
    if plan.shortfall_explanation.strip():
        return _("Mới chọn %(chosen)02d/%(minimum)02d điểm: kế hoạch được nộp kèm giải trình.") % values
    return _("Mới chọn %(chosen)02d/%(minimum)02d điểm. Chọn thêm hoặc nộp kèm giải trình.") % values


def _too_few(plan, chosen: int) -> Iterator[Missing]:
    explains = plan.round.allow_shortfall
    is_explained = explains and plan.shortfall_explanation.strip()
    if (words := shortfall(plan, chosen)) and not is_explained:
        yield Missing(words, Part.SITES, "shortfall_explanation" if explains else "sites")


def _chosen_site(plan, site: ProposedSite) -> Iterator[Missing]:
    for field, words in _SITE_FIELDS.items():
        if getattr(site, ProposedSite._meta.get_field(field).attname) in (None, ""):
            yield _about(site, field, words)
    if site.expected_opening and site.expected_opening.year != plan.round.year:
        words = _("dự kiến khai trương ngoài năm %(year)s") % {"year": plan.round.year}
        yield _about(site, "expected_opening", words)
    if site.meets_920 == ProposedSite.SelfCheck.UNKNOWN:
        yield _about(site, "meets_920", _("chưa tự đánh giá theo Quyết định 920/QĐ-BCT"))
    if not site.photo_count:
        yield _about(site, "photos", _("chưa có ảnh hiện trạng"))


def _other_site(site: ProposedSite) -> Iterator[Missing]:
    if not site.not_chosen_reason.strip():
        yield _about(site, "not_chosen_reason", _("chưa ghi lý do chưa lựa chọn"))


def _about(site: ProposedSite, field: str, words) -> Missing:
    return Missing(f"{capfirst(str(words))}.", Part.SITES, field, site.pk, str(site))


def _budget(plan) -> Iterator[Missing]:
    lines = list(plan.budget_lines.select_related("site"))
    total = sum(line.amount or 0 for line in lines)
    if not lines:
        yield Missing(_("Vui lòng nhập ít nhất một dòng kinh phí."), Part.BUDGET, "budget_lines")
    yield from _rows(lines, _LINE_FIELDS, Part.BUDGET, _("Dòng kinh phí %(row)s: %(words)s."))
    yield from _of_sites_left_out(plan, lines)
    if plan.declared_total is not None and plan.declared_total != total:
        values = {"declared": vn_money(plan.declared_total), "total": vn_money(total)}
        sentence = _("Tổng kinh phí ghi %(declared)s, các dòng cộng lại %(total)s.") % values
        yield Missing(sentence, Part.BUDGET, "declared_total")
    yield from _budgeted(plan)


def _rows(rows, fields, part, sentence) -> Iterator[Missing]:
    for row, line in enumerate(rows, 1):
        for field, words in fields.items():
            if getattr(line, field) in (None, ""):
                yield Missing(sentence % {"row": row, "words": words}, part, field, row=row)


def _of_sites_left_out(plan, lines) -> Iterator[Missing]:
    """Money of sites that are not proposed; not asked about where the budget is not to be amended."""
    asked = parts.asked_items(plan)
    if asked and Part.BUDGET not in asked:
        return
    for row, line in enumerate(lines, 1):
        if line.site and not line.site.chosen:
            sentence = _(
                "Dòng kinh phí %(row)s của địa điểm không đề xuất: %(site)s. Bỏ dòng hoặc chọn nơi khác."
            )
            yield Missing(sentence % {"row": row, "site": line.site}, Part.BUDGET, "site", row=row)


def _tasks(plan) -> Iterator[Missing]:
    yield from _rows(plan.tasks.all(), _TASK_FIELDS, Part.PROGRESS, _("Công việc ở dòng %(row)s: %(words)s."))


def _budgeted(plan) -> Iterator[Missing]:
    kinds = DistrictPlan.Budgeted
    if plan.budgeted_in_year == kinds.UNKNOWN:
        sentence = _("Chưa chọn việc bố trí dự toán năm %(year)s.") % {"year": plan.round.year}
        yield Missing(sentence, Part.BUDGET, "budgeted_in_year")
    if plan.budgeted_in_year in {kinds.YES, kinds.PENDING} and not plan.budget_document.strip():
        yield Missing(_("Vui lòng nhập văn bản bố trí dự toán."), Part.BUDGET, "budget_document")


def _letter(plan) -> Iterator[Missing]:
    if plan.state == DistrictPlan.State.AWAITING_LETTER:
        sentence = _("Vui lòng nhập số, ngày và bản quét có chữ ký của công văn kèm theo.")
        yield Missing(sentence, Part.LETTER, "covering_letter")
