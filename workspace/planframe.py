"""What the pages of a plan share: its steps, its totals, and where each part and each lack is mended."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from common.amounts import amount_in_words
from districts.models import District, Letter
from plans import completeness, parts
from plans.actions.rights import may_write
from plans.completeness import Budget, Missing
from plans.models import BudgetLine, DistrictPlan, Part, PlanRound
from workspace.navigation import district_page

ADDRESSES = {part: f"workspace:plan_{part}" for part in Part.values}
# Where a lack is mended, where its field is called otherwise on the page.
_FIELD_IDS = {"covering_letter": "id_number"}


@dataclass(frozen=True)
class Totals:
    """What stands above every page of a plan: sites against the minimum, money (đồng), lacks."""

    chosen: int
    minimum: int
    budget: Budget
    missing: int

    @property
    def is_below_minimum(self) -> bool:
        return self.chosen < self.minimum

    @property
    def chosen_text(self) -> str:
        return f"{self.chosen:02}"

    @property
    def minimum_text(self) -> str:
        return f"{self.minimum:02}"

    @property
    def missing_text(self) -> str:
        return f"{self.missing:02}"


def year_url(district: District, plan_round: PlanRound, address: str = "workspace:plan") -> str:
    """The front page of a district's plan, begun or not."""
    return reverse(address, args=[district.slug, plan_round.year])


def plan_url(plan: DistrictPlan, address: str = "workspace:plan", *more) -> str:
    return reverse(address, args=[plan.district.slug, plan.round.year, *more])


def part_url(plan: DistrictPlan, part: str) -> str:
    return plan_url(plan, ADDRESSES[part])


def next_url(plan: DistrictPlan, part: str) -> str:
    """The step after a part; the plan itself after the last."""
    rest = Part.values[Part.values.index(part) + 1 :]
    return part_url(plan, rest[0]) if rest else plan_url(plan)


def lack_url(plan: DistrictPlan, lack: Missing) -> str:
    """The field that a lack is about."""
    page = plan_url(plan, "workspace:plan_site", lack.site) if lack.site else part_url(plan, lack.part)
    return f"{page}#{_FIELD_IDS.get(lack.field, f'id_{lack.field}')}"


def may_change(user, plan: DistrictPlan, part: str) -> bool:
    """Whether a part may be changed now, by this person."""
    return may_write(user, plan) and parts.is_open(plan, part)


def submit_words(plan: DistrictPlan) -> str:
    return _("Nộp kèm giải trình") if plan.is_below_minimum else _("Nộp kế hoạch")


def plan_page(request, plan: DistrictPlan, template: str, *, part: str = "", **context):
    """A page of a plan, under the step `part`; `lacks` are (sentence, address) of what is missing."""
    steps = completeness.steps(plan)
    lacks = [lack for step in steps for lack in step.missing]
    return district_page(
        request,
        plan.district,
        template,
        tab="plans",
        plan=plan,
        round=plan.round,
        part=Part(part) if part else None,
        steps=[_mark(plan, step, part) for step in steps],
        lacks=[(lack.sentence, lack_url(plan, lack)) for lack in lacks],
        totals=Totals(plan.chosen_number, plan.round.minimum_sites, completeness.budget(plan), len(lacks)),
        may_write=may_write(request.user, plan),
        plan_address=plan_url(plan),
        next_address=next_url(plan, part) if part else "",
        **context,
    )


def papers_of(plan: DistrictPlan) -> list[tuple[str, str]]:
    """(words, address) of what can be printed now."""
    papers = [
        (_("Phụ lục kế hoạch"), "workspace:plan_paper_annex"),
        (_("Dự thảo công văn"), "workspace:plan_paper_letter"),
        *([(_("Phiếu tiếp nhận"), "workspace:plan_paper_receipt")] if plan.is_submitted else []),
    ]
    return [(words, plan_url(plan, address)) for words, address in papers]


def scans(district: District, letters: Iterable[Letter | None]) -> list[tuple[str, str]]:
    """(words, address) of the department's letters whose scan the district may fetch."""
    return [
        (
            _("Tải %(letter)s") % {"letter": letter},
            reverse("workspace:district_letter", args=[district.slug, letter.pk]),
        )
        for letter in letters
        if letter is not None and letter.file
    ]


def money_by_source(plan: DistrictPlan) -> list[tuple[str, int, str]]:
    """(source, đồng, in words) of each source that pays something."""
    found = completeness.budget(plan).by_source
    return [
        (source.label, found[source], amount_in_words(found[source]))
        for source in BudgetLine.Source
        if found[source]
    ]


def _mark(plan, step, part) -> tuple:
    """As `components/steps.html` has them."""
    return step.label, part_url(plan, step.part), step.is_done, step.part == part, len(step.missing)
