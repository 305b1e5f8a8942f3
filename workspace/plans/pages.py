"""The frame that all pages of a plan share: its steps, its totals, its gaps and its links."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from common.components import Link, StepLink
from districts.models import District, Letter
from plans import completeness, sections, status_text
from plans.actions.rights import may_write
from plans.completeness import Budget, Gap
from plans.models import DistrictPlan, Section
from workspace.navigation import district_page
from workspace.plans.addresses import gap_url, next_url, plan_url, section_url

DECIDED = (DistrictPlan.State.APPROVED, DistrictPlan.State.REJECTED)


@dataclass(frozen=True)
class Totals:
    """The figures above every page of a plan: sites against the minimum, money in đồng, number of gaps."""

    chosen: int
    minimum: int
    budget: Budget
    gaps: int

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
    def gaps_text(self) -> str:
        return f"{self.gaps:02}"


class SubjectGaps(NamedTuple):
    """The gaps of one section or site, as links to the fields that fill them."""

    subject: str
    links: list[Link]


def may_change(user, plan: DistrictPlan, section: str) -> bool:
    """Whether this person may change the section now."""
    return may_write(user, plan) and sections.is_open(plan, section)


def why_frozen(user, plan: DistrictPlan, editable: bool, section: str = "") -> str:
    """Tell a writer of the plan why a page is read-only; "" where it is editable or the user only reads."""
    return "" if editable or not may_write(user, plan) else status_text.why_frozen(plan, section)


def submit_label(plan: DistrictPlan) -> str:
    if plan.state == DistrictPlan.State.AMENDMENT_ASKED:
        return _("Nộp lại")
    return _("Nộp kèm giải trình") if plan.is_below_minimum else _("Nộp kế hoạch")


def plan_page(request, plan: DistrictPlan, template: str, *, section: str = "", steps=None, **context):
    """Render a page of a plan under the step `section`; pass `steps` if they are computed already."""
    steps = steps or completeness.steps(plan)
    gaps = [gap for step in steps for gap in step.gaps]
    asked = _asked_sections(plan)
    shown_steps = [_shown_step(plan, step, section, asked) for step in steps]
    totals = Totals(plan.chosen_number, plan.round.minimum_sites, completeness.budget(plan), len(gaps))
    return district_page(
        request,
        plan.district,
        template,
        tab="plans",
        plan=plan,
        round=plan.round,
        section=Section(section) if section else None,
        steps=shown_steps,
        step_text=_step_text(shown_steps),
        gaps=_by_subject(plan, gaps),
        totals=totals,
        money=totals.budget.paying,
        shortfall=completeness.shortfall(plan, totals.chosen),
        may_write=may_write(request.user, plan),
        plan_address=plan_url(plan),
        next_address=next_url(plan, section) if section else "",
        **context,
    )


def papers_of(plan: DistrictPlan) -> list[Link]:
    """Return links to what can be printed now; once the plan is decided no letter is drafted any more."""
    papers = {
        "workspace:plan_paper_annex": (_("Phụ lục kế hoạch"), True),
        "workspace:plan_paper_letter": (_("Dự thảo công văn"), plan.state not in DECIDED),
        "workspace:plan_paper_receipt": (_("Phiếu tiếp nhận"), plan.is_submitted),
    }
    return [
        Link(label, plan_url(plan, address)) for address, (label, is_offered) in papers.items() if is_offered
    ]


def scans(district: District, letters: Iterable[Letter | None]) -> list[Link]:
    """Return links to the scans of the department's letters, for those that have one."""
    return [
        Link(
            _("Tải %(letter)s") % {"letter": letter},
            reverse("workspace:district_letter", args=[district.slug, letter.pk]),
        )
        for letter in letters
        if letter is not None and letter.file
    ]


def _by_subject(plan, gaps: list[Gap]) -> list[SubjectGaps]:
    return [
        SubjectGaps(subject, [Link(gap.message, gap_url(plan, gap)) for gap in group])
        for subject, group in groupby(gaps, key=lambda gap: gap.subject)
    ]


def _asked_sections(plan) -> set[str]:
    """Return the sections that the open amendment request is about."""
    return {Section.SITES if sections.site_of(item) else item for item in sections.asked_items(plan)}


def _shown_step(plan, step, section, asked: set[str]) -> StepLink:
    is_asked = step.section in asked
    return StepLink(
        label=step.label,
        address=section_url(plan, step.section),
        is_done=step.is_done and not is_asked,
        is_current=step.section == section,
        state=_("cần bổ sung") if is_asked else _state_of(step),
    )


def _state_of(step) -> str:
    if step.gaps:
        return _("còn thiếu %(number)s") % {"number": len(step.gaps)}
    if step.is_done:
        return _("đã đủ")
    return "" if step.section == Section.LETTER else _("không bắt buộc")


def _step_text(steps: list[StepLink]) -> str:
    """ "Bước 3/8 · Điểm đề xuất · còn thiếu 1"; "" on a page that is no step."""
    for number, step in enumerate(steps, 1):
        if step.is_current:
            count = _("Bước %(number)s/%(all)s") % {"number": number, "all": len(steps)}
            return " · ".join(filter(None, (count, str(step.label), step.state)))
    return ""
