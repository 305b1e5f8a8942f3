"""Tasks about plans: rounds to register for, plans to complete, and plans at the department."""

from collections.abc import Iterator

from django.db.models import Count, Min, Q
from django.utils.translation import gettext as _

from common import clock
from common.templatetags.formats import vn_date, vn_date_words
from districts.models import District
from plans import completeness, status_text
from plans.actions import transitions
from plans.models import DistrictPlan, PlanRound
from showrooms.models import Showroom
from workspace.plans.addresses import plan_url, year_url
from workspace.tasks.task import Task

State = DistrictPlan.State


def of_district(district: District) -> Iterator[Task]:
    rounds = list(PlanRound.objects.accepting())
    plans = list(_plans(district, rounds))
    begun = {plan.round_id for plan in plans}
    yield from (_begin(plan_round, district) for plan_round in rounds if plan_round.pk not in begun)
    for plan in plans:
        plan.district = district
        yield _task_of(plan)


def _plans(district, rounds):
    """Return the plans of open rounds, of years that are not over, and all that are under way."""
    shown = Q(round__in=rounds) | Q(round__year__gte=clock.today().year) | Q(state__in=_UNDER_WAY)
    return district.plans.filter(shown).with_due().with_counts().select_related("round")


def _task_of(plan) -> Task:
    return _too_late(plan) if status_text.is_too_late(plan) else _TASKS[plan.state](plan)


def _begin(plan_round, district) -> Task:
    due_on = plan_round.due_for(district)
    values = {"year": plan_round.year, "minimum": plan_round.minimum_sites, "due": vn_date_words(due_on)}
    sentence = _("Chưa đăng ký kế hoạch năm %(year)s (tối thiểu %(minimum)02d điểm): nộp chậm nhất %(due)s.")
    url = year_url(district, plan_round)
    return Task(sentence % values, url, _("Bắt đầu đăng ký"), clock.today() > due_on)


def _draft(plan) -> Task:
    values = _values(plan) | {"missing": len(completeness.gaps(plan))}
    if values["missing"]:
        sentence = _("Kế hoạch năm %(year)s còn thiếu %(missing)02d nội dung: nộp chậm nhất %(due)s.")
    else:
        sentence = _("Kế hoạch năm %(year)s đã đủ nội dung: hoàn thành nhập liệu, in và trình ký công văn.")
    return _task(plan, sentence % values, _("Soạn tiếp"))


def _awaiting_letter(plan) -> Task:
    sentence = _(
        "Kế hoạch năm %(year)s chờ công văn đã ký: nhập số, ngày và bản quét, nộp chậm nhất %(due)s."
    )
    return _task(plan, sentence % _values(plan), _("Nộp kế hoạch"))


def _amendment(plan) -> Task:
    due_on = plan.open_request.due_on
    sentence = _("Sở Công Thương yêu cầu bổ sung kế hoạch năm %(year)s: nộp lại chậm nhất %(due)s.")
    sentence %= _values(plan) | {"due": vn_date_words(due_on)}
    return Task(sentence, plan_url(plan), _("Xem yêu cầu"), clock.today() > due_on)


def _values(plan) -> dict:
    return {"year": plan.round.year, "due": vn_date_words(plan.due_on)}


def _task(plan, sentence, button) -> Task:
    return Task(sentence, plan_url(plan), button, plan.is_late())


def _too_late(plan) -> Task:
    sentence = _("Kế hoạch năm %(year)s chưa nộp. %(closed)s")
    values = _values(plan) | {"closed": status_text.closed(plan.round)}
    return Task(sentence % values, plan_url(plan), _("Xem kế hoạch"))


# What waits for the department ----------------------------------------------------------------------------


def _submitted(plan) -> Task:
    if transitions.allows(plan, "withdraw"):
        sentence = _(
            "Kế hoạch năm %(year)s đã nộp ngày %(day)s, chờ Sở Công Thương tiếp nhận. "
            "Trước khi tiếp nhận còn rút lại được."
        )
    else:
        sentence = _("Kế hoạch năm %(year)s đã nộp ngày %(day)s, chờ Sở Công Thương thẩm định.")
    return _followed(plan, sentence, day=vn_date(plan.submitted_at))


def _under_review(plan) -> Task:
    return _followed(plan, _("Kế hoạch năm %(year)s đang được Sở Công Thương thẩm định."))


def _recommended(plan) -> Task:
    return _followed(plan, _("Kế hoạch năm %(year)s đã thẩm định xong, đang trình lãnh đạo Sở phê duyệt."))


def _rejected(plan) -> Task:
    sentence = _("Kế hoạch năm %(year)s không được chấp thuận: %(reason)s")
    return _followed(plan, sentence, reason=plan.rejection_reason)


def _approved(plan) -> Task:
    """Sum up the plan's showrooms; `workspace.tasks.opening` has a task for each of them."""
    made = Showroom.objects.filter(proposed_site__plan=plan)
    to_open = made.to_open().aggregate(number=Count("pk"), first=Min("opening_deadline"))
    if not to_open["number"]:
        sentence = _("Kế hoạch năm %(year)s đã được phê duyệt: %(sites)02d điểm.")
    elif to_open["first"] is None:
        sentence = _(
            "Kế hoạch năm %(year)s đã được phê duyệt: %(sites)02d điểm, %(number)02d điểm chưa khai trương."
        )
    else:
        sentence = _(
            "Kế hoạch năm %(year)s đã được phê duyệt: %(sites)02d điểm, %(number)02d điểm chưa khai trương, "
            "hạn sớm nhất trước ngày %(first)s."
        )
    values = {"sites": plan.chosen_count, "number": to_open["number"], "first": vn_date(to_open["first"])}
    return _followed(plan, sentence, **values)


def _followed(plan, sentence, **values) -> Task:
    sentence %= _values(plan) | values
    return Task(sentence, plan_url(plan), _("Xem kế hoạch"), is_followed=True)


_TASKS = {
    State.DRAFT: _draft,
    State.AWAITING_LETTER: _awaiting_letter,
    State.SUBMITTED: _submitted,
    State.UNDER_REVIEW: _under_review,
    State.AMENDMENT_ASKED: _amendment,
    State.RECOMMENDED: _recommended,
    State.APPROVED: _approved,
    State.REJECTED: _rejected,
}
_UNDER_WAY = (State.SUBMITTED, State.UNDER_REVIEW, State.AMENDMENT_ASKED, State.RECOMMENDED)
