"""Opening, rescheduling, closing and reopening planning rounds, and starting the next year's."""

from datetime import date

from django.utils.translation import gettext as _

from common import clock
from core import audit
from core.audit.actions import action, locked, refuse_unless
from districts.models import District, Letter
from plans.actions.rights import name_of, require_staff
from plans.actions.transitions import require_not_closed, require_text
from plans.models import DueExtension, PlanRound


@action("Mở đợt đăng ký kế hoạch")
def open_round(*, plan_round: PlanRound, by) -> PlanRound:
    """Store a new round; ValidationError if the year has one already or the dates don't fit."""
    require_staff(by)
    plan_round.full_clean()
    plan_round.save()
    return plan_round


@action("Gia hạn nộp kế hoạch")
def extend_due(
    *, plan_round: PlanRound, district: District, new: date, reason: str, by, letter: Letter | None = None
) -> DueExtension:
    """Give one district a later due date and keep the old one, the reason and the letter.

    The same extension sent twice, by a double click, is stored once.
    """
    require_staff(by)
    plan_round = locked(plan_round)
    require_not_closed(plan_round)
    reason = require_text(reason, _("Ghi lý do gia hạn."), "reason")
    same = {"new": new, "reason": reason, "letter": letter, "made_by": name_of(by)}
    if twin := plan_round.extensions.filter(district=district, **same).first():
        return twin
    old = plan_round.due_for(district)
    refuse_unless(new > old, _("Hạn mới phải sau hạn cũ."), "new")
    audit.note(f"{district.full_name}: {reason}")
    return DueExtension.objects.create(
        round=plan_round,
        district=district,
        old=old,
        new=new,
        reason=reason,
        letter=letter,
        made_by=name_of(by),
    )


@action("Đổi hạn nộp của cả đợt đăng ký kế hoạch")
def change_due(
    *, plan_round: PlanRound, new: date, reason: str, by, letter: Letter | None = None
) -> PlanRound:
    """Change the due date of all districts; a district's own later date stays.

    The audit trail keeps the old date with the reason and the letter.
    """
    require_staff(by)
    plan_round = locked(plan_round)
    require_not_closed(plan_round)
    refuse_unless(new != plan_round.due_on, _("Hạn mới trùng hạn đang có."), "new")
    refuse_unless(new >= plan_round.opens_on, _("Hạn nộp không thể trước ngày mở."), "new")
    refuse_unless(new >= clock.today(), _("Hạn mới không thể trước hôm nay."), "new")
    audit.note(require_text(reason, _("Ghi lý do đổi hạn."), "reason"))
    if letter is not None:
        audit.note(str(letter))
    plan_round.due_on = new
    plan_round.full_clean()
    plan_round.save()
    return plan_round


@action("Đóng đợt đăng ký kế hoạch")
def close_round(*, plan_round: PlanRound, by) -> PlanRound:
    """Take no more plans from today on; plans handed in are still appraised."""
    require_staff(by)
    plan_round = locked(plan_round)
    require_not_closed(plan_round)
    today = clock.today()
    refuse_unless(plan_round.opens_on <= today, _("Đợt đăng ký này chưa mở."))
    plan_round.closed_on = today
    plan_round.full_clean()
    plan_round.save()
    return plan_round


@action("Mở lại đợt đăng ký kế hoạch")
def reopen_round(*, plan_round: PlanRound, reason: str, by) -> PlanRound:
    """Take plans again, with the due dates unchanged, until `close_round` is called again."""
    require_staff(by)
    plan_round = locked(plan_round)
    refuse_unless(plan_round.closed_on is not None, _("Đợt đăng ký này chưa đóng."))
    audit.note(require_text(reason, _("Ghi lý do mở lại."), "reason"))
    plan_round.closed_on = None
    plan_round.full_clean()
    plan_round.save()
    return plan_round


@action("Mở đợt đăng ký của năm sau")
def roll_forward(
    *, plan_round: PlanRound, opens_on: date, due_on: date, by, letter: Letter | None = None
) -> PlanRound:
    """Open the next year's round under the same rules, with its own dates and letter."""
    require_staff(by)
    following = PlanRound(
        year=plan_round.year + 1,
        minimum_sites=plan_round.minimum_sites,
        allow_shortfall=plan_round.allow_shortfall,
        letter=letter,
        opens_on=opens_on,
        due_on=due_on,
        is_demo=plan_round.is_demo,
    )
    following.full_clean()
    following.save()
    return following
