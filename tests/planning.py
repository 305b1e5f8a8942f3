"""Rounds and plans for tests: complete ones, and plans brought to a state as people bring them there."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from districts.models import Letter
from plans import actions
from plans.models import (
    BudgetLine,
    ContactLog,
    DistrictPlan,
    PlanRound,
    ProposedSite,
    SiteDocument,
    SitePhoto,
)

State = DistrictPlan.State
MILLION = 1_000_000


def make_round(**values) -> PlanRound:
    """The round of 2021, open since 15/09/2020, due on 31/10/2020."""
    defaults = {"year": 2021, "opens_on": date(2020, 9, 15), "due_on": date(2020, 10, 31)}
    return PlanRound.objects.create(**{**defaults, **values})


def make_site(plan, name="Điểm OCOP Ví Dụ 1", **values) -> ProposedSite:
    """A chosen site that lacks nothing."""
    photos = values.pop("photos", 1)
    commune = plan.district.communes.first()
    defaults = {
        "host_name": "HTX Minh Họa D",
        "host_kind": "cooperative",
        "place_kind": 4,
        "premises": "owned",
        "address": "thôn Thử Nghiệm",
        "commune": commune or plan.district.communes.create(code=f"9{plan.district.code}0", name="Ví Dụ"),
        "area_m2": 60,
        "expected_products": 40,
        "works_needed": "Biển hiệu, kệ tủ",
        "expected_opening": date(2021, 6, 30),
        "contact_name": "Ông Ví Dụ",
        "contact_phone": "024 0000 0001",
        "meets_920": "yes",
        "chosen": True,
    }
    site = ProposedSite.objects.create(plan=plan, name=name, **{**defaults, **values})
    for number in range(photos):
        SitePhoto.objects.create(site=site, digest=f"{site.pk}-{number}", width=40, height=30)
    return site


def one_of_each(district) -> DistrictPlan:
    """A round, a district's complete plan with a document, and a talk about it, written as they stand."""
    plan_round = make_round()
    plan = fill(DistrictPlan.objects.create(round=plan_round, district=district))
    SiteDocument.objects.create(site=plan.sites.first(), title="Hợp đồng thuê", file=scan("hop-dong.pdf"))
    talk = {"whom": "Bà Minh Họa", "answer": "Đang trình ký", "made_by": "Chuyên viên Minh Họa"}
    ContactLog.objects.create(district=district, round=plan_round, on=date(2020, 10, 5), **talk)
    return plan


FILLED = {
    "contact_name": "Bà Minh Họa",
    "contact_phone": "024 0000 0000",
    "survey_from": date(2020, 9, 16),
    "survey_to": date(2020, 9, 30),
    "narrative": "Đã khảo sát các địa điểm.",
    "budgeted_in_year": "yes",
    "budget_document": "Nghị quyết số 01/NQ-MH",
}


def fill(plan, sites: int = 2) -> DistrictPlan:
    """Give a draft all that handing in asks for."""
    for name, value in FILLED.items():
        setattr(plan, name, value)
    plan.save()
    for number in range(1, sites + 1):
        make_site(plan, f"Điểm OCOP Ví Dụ {number}")
    BudgetLine.objects.create(plan=plan, item="Biển hiệu, kệ tủ", source="district", amount=100 * MILLION)
    return plan


def scan(name="cong-van.pdf", content=b"%PDF-1.4 ban quet") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


LETTER = {"number": "12/UBND-KT", "signed_on": date(2020, 10, 2)}


def approval_letter() -> Letter:
    found = Letter.objects.filter(number="77/QĐ-MH").first()
    return found or Letter.objects.create(
        direction="out",
        kind="quyet-dinh",
        issuer="Sở Công Thương",
        number="77/QĐ-MH",
        date=date(2020, 10, 5),
        subject="Phê duyệt kế hoạch (minh họa)",
    )


class Course:
    """Brings a complete plan from state to state: the district's officer, staff and the approver in turn."""

    def __init__(self, officer, staff=None, approver=None):
        self.officer, self.staff, self.approver = officer, staff, approver

    def draft(self, plan_round, district, sites=2) -> DistrictPlan:
        return fill(actions.start_plan(plan_round=plan_round, district=district, by=self.officer), sites)

    def to(self, state: str, plan: DistrictPlan) -> DistrictPlan:
        """On from a draft to a state on the straight way, or to where it was turned back."""
        for transition in _WAY[state]:
            getattr(self, f"_{transition}")(plan)
        plan.refresh_from_db()
        return plan

    def _finish_entry(self, plan):
        actions.finish_entry(plan=plan, by=self.officer)

    def _submit(self, plan):
        actions.submit(plan=plan, scan=scan(), by=self.officer, **LETTER)

    def _start_review(self, plan):
        actions.start_review(plan=plan, by=self.staff)

    def _ask_amendment(self, plan):
        asked = {"items": ["budget"], "note": "Bổ sung nguồn kinh phí", "due_on": date(2020, 10, 20)}
        actions.ask_amendment(plan=plan, by=self.staff, **asked)

    def _recommend(self, plan):
        actions.recommend(plan=plan, opinion="Đủ điều kiện", by=self.staff)

    def _approve(self, plan):
        actions.approve(plan=plan, letter=approval_letter(), by=self.approver)

    def _reject(self, plan):
        actions.reject(plan=plan, reason="Trùng địa điểm", by=self.approver)


_REVIEW = ("finish_entry", "submit", "start_review")
_WAY = {
    State.DRAFT: (),
    State.AWAITING_LETTER: ("finish_entry",),
    State.SUBMITTED: ("finish_entry", "submit"),
    State.UNDER_REVIEW: _REVIEW,
    State.AMENDMENT_ASKED: (*_REVIEW, "ask_amendment"),
    State.RECOMMENDED: (*_REVIEW, "recommend"),
    State.APPROVED: (*_REVIEW, "recommend", "approve"),
    State.REJECTED: (*_REVIEW, "recommend", "reject"),
}
