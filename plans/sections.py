"""The sections of a plan: which fields each one holds, and what may be changed in which state.

An item is the key of a section ("budget") or of a single site ("site:12").
"""

from django.utils.translation import gettext as _

from plans.models import DistrictPlan, ProposedSite, Section

FIELDS: dict[str, tuple[str, ...]] = {
    Section.CONTACT: ("contact_name", "contact_phone", "contact_email", "other_basis"),
    Section.SURVEY: ("survey_from", "survey_to", "narrative"),
    Section.SITES: ("shortfall_explanation",),
    Section.BUDGET: ("budgeted_in_year", "budget_document", "declared_total"),
    Section.CONNECTION: ("connection_plan",),
    Section.PROGRESS: (),
    Section.PROPOSALS: ("proposals",),
    Section.LETTER: (),
}
_OF_A_SITE = "site:"


def section_of(field: str) -> str | None:
    """Return the section that a field of a plan belongs to."""
    return next((section for section, fields in FIELDS.items() if field in fields), None)


def site_item(site: ProposedSite) -> str:
    return f"{_OF_A_SITE}{site.pk}"


def site_of(item: str) -> int | None:
    """Return the primary key of the site that an item names, None for a section."""
    return int(item.removeprefix(_OF_A_SITE)) if item.startswith(_OF_A_SITE) else None


def about(plan: DistrictPlan, item: str) -> dict:
    """Return the section or the site of an item as keyword arguments of `plans.actions.comment`."""
    site = site_of(item)
    return {"site": plan.sites.get(pk=site)} if site else {"section": item}


def items(plan: DistrictPlan) -> dict[str, str]:
    """Return the label of every item that an amendment request may name."""
    named = {str(section): str(section.label) for section in Section}
    return named | {site_item(site): _("Điểm: %(site)s") % {"site": site} for site in plan.sites.all()}


def choices(plan: DistrictPlan) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the items as grouped choices of a form: sections and sites, each under a heading."""
    sites = [(site_item(site), str(site)) for site in plan.sites.all()]
    grouped = [
        (_("Các mục"), [(str(section), str(section.label)) for section in Section]),
        (_("Các điểm"), sites),
    ]
    return [(heading, named) for heading, named in grouped if named]


def open_items(plan: DistrictPlan) -> set[str]:
    """Return what may be changed now: all of a draft, the requested items of a plan to be amended.

    A draft is read-only once its round is closed: it can't be handed in until the round is opened again.
    """
    if plan.state == DistrictPlan.State.DRAFT:
        return set() if plan.round.is_closed() else set(Section.values)
    return asked_items(plan)


def asked_items(plan: DistrictPlan) -> set[str]:
    """Return the items of the open amendment request."""
    request = plan.open_request
    return set(request.items) if request else set()


def asked_of(plan: DistrictPlan, *items: str) -> str:
    """Return the note of the open amendment request if it names one of these items, else ""."""
    request = plan.open_request
    return request.note if request and set(request.items) & set(items) else ""


def is_open(plan: DistrictPlan, section: str) -> bool:
    return section in open_items(plan)


def is_site_open(site: ProposedSite) -> bool:
    return not {Section.SITES, site_item(site)}.isdisjoint(open_items(site.plan))
