"""The steps of a plan as sentences, read from the audit trail."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts import trail
from accounts.audit import CREATE
from plans.models import DistrictPlan


@dataclass(frozen=True)
class Happened:
    """One step: when, by whom, what was done and why, and the state it led to."""

    at: datetime
    who: str
    what: str
    state: str

    def __str__(self):
        return _("%(who)s: %(what)s") % {"who": self.who, "what": self.what}


def of(plan: DistrictPlan) -> Iterator[Happened]:
    """The plan's steps, the newest first."""
    changes = trail.of_row(plan).filter(Q(action=CREATE) | Q(diff__has_key="state"))
    for change in changes:
        _before, after = change.diff.get("state", (None, DistrictPlan.State.DRAFT))
        yield Happened(
            at=change.operation.at,
            who=change.operation.actor_name or _("hệ thống"),
            what=change.operation.why or _("Kế hoạch được ghi vào hệ thống"),
            state=DistrictPlan.State(after).label,
        )
