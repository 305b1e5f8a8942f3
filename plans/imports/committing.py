"""Writes a rehearsed list into its plan by the plan's own actions: all of it, or nothing."""

from django.db import transaction

from core import audit
from core.imports.lists.rehearsal import Rehearsal
from plans import actions
from plans.actions.saving import lock_open, require_section
from plans.imports.list import MONEY
from plans.imports.rehearsal import ITEM, PlannedSite, lines_of
from plans.models import DistrictPlan, Section


@transaction.atomic
def commit(rehearsal: Rehearsal) -> None:
    """As whoever the operation under way is of; ValidationError where that person may not write the plan."""
    by, plan = audit.require_operation().actor, rehearsal.reading.defaults.plan
    require_section(lock_open(plan, by), Section.SITES)
    for planned in rehearsal.created:
        site = actions.add_site(plan=plan, values=planned.values, by=by)
        _finish(planned, plan, site, by)
    for planned in rehearsal.changed:
        site = planned.site
        if planned.values:
            values = planned.values
            site = actions.save_site(site=site, values=values, by=by, revision=planned.revision)
        _finish(planned, plan, site, by)


def _finish(planned: PlannedSite, plan: DistrictPlan, site, by) -> None:
    if planned.chooses:
        actions.choose_site(site=site, by=by)
    stored = {line.source: line for line in lines_of(site)}
    for name, amount in planned.lines.items():
        source = MONEY[name]
        if line := stored.get(source):
            actions.save_budget_line(line=line, values={"amount": amount}, by=by)
        else:
            values = {"site": site, "item": ITEM, "source": source, "amount": amount}
            actions.add_budget_line(plan=plan, values=values, by=by)
