"""What the pages of a plan share: its steps, its totals, and where each part and each lack is mended."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from common.amounts import amount_in_words
from districts.models import District, Letter
from plans import completeness, parts, status_text
from plans.actions.rights import may_write
from plans.completeness import Budget, Missing
from plans.models import DistrictPlan, Part, PlanRound
from workspace.navigation import district_page

ADDRESSES = {part: f"workspace:plan_{part}" for part in Part.values}
# The tables of the parts, as their fields are named.
TABLES = {Part.BUDGET: "lines", Part.PROGRESS: "tasks"}
DECIDED = (DistrictPlan.State.APPROVED, DistrictPlan.State.REJECTED)
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
    if lack.row:
        return f"{page}#id_{TABLES[lack.part]}-{lack.row - 1}-{lack.field}"
    return f"{page}#{_FIELD_IDS.get(lack.field, f'id_{lack.field}')}"


def may_change(user, plan: DistrictPlan, part: str) -> bool:
    """Whether a part may be changed now, by this person."""
    return may_write(user, plan) and parts.is_open(plan, part)


def why_frozen(user, plan: DistrictPlan, editable: bool, part: str = "") -> str:
    """Why who writes the plan may only read a step or a site of it, "" where they may write."""
    return "" if editable or not may_write(user, plan) else status_text.why_frozen(plan, part)


def submit_words(plan: DistrictPlan) -> str:
    if plan.state == DistrictPlan.State.AMENDMENT_ASKED:
        return _("Nộp lại")
    return _("Nộp kèm giải trình") if plan.is_below_minimum else _("Nộp kế hoạch")


def plan_page(request, plan: DistrictPlan, template: str, *, part: str = "", steps=None, **context):
    """A page of a plan, under the step `part`; `steps` where whoever asks has them already.

    `lacks` are what is missing, as `_by_subject` has it.
    """
    steps = steps or completeness.steps(plan)
    lacks = [lack for step in steps for lack in step.missing]
    asked = _asked_parts(plan)
    marks = [_mark(plan, step, part, asked) for step in steps]
    totals = Totals(plan.chosen_number, plan.round.minimum_sites, completeness.budget(plan), len(lacks))
    return district_page(
        request,
        plan.district,
        template,
        tab="plans",
        plan=plan,
        round=plan.round,
        part=Part(part) if part else None,
        steps=marks,
        step_text=_step_text(marks),
        lacks=_by_subject(plan, lacks),
        totals=totals,
        money=[(name, amount, amount_in_words(amount)) for name, amount in totals.budget.paying],
        shortfall=completeness.shortfall(plan, totals.chosen),
        may_write=may_write(request.user, plan),
        plan_address=plan_url(plan),
        next_address=next_url(plan, part) if part else "",
        **context,
    )


def papers_of(plan: DistrictPlan) -> list[tuple[str, str]]:
    """(words, address) of what can be printed now; once it is decided nobody drafts a letter."""
    papers = {
        "workspace:plan_paper_annex": (_("Phụ lục kế hoạch"), True),
        "workspace:plan_paper_letter": (_("Dự thảo công văn"), plan.state not in DECIDED),
        "workspace:plan_paper_receipt": (_("Phiếu tiếp nhận"), plan.is_submitted),
    }
    return [(words, plan_url(plan, address)) for address, (words, is_there) in papers.items() if is_there]


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


def _by_subject(plan, lacks: list[Missing]) -> list[tuple[str, list[tuple[str, str]]]]:
    """(part or site, [(words, address)]) of what is missing."""
    return [
        (about, [(lack.words, lack_url(plan, lack)) for lack in group])
        for about, group in groupby(lacks, key=lambda lack: lack.about)
    ]


def _asked_parts(plan) -> set[str]:
    """The steps that the amendment is about that waits for its answer."""
    return {Part.SITES if parts.site_of(item) else item for item in parts.asked_items(plan)}


def _mark(plan, step, part, asked: set[str]) -> tuple:
    """As `components/steps.html` has them."""
    is_asked = step.part in asked
    state = _("cần bổ sung") if is_asked else _state_of(step)
    return step.label, part_url(plan, step.part), step.is_done and not is_asked, step.part == part, state


def _state_of(step) -> str:
    if step.missing:
        return _("còn thiếu %(number)s") % {"number": len(step.missing)}
    if step.is_done:
        return _("đã đủ")
    return "" if step.part == Part.LETTER else _("không bắt buộc")


def _step_text(marks: list[tuple]) -> str:
    """ "Bước 3/8 · Điểm đề xuất · còn thiếu 1", "" on a page of no step."""
    for number, (words, _address, _is_done, is_current, state) in enumerate(marks, 1):
        if is_current:
            count = _("Bước %(number)s/%(all)s") % {"number": number, "all": len(marks)}
            return " · ".join(filter(None, (count, str(words), state)))
    return ""
