"""What may be done with a plan now, as the buttons of its front page: the first is the one to press."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from plans import history, parts
from plans.actions import moves
from plans.actions.rights import may_write
from plans.completeness import Step
from plans.models import DistrictPlan, Part
from workspace.plan_frame import lack_url, part_url, plan_url, submit_words

State = DistrictPlan.State
QUIET, DANGER = "quiet", "danger"


class Button(NamedTuple):
    """Pressed here, or else a link to a page; `look` is one of the quieter kinds of `button--`."""

    words: str
    address: str
    is_pressed: bool = False
    look: str = ""


def buttons(user, plan: DistrictPlan, steps: list[Step]) -> list[Button]:
    """For who may write the plan; the receipt is for all who read it."""
    found = _BUTTONS[plan.state](plan, steps) if plan.state in _BUTTONS and may_write(user, plan) else []
    return [*_receipt(plan), *found]


def _receipt(plan) -> list[Button]:
    if plan.state != State.SUBMITTED:
        return []
    return [Button(_("Tải phiếu tiếp nhận"), plan_url(plan, "workspace:plan_paper_receipt"))]


def _draft(plan, steps) -> list[Button]:
    if not moves.allows(plan, "finish_entry"):
        return []
    lacks = [lack for step in steps for lack in step.missing]
    finish = Button(_("Hoàn thành nhập liệu"), plan_url(plan, "workspace:plan_finish"), is_pressed=True)
    if not lacks:
        return [finish]
    return [Button(_("Soạn tiếp"), lack_url(plan, lacks[0])), finish._replace(look=QUIET)]


def _awaiting_letter(plan, steps) -> list[Button]:
    if not moves.allows(plan, "submit"):
        return []
    reopen = Button(_("Mở lại để sửa"), plan_url(plan, "workspace:plan_reopen"), is_pressed=True, look=QUIET)
    return [_handing_in(plan), reopen]


def _submitted(plan, steps) -> list[Button]:
    if not moves.allows(plan, "withdraw"):
        return []
    return [Button(_("Rút lại"), plan_url(plan, "workspace:plan_withdraw"), look=DANGER)]


def _amendment(plan, steps) -> list[Button]:
    """What is asked for comes first until something was amended."""
    asked = asked_items(plan)
    if not asked or history.is_amended(plan):
        return [_handing_in(plan)]
    item, _name, address = asked[0]
    part = Part.SITES if parts.site_of(item) else Part(item)
    first = Button(_("Bổ sung: %(part)s") % {"part": part.label}, address)
    return [first, _handing_in(plan)._replace(look=QUIET)]


def _handing_in(plan) -> Button:
    return Button(submit_words(plan), part_url(plan, Part.LETTER))


def asked_items(plan: DistrictPlan) -> list[tuple[str, str, str]]:
    """(item, its name, where it is mended) of the amendment that waits for its answer."""
    request = plan.open_request
    names = parts.items(plan) if request else {}
    return [(item, names[item], _item_url(plan, item)) for item in names if item in request.items]


def _item_url(plan, item: str) -> str:
    site = parts.site_of(item)
    return plan_url(plan, "workspace:plan_site", site) if site else part_url(plan, item)


_BUTTONS = {
    State.DRAFT: _draft,
    State.AWAITING_LETTER: _awaiting_letter,
    State.SUBMITTED: _submitted,
    State.AMENDMENT_ASKED: _amendment,
}
