"""The buttons on a plan's front page: what may be done with the plan now, the main one first."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from plans import history, sections
from plans.actions import transitions
from plans.actions.rights import may_write
from plans.completeness import Step
from plans.models import DistrictPlan, Section
from workspace.plans.addresses import gap_url, plan_url, section_url
from workspace.plans.pages import submit_label

State = DistrictPlan.State
QUIET, DANGER = "quiet", "danger"


class Button(NamedTuple):
    """A form with one button if `is_post`, else a link; `look` is a modifier of the class `button`."""

    label: str
    address: str
    is_post: bool = False
    look: str = ""


class AskedItem(NamedTuple):
    """An item of an amendment request, with its name and the page where it is amended."""

    item: str
    label: str
    address: str


def buttons(user, plan: DistrictPlan, steps: list[Step]) -> list[Button]:
    """Return the buttons for this user: readers of the plan get the receipt only."""
    found = _BUTTONS[plan.state](plan, steps) if plan.state in _BUTTONS and may_write(user, plan) else []
    return [*_receipt(plan), *found]


def _receipt(plan) -> list[Button]:
    if plan.state != State.SUBMITTED:
        return []
    return [Button(_("Tải phiếu tiếp nhận"), plan_url(plan, "workspace:plan_paper_receipt"))]


def _draft(plan, steps) -> list[Button]:
    if not transitions.allows(plan, "finish_entry"):
        return []
    gaps = [gap for step in steps for gap in step.gaps]
    finish = Button(_("Hoàn thành nhập liệu"), plan_url(plan, "workspace:plan_finish"), is_post=True)
    if not gaps:
        return [finish]
    return [Button(_("Soạn tiếp"), gap_url(plan, gaps[0])), finish._replace(look=QUIET)]


def _awaiting_letter(plan, steps) -> list[Button]:
    if not transitions.allows(plan, "submit"):
        return []
    reopen = Button(_("Mở lại để sửa"), plan_url(plan, "workspace:plan_reopen"), is_post=True, look=QUIET)
    return [_handing_in(plan), reopen]


def _submitted(plan, steps) -> list[Button]:
    if not transitions.allows(plan, "withdraw"):
        return []
    return [Button(_("Rút lại"), plan_url(plan, "workspace:plan_withdraw"), look=DANGER)]


def _amendment(plan, steps) -> list[Button]:
    """Offer the first item to amend as the main button until something was amended."""
    asked = asked_items(plan)
    if not asked or history.is_amended(plan):
        return [_handing_in(plan)]
    item = asked[0].item
    section = Section.SITES if sections.site_of(item) else Section(item)
    first = Button(_("Bổ sung: %(part)s") % {"part": section.label}, asked[0].address)
    return [first, _handing_in(plan)._replace(look=QUIET)]


def _handing_in(plan) -> Button:
    return Button(submit_label(plan), section_url(plan, Section.LETTER))


def asked_items(plan: DistrictPlan) -> list[AskedItem]:
    """Return the items of the open amendment request, in the order of the plan."""
    request = plan.open_request
    names = sections.items(plan) if request else {}
    return [AskedItem(item, names[item], _item_url(plan, item)) for item in names if item in request.items]


def _item_url(plan, item: str) -> str:
    site = sections.site_of(item)
    return plan_url(plan, "workspace:plan_site", site) if site else section_url(plan, item)


_BUTTONS = {
    State.DRAFT: _draft,
    State.AWAITING_LETTER: _awaiting_letter,
    State.SUBMITTED: _submitted,
    State.AMENDMENT_ASKED: _amendment,
}
