"""The history of a plan as sentences, read from the audit trail."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.audit import history
from core.audit.models import Change
from core.audit.recording import CREATE, DELETE
from plans.models import DistrictPlan, SiteDocument, SitePhoto


@dataclass(frozen=True)
class Event:
    """One step of a plan: when, by whom, what was done and why, and the state it led to."""

    at: datetime
    who: str
    what: str
    state: str

    def __str__(self):
        return _("%(who)s: %(what)s") % {"who": self.who, "what": self.what}


def of(plan: DistrictPlan) -> Iterator[Event]:
    """Return the plan's steps, the newest first."""
    changes = history.of_row(plan).filter(Q(action=CREATE) | Q(diff__has_key="state"))
    for change in changes:
        _before, after = change.diff.get("state", (None, DistrictPlan.State.DRAFT))
        yield Event(
            at=change.operation.at,
            who=change.operation.actor_name or capfirst(_("hệ thống")),
            # The transition, then its note.
            what=change.operation.why.replace("; ", ": ", 1) or _("Kế hoạch được ghi vào hệ thống"),
            state=DistrictPlan.State(after).label,
        )


def is_amended(plan: DistrictPlan) -> bool:
    """Whether the plan's content was changed since the open amendment request."""
    request = plan.open_request
    if request is None:
        return False
    since = Change.objects.filter(operation__at__gt=request.asked_at)
    return since.filter(_of_content(plan)).exists()


def _of_content(plan) -> Q:
    """Match changes of the plan's own fields, of its rows, and of rows deleted meanwhile."""
    sites = list(plan.sites.values_list("pk", flat=True))
    related = [
        plan.sites.all(),
        plan.budget_lines.all(),
        plan.tasks.all(),
        SitePhoto.objects.filter(site__in=sites),
        SiteDocument.objects.filter(site__in=sites),
    ]
    found = _changes_of(type(plan), [plan.pk]) & ~Q(diff__has_key="state")
    for rows in related:
        found |= _changes_of(rows.model, rows.values_list("pk", flat=True))
    gone = Q(action=DELETE, model__in=[rows.model._meta.label_lower for rows in related])
    return found | gone & (Q(diff__plan__0=plan.pk) | Q(diff__site__0__in=sites))


def _changes_of(model, keys) -> Q:
    return Q(model=model._meta.label_lower, row__in=[str(key) for key in keys])
