"""The addresses of a plan's pages, and of the field that fills a gap."""

from django.urls import reverse

from districts.models import District
from plans.completeness import Gap
from plans.models import DistrictPlan, PlanRound, Section

_PAGES = {section: f"workspace:plan_{section}" for section in Section.values}
# The prefixes of the formsets that hold the tables of a section.
TABLES = {Section.BUDGET: "lines", Section.PROGRESS: "tasks"}
# Ids of form fields that are named otherwise than the gap's field.
_FIELD_IDS = {"covering_letter": "id_number"}


def year_url(district: District, plan_round: PlanRound, address: str = "workspace:plan") -> str:
    """Return the front page of a district's plan, whether the plan has been started or not."""
    return reverse(address, args=[district.slug, plan_round.year])


def plan_url(plan: DistrictPlan, address: str = "workspace:plan", *more) -> str:
    return reverse(address, args=[plan.district.slug, plan.round.year, *more])


def section_url(plan: DistrictPlan, section: str) -> str:
    return plan_url(plan, _PAGES[section])


def next_url(plan: DistrictPlan, section: str) -> str:
    """Return the page of the next section; after the last section, the plan's front page."""
    rest = Section.values[Section.values.index(section) + 1 :]
    return section_url(plan, rest[0]) if rest else plan_url(plan)


def gap_url(plan: DistrictPlan, gap: Gap) -> str:
    """Return the address of the form field that fills the gap."""
    page = plan_url(plan, "workspace:plan_site", gap.site) if gap.site else section_url(plan, gap.section)
    if gap.row:
        return f"{page}#id_{TABLES[gap.section]}-{gap.row - 1}-{gap.field}"
    return f"{page}#{_FIELD_IDS.get(gap.field, f'id_{gap.field}')}"
