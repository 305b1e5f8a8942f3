"""A demonstration round of 2021, as of 05/10/2020: a few districts have plans, most have not started."""

from datetime import date, datetime, time

from django.db.models import ProtectedError, Q
from django.utils import timezone

from common import demo
from districts.models import District, Letter
from plans.demo import sites
from plans.models import (
    BudgetLine,
    ContactLog,
    DistrictPlan,
    DueExtension,
    PlanRound,
    PlanTask,
    ProposedSite,
    ReviewComment,
    ReviewRequest,
    Section,
    SiteDocument,
    SitePhoto,
)

YEAR = 2021
_DEPARTMENT, _ISSUER = "Chuyên viên Sở (minh họa)", "Sở Công Thương (minh họa)"
State = DistrictPlan.State
# State, number of proposed sites and day of the covering letter by district.
_PLANS = {
    "gia-lam": (State.DRAFT, 2, None),
    "ung-hoa": (State.DRAFT, 1, None),
    "dong-anh": (State.AWAITING_LETTER, 2, None),
    "thuong-tin": (State.SUBMITTED, 2, date(2020, 10, 2)),
    "phu-xuyen": (State.UNDER_REVIEW, 3, date(2020, 9, 30)),
    "chuong-my": (State.AMENDMENT_ASKED, 2, date(2020, 9, 28)),
}


def load(report: demo.Report) -> int:
    """Make the round with its plans, unless the year has one; return the number of plans."""
    if PlanRound.objects.filter(year=YEAR).exists():
        return 0
    plan_round = _round()
    districts = {row.slug: row for row in District.objects.filter(slug__in=_PLANS)}
    drawn = sites.pictures()
    plans = [_plan(plan_round, districts[slug], *facts, drawn) for slug, facts in _PLANS.items()]
    _talks(plan_round)
    report(f"{len(plans)} kế hoạch")
    return len(plans)


def _round() -> PlanRound:
    letter = Letter.objects.create(
        direction=Letter.Direction.OUT,
        issuer=_ISSUER,
        number="01/SCT-MH",
        date=date(2020, 9, 14),
        subject="V/v kết nối sản phẩm và đăng ký kế hoạch phát triển điểm OCOP năm 2021 (minh họa)",
        is_demo=True,
        source=demo.SOURCE,
    )
    letter.recipients.set(District.objects.all())
    return PlanRound.objects.create(
        year=YEAR,
        letter=letter,
        opens_on=date(2020, 9, 15),
        due_on=date(2020, 10, 31),
        is_published=True,
        is_demo=True,
        source=demo.SOURCE,
    )


def _plan(plan_round, district: District, state, chosen: int, signed_on, drawn) -> DistrictPlan:
    complete = state != State.DRAFT
    plan = DistrictPlan.objects.create(
        round=plan_round,
        district=district,
        state=state,
        is_demo=True,
        source=demo.SOURCE,
        **_content(district, complete),
        **(_handed_in(plan_round, district, state, signed_on) if signed_on else {}),
    )
    sites.fill(plan, chosen, complete, drawn)
    if state == State.AMENDMENT_ASKED:
        _ask(plan)
    return plan


def _content(district: District, complete: bool) -> dict:
    known = {
        "contact_name": f"Cán Bộ {district.name} Minh Họa",
        "contact_phone": f"024 0000 1{district.code}",
        "survey_from": date(2020, 9, 16),
    }
    if not complete:
        return known
    return known | {
        "survey_to": date(2020, 9, 25),
        "narrative": "Đã rà soát các địa điểm trên địa bàn và vận động đơn vị có mặt bằng (minh họa).",
        "budgeted_in_year": DistrictPlan.Budgeted.PENDING,
        "budget_document": "Tờ trình dự toán năm 2021 (minh họa)",
        "connection_plan": "Đưa sản phẩm của địa phương vào từng điểm khi khai trương (minh họa).",
    }


def _handed_in(plan_round: PlanRound, district: District, state: str, signed_on: date) -> dict:
    letter = Letter.objects.create(
        direction=Letter.Direction.IN,
        issuer=f"UBND {district.full_name} (minh họa)",
        number="01/UBND-KT-MH",
        date=signed_on,
        subject="V/v đăng ký kế hoạch phát triển điểm OCOP năm 2021 (minh họa)",
        replies_to=plan_round.letter,
        sender=district,
        is_demo=True,
        source=demo.SOURCE,
    )
    at = timezone.make_aware(datetime.combine(signed_on, time(10)))
    return {
        "covering_letter": letter,
        "submissions": 1,
        "receipt_code": f"KH-{YEAR}-{district.code}-01",
        "first_submitted_on": signed_on,
        "submitted_at": at,
        "submitted_by": f"Cán Bộ {district.name} Minh Họa",
        "received_at": None if state == State.SUBMITTED else at,
    }


def _ask(plan: DistrictPlan) -> None:
    ReviewRequest.objects.create(
        plan=plan,
        items=[Section.BUDGET.value],
        note="Đề nghị làm rõ nguồn kinh phí của đơn vị vận hành (minh họa).",
        due_on=date(2020, 10, 12),
        asked_by=_DEPARTMENT,
    )


def _talks(plan_round: PlanRound) -> None:
    answers = {
        "quoc-oai": ("Đang rà soát mặt bằng tại hai xã.", date(2020, 10, 5)),
        "ba-vi": ("Chưa giao người phụ trách.", date(2020, 10, 8)),
    }
    for district in District.objects.filter(slug__in=answers):
        answer, promised_on = answers[district.slug]
        ContactLog.objects.create(
            district=district,
            round=plan_round,
            on=date(2020, 10, 1),
            whom=f"Cán Bộ {district.name} Minh Họa",
            answer=f"{answer} (minh họa)",
            promised_on=promised_on,
            made_by=_DEPARTMENT,
        )


def remove() -> int:
    """Remove the demonstration rounds with all their plans; return the number of plans.

    Their letters go last, once no showroom refers to them (`remove_letters`).
    Raises CannotLoad if a demonstration person recommended or approved a real plan.
    """
    _refuse_steps_of_real_plans()
    of_plan, of_site = {"plan__is_demo": True}, {"site__plan__is_demo": True}
    ReviewComment.objects.filter(Q(**of_plan) | Q(author__is_demo=True)).erase()
    for model in (SitePhoto, SiteDocument):
        model.objects.filter(**of_site).erase()
    for model in (BudgetLine, PlanTask, ReviewRequest, ProposedSite):
        model.objects.filter(**of_plan).erase()
    removed = DistrictPlan.objects.demo().erase()
    invented = Q(round__is_demo=True)
    ContactLog.objects.filter(invented | Q(showroom__is_demo=True)).erase()
    DueExtension.objects.filter(invented).erase()
    PlanRound.objects.demo().erase()
    return removed


def _refuse_steps_of_real_plans() -> None:
    invented = Q(recommended_by__is_demo=True) | Q(approved_by__is_demo=True)
    held = DistrictPlan.objects.real().filter(invented).select_related("round", "district").first()
    if held:
        raise demo.CannotLoad(f"Tài khoản minh họa đã trình hoặc phê duyệt kế hoạch thật: {held}.")


def remove_letters() -> None:
    """Remove the demonstration letters; raises CannotLoad if a real row refers to one."""
    letters = Letter.objects.demo()
    try:
        letters.exclude(replies_to=None).delete()
        letters.delete()
    except ProtectedError as held:
        row = next(iter(held.protected_objects))
        raise demo.CannotLoad(f"Văn bản minh họa còn được dùng ở: {row}.") from held
