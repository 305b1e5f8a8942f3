"""What waits for a district in the rounds that are open."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from common import clock
from common.templatetags.formats import vn_date_words
from districts.models import District
from plans import completeness
from plans.models import DistrictPlan, PlanRound
from workspace.planframe import plan_url, year_url
from workspace.tasks.task import Task

State = DistrictPlan.State


def of_district(district: District) -> Iterator[Task]:
    for plan_round in PlanRound.objects.accepting():
        plan = (
            DistrictPlan.objects.filter(round=plan_round, district=district).with_due().with_counts().first()
        )
        if plan is None:
            yield _begin(plan_round, district)
        elif plan.state in _SAYING:
            plan.round, plan.district = plan_round, district
            yield _SAYING[plan.state](plan)


def _begin(plan_round, district) -> Task:
    due_on = plan_round.due_for(district)
    values = {"year": plan_round.year, "minimum": plan_round.minimum_sites, "due": vn_date_words(due_on)}
    sentence = _("Chưa đăng ký kế hoạch năm %(year)s (tối thiểu %(minimum)02d điểm): nộp chậm nhất %(due)s.")
    url = year_url(district, plan_round)
    return Task(sentence % values, url, _("Bắt đầu đăng ký"), clock.today() > due_on)


def _draft(plan) -> Task:
    values = _values(plan) | {"missing": len(completeness.missing(plan))}
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


_SAYING = {State.DRAFT: _draft, State.AWAITING_LETTER: _awaiting_letter, State.AMENDMENT_ASKED: _amendment}
