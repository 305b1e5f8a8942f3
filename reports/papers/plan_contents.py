"""The contents of a plan for its papers, read in a fixed number of queries whatever its size."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from common import clock
from districts.models import Letter
from plans import completeness, sections
from plans.models import BudgetLine, DistrictPlan, PlanTask, ProposedSite, Section
from reports.papers.offices import DEPARTMENT_IN_LETTERS
from reports.papers.wording import BLANK, UNKNOWN, marked, official_day

State = DistrictPlan.State
_NOT_CONTENT = {"id", "plan", "showroom", "is_published", "is_demo", "source", "changed_at", "revision"}
_CODE_LENGTH = 12


@dataclass(frozen=True)
class Contents:
    """A plan with all rows that its papers print."""

    plan: DistrictPlan
    sites: list[ProposedSite]
    lines: list[BudgetLine]
    tasks: list[PlanTask]
    budget: completeness.Budget
    needs_new_letter: bool

    @property
    def chosen(self) -> list[ProposedSite]:
        return [site for site in self.sites if site.chosen]

    @property
    def not_chosen(self) -> list[ProposedSite]:
        return [site for site in self.sites if not site.chosen]

    @property
    def is_draft(self) -> bool:
        """Whether the district still writes; a version printed to be signed anew is no draft."""
        if self.plan.state == State.AMENDMENT_ASKED:
            return not self.needs_new_letter
        return self.plan.state == State.DRAFT

    @property
    def letter(self) -> Letter | None:
        """The covering letter of this version; None if it has no number yet."""
        return None if self.needs_new_letter else self.plan.covering_letter

    @property
    def basis(self) -> str:
        """The call for plans: "Công văn số 1/SCT ngày 14 tháng 9 năm 2020 của Sở Công Thương"."""
        letter = self.plan.round.letter
        if letter is None:
            return f"Văn bản của {DEPARTMENT_IN_LETTERS}: {UNKNOWN}"
        day = official_day(letter.date, self.plan.round.opens_on.year)
        number = letter.number or BLANK
        return marked(f"{letter.get_kind_display()} số {number} {day} của {letter.issuer}", letter)

    @property
    def as_of(self) -> date:
        """The day to which the district's figures refer."""
        return self.plan.first_submitted_on or clock.today()

    @property
    def reference(self) -> str:
        """The receipt code; before the hand-in, a code of the plan."""
        return self.plan.receipt_code or f"KH-{self.plan.round.year}-{self.plan.district.code}"

    @property
    def code(self) -> str:
        """A check code such as "1A2B-3C4D-5E6F", which changes only with the content of the plan.

        It ignores the state and the letter's number, so that the signed paper matches the record.
        """
        plan = {name: getattr(self.plan, name) for names in sections.FIELDS.values() for name in names}
        sites = [_values(site) | {"photos": [p.digest for p in site.photos.all()]} for site in self.sites]
        content = [
            plan,
            sites,
            [_values(line) for line in self.lines],
            [_values(task) for task in self.tasks],
        ]
        text = json.dumps(content, default=str, ensure_ascii=False, sort_keys=True)
        digest = hashlib.sha256(text.encode()).hexdigest()[:_CODE_LENGTH].upper()
        return "-".join(digest[at : at + 4] for at in range(0, _CODE_LENGTH, 4))


def of(plan: DistrictPlan) -> Contents:
    asked = plan.open_request
    return Contents(
        plan=plan,
        sites=list(plan.sites.for_page()),
        lines=list(plan.budget_lines.select_related("site")),
        tasks=list(plan.tasks.all()),
        budget=completeness.budget(plan),
        needs_new_letter=asked is not None and Section.LETTER in asked.items,
    )


def _values(row) -> dict:
    """Return the stored values of a row's content fields."""
    fields = [field for field in row._meta.concrete_fields if field.name not in _NOT_CONTENT]
    return {field.name: str(getattr(row, field.attname)) for field in fields}
