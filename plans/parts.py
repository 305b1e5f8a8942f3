"""The parts of a plan: which fields each holds, and what may be changed in which state.

An item is the key of a part ("budget") or of a single site ("site:12").
"""

from django.utils.translation import gettext as _

from plans.models import DistrictPlan, Part, ProposedSite

FIELDS: dict[str, tuple[str, ...]] = {
    Part.CONTACT: ("contact_name", "contact_phone", "contact_email", "other_basis"),
    Part.SURVEY: ("survey_from", "survey_to", "narrative"),
    Part.SITES: ("shortfall_explanation",),
    Part.BUDGET: ("budgeted_in_year", "budget_document", "declared_total"),
    Part.CONNECTION: ("connection_plan",),
    Part.PROGRESS: (),
    Part.PROPOSALS: ("proposals",),
    Part.LETTER: (),
}
_OF_A_SITE = "site:"


def part_of(field: str) -> str | None:
    """The part that a field of a plan belongs to."""
    return next((part for part, fields in FIELDS.items() if field in fields), None)


def site_item(site: ProposedSite) -> str:
    return f"{_OF_A_SITE}{site.pk}"


def site_of(item: str) -> int | None:
    """The key of the site that an item names."""
    return int(item.removeprefix(_OF_A_SITE)) if item.startswith(_OF_A_SITE) else None


def about(plan: DistrictPlan, item: str) -> dict:
    """What an item names, as `plans.actions.comment` takes it."""
    site = site_of(item)
    return {"site": plan.sites.get(pk=site)} if site else {"part": item}


def items(plan: DistrictPlan) -> dict[str, str]:
    """Everything an amendment request may name: key → words."""
    named = {str(part): str(part.label) for part in Part}
    return named | {site_item(site): _("Điểm: %(site)s") % {"site": site} for site in plan.sites.all()}


def choices(plan: DistrictPlan) -> list[tuple[str, list[tuple[str, str]]]]:
    """What a form offers of `items`: parts and sites apart, each under its heading."""
    sites = [(site_item(site), str(site)) for site in plan.sites.all()]
    grouped = [(_("Các mục"), [(str(part), str(part.label)) for part in Part]), (_("Các điểm"), sites)]
    return [(heading, named) for heading, named in grouped if named]


def open_items(plan: DistrictPlan) -> set[str]:
    """What may be changed now: all of a draft, what was asked for of a plan to be amended, else nothing.

    A draft that came too late is only read: it can't be handed in until its round is opened again.
    """
    if plan.state == DistrictPlan.State.DRAFT:
        return set() if plan.round.is_closed() else set(Part.values)
    return asked_items(plan)


def asked_items(plan: DistrictPlan) -> set[str]:
    """What the amendment that waits for its answer is about."""
    request = plan.open_request
    return set(request.items) if request else set()


def asked_of(plan: DistrictPlan, *items: str) -> str:
    """What the department asks to amend, where it is about one of these items; "" where not."""
    request = plan.open_request
    return request.note if request and set(request.items) & set(items) else ""


def is_open(plan: DistrictPlan, part: str) -> bool:
    return part in open_items(plan)


def is_site_open(site: ProposedSite) -> bool:
    return not {Part.SITES, site_item(site)}.isdisjoint(open_items(site.plan))
