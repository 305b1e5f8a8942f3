"""Planning rounds: opened, their dates moved, closed, opened again, rolled into the next year."""

from datetime import date

from django.utils.translation import gettext as _

from common import clock
from core import audit
from core.audit.actions import action, locked, refuse_unless
from districts.models import District, Letter
from plans.actions.moves import require_not_closed, require_text
from plans.actions.rights import name_of, require_staff
from plans.models import DueExtension, PlanRound


@action("Mở đợt đăng ký kế hoạch")
def open_round(*, plan_round: PlanRound, by) -> PlanRound:
    """Store a new round; ValidationError where the year has one, or its dates don't fit."""
    require_staff(by)
    plan_round.full_clean()
    plan_round.save()
    return plan_round


@action("Gia hạn nộp kế hoạch")
def extend_due(
    *, plan_round: PlanRound, district: District, new: date, reason: str, by, letter: Letter | None = None
) -> DueExtension:
    """Give one district a later date; the old one, the reason and the letter are kept.

    The same again, by a second click say, is the same move.
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
    """Another date for every district: a later one, or the right one. Own later dates of districts stay.

    The old date stands in the trail, with the reason and the letter.
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
    """From today on nothing more is handed in; what was handed in is appraised to its end."""
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
    """Plans are taken again, under the due dates as they were; it is closed anew by `close_round`."""
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
    """The next year's round under the same rules; its dates and its letter are its own."""
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
