"""What is missing from a plan before it can be handed in, section by section; its money by source.

All gaps are listed at once, each with its field, so that a page can link to where the gap is filled.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Sum
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.amounts import amount_in_words
from common.templatetags.formats import vn_money
from plans import sections
from plans.models import BudgetLine, DistrictPlan, ProposedSite, Section

# Messages by field; those of a site follow its name.
_PLAN_FIELDS = {
    Section.CONTACT: {
        "contact_name": gettext_lazy("Vui lòng nhập họ tên cán bộ đầu mối."),
        "contact_phone": gettext_lazy("Vui lòng nhập điện thoại của cán bộ đầu mối."),
    },
    Section.SURVEY: {
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

# The form fields without which a plan can't be handed in.
NEEDED = frozenset({"budgeted_in_year", "meets_920", *_SITE_FIELDS}.union(*_PLAN_FIELDS.values()))

# Messages of table rows; they follow the row's number.
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
class Gap:
    """One missing item: its message, its section and field; `site` and `site_name` if a site lacks it.

    `row` is the number, from 1, of a row in the section's table.
    """

    message: str
    section: str
    field: str
    site: int | None = None
    site_name: str = ""
    row: int | None = None

    @property
    def subject(self) -> str:
        """The name of the site that the message is about, else the section's label."""
        return self.site_name or str(Section(self.section).label)

    @property
    def sentence(self) -> str:
        """The message with its site's name, to be read outside the page of the site."""
        if self.site is None:
            return self.message
        message = self.message[0].lower() + self.message[1:]
        return _("%(site)s: %(words)s") % {"site": self.site_name, "words": message}


@dataclass(frozen=True)
class Step:
    """A section of the plan as a step of its form, with its gaps; `is_empty` marks an unused optional one."""

    section: str
    label: str
    gaps: tuple[Gap, ...]
    is_empty: bool = False

    @property
    def is_complete(self) -> bool:
        return not self.gaps

    @property
    def is_done(self) -> bool:
        return self.is_complete and not self.is_empty


class SourceTotal(NamedTuple):
    """What one source pays, in đồng."""

    source: str
    amount: int

    @property
    def in_words(self) -> str:
        return amount_in_words(self.amount)


@dataclass(frozen=True)
class Budget:
    """The money of a plan in đồng by source (`BudgetLine.Source`).

    Every line counts: money without a source is kept under "", money of a site that is not proposed counts
    as long as its line exists.
    """

    by_source: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.by_source.values())

    @property
    def in_words(self) -> str:
        return amount_in_words(self.total)

    @property
    def paying(self) -> list[SourceTotal]:
        """The sources that pay something; money without a source comes last."""
        named = {**dict(BudgetLine.Source.choices), "": _("Chưa chọn nguồn kinh phí")}
        found = ((name, self.by_source.get(source)) for source, name in named.items())
        return [SourceTotal(name, amount) for name, amount in found if amount]


def budget(plan: DistrictPlan) -> Budget:
    known = plan.budget_lines.filter(amount__isnull=False).order_by()
    sums = known.values_list("source").annotate(sum=Sum("amount"))
    return Budget(dict.fromkeys(BudgetLine.Source.values, 0) | dict(sums))


def gaps(plan: DistrictPlan) -> list[Gap]:
    """Return all that is missing before entry can be finished; the covering letter comes only after that."""
    return [*_plan_fields(plan), *_sites(plan), *_budget(plan), *_tasks(plan)]


def steps(plan: DistrictPlan) -> list[Step]:
    """Return the sections in their order, each with its gaps; the letter counts once entry is finished."""
    found, empty = [*gaps(plan), *_letter(plan)], _empty(plan)
    return [
        Step(section, section.label, tuple(gap for gap in found if gap.section == section), section in empty)
        for section in Section
    ]


def _empty(plan: DistrictPlan) -> set[str]:
    """Return the optional sections that hold nothing yet."""
    filled = {
        Section.CONNECTION: plan.connection_plan.strip(),
        Section.PROGRESS: plan.tasks.exists(),
        Section.PROPOSALS: plan.proposals.strip(),
        Section.LETTER: plan.covering_letter_id,
    }
    return {section for section, content in filled.items() if not content}


def _plan_fields(plan) -> Iterator[Gap]:
    for section, fields in _PLAN_FIELDS.items():
        for field, sentence in fields.items():
            if not getattr(plan, field):
                yield Gap(str(sentence), section, field)


def _sites(plan) -> Iterator[Gap]:
    sites = plan.sites.annotate(photo_count=Count("photos"))
    yield from _too_few(plan, sum(site.chosen for site in sites))
    for site in sites:
        yield from _chosen_site(plan, site) if site.chosen else _other_site(site)


def shortfall(plan: DistrictPlan, chosen: int) -> str:
    """Tell how many sites are proposed if they are too few, and what to do; "" if they are enough."""
    values = {"chosen": chosen, "minimum": plan.round.minimum_sites}
    if chosen >= plan.round.minimum_sites:
        return ""
    if not plan.round.allow_shortfall:
        return _("Mới chọn %(chosen)02d/%(minimum)02d điểm. Chọn thêm điểm đề xuất.") % values
    if plan.shortfall_explanation.strip():
        return _("Mới chọn %(chosen)02d/%(minimum)02d điểm: kế hoạch được nộp kèm giải trình.") % values
    return _("Mới chọn %(chosen)02d/%(minimum)02d điểm. Chọn thêm hoặc nộp kèm giải trình.") % values


def _too_few(plan, chosen: int) -> Iterator[Gap]:
    explains = plan.round.allow_shortfall
    is_explained = explains and plan.shortfall_explanation.strip()
    if (message := shortfall(plan, chosen)) and not is_explained:
        yield Gap(message, Section.SITES, "shortfall_explanation" if explains else "sites")


def _chosen_site(plan, site: ProposedSite) -> Iterator[Gap]:
    for field, message in _SITE_FIELDS.items():
        if getattr(site, ProposedSite._meta.get_field(field).attname) in (None, ""):
            yield _of_site(site, field, message)
    if site.expected_opening and site.expected_opening.year != plan.round.year:
        message = _("dự kiến khai trương ngoài năm %(year)s") % {"year": plan.round.year}
        yield _of_site(site, "expected_opening", message)
    if site.meets_920 == ProposedSite.SelfCheck.UNKNOWN:
        yield _of_site(site, "meets_920", _("chưa tự đánh giá theo Quyết định 920/QĐ-BCT"))
    if not site.photo_count:
        yield _of_site(site, "photos", _("chưa có ảnh hiện trạng"))


def _other_site(site: ProposedSite) -> Iterator[Gap]:
    if not site.not_chosen_reason.strip():
        yield _of_site(site, "not_chosen_reason", _("chưa ghi lý do chưa lựa chọn"))


def _of_site(site: ProposedSite, field: str, message) -> Gap:
    return Gap(f"{capfirst(str(message))}.", Section.SITES, field, site.pk, str(site))


def _budget(plan) -> Iterator[Gap]:
    lines = list(plan.budget_lines.select_related("site"))
    total = sum(line.amount or 0 for line in lines)
    if not lines:
        yield Gap(_("Vui lòng nhập ít nhất một dòng kinh phí."), Section.BUDGET, "budget_lines")
    yield from _rows(lines, _LINE_FIELDS, Section.BUDGET, _("Dòng kinh phí %(row)s: %(words)s."))
    yield from _of_sites_left_out(plan, lines)
    if plan.declared_total is not None and plan.declared_total != total:
        values = {"declared": vn_money(plan.declared_total), "total": vn_money(total)}
        sentence = _("Tổng kinh phí ghi %(declared)s, các dòng cộng lại %(total)s.") % values
        yield Gap(sentence, Section.BUDGET, "declared_total")
    yield from _budgeted(plan)


def _rows(rows, fields, section, sentence) -> Iterator[Gap]:
    for row, line in enumerate(rows, 1):
        for field, message in fields.items():
            if getattr(line, field) in (None, ""):
                yield Gap(sentence % {"row": row, "words": message}, section, field, row=row)


def _of_sites_left_out(plan, lines) -> Iterator[Gap]:
    """Find money of sites that are not proposed, unless an amendment request leaves the budget alone."""
    asked = sections.asked_items(plan)
    if asked and Section.BUDGET not in asked:
        return
    for row, line in enumerate(lines, 1):
        if line.site and not line.site.chosen:
            sentence = _(
                "Dòng kinh phí %(row)s của địa điểm không đề xuất: %(site)s. Bỏ dòng hoặc chọn nơi khác."
            )
            yield Gap(sentence % {"row": row, "site": line.site}, Section.BUDGET, "site", row=row)


def _tasks(plan) -> Iterator[Gap]:
    yield from _rows(
        plan.tasks.all(), _TASK_FIELDS, Section.PROGRESS, _("Công việc ở dòng %(row)s: %(words)s.")
    )


def _budgeted(plan) -> Iterator[Gap]:
    kinds = DistrictPlan.Budgeted
    if plan.budgeted_in_year == kinds.UNKNOWN:
        sentence = _("Chưa chọn việc bố trí dự toán năm %(year)s.") % {"year": plan.round.year}
        yield Gap(sentence, Section.BUDGET, "budgeted_in_year")
    if plan.budgeted_in_year in {kinds.YES, kinds.PENDING} and not plan.budget_document.strip():
        yield Gap(_("Vui lòng nhập văn bản bố trí dự toán."), Section.BUDGET, "budget_document")


def _letter(plan) -> Iterator[Gap]:
    if plan.state == DistrictPlan.State.AWAITING_LETTER:
        sentence = _("Vui lòng nhập số, ngày và bản quét có chữ ký của công văn kèm theo.")
        yield Gap(sentence, Section.LETTER, "covering_letter")
