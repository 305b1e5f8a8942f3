"""The gaps of a plan, each with its section, field and site; its money in words."""

from datetime import date

import pytest

from plans import actions, completeness
from plans.models import BudgetLine, DistrictPlan, PlanTask, ProposedSite, Section
from tests.planning import FILLED, make_site

pytestmark = pytest.mark.one_database


def gaps(plan) -> set[tuple]:
    return {(gap.section, gap.field, gap.site) for gap in completeness.gaps(plan)}


def test_a_complete_plan_lacks_nothing(draft):
    assert completeness.gaps(draft) == []
    assert all(step.is_complete for step in completeness.steps(draft))


def test_an_empty_plan_is_told_all_that_is_needed(plan_round, gia_lam, gia_lam_officer):
    plan = actions.start_plan(plan_round=plan_round, district=gia_lam, by=gia_lam_officer)
    assert [gap.sentence for gap in completeness.gaps(plan)] == [
        "Vui lòng nhập họ tên cán bộ đầu mối.",
        "Vui lòng nhập điện thoại của cán bộ đầu mối.",
        "Vui lòng nhập ngày bắt đầu rà soát.",
        "Vui lòng nhập ngày kết thúc rà soát.",
        "Vui lòng nhập kết quả rà soát, vận động.",
        "Mới chọn 00/02 điểm. Chọn thêm hoặc nộp kèm giải trình.",
        "Vui lòng nhập ít nhất một dòng kinh phí.",
        "Chưa chọn việc bố trí dự toán năm 2021.",
    ]


@pytest.mark.parametrize("field", [name for name in FILLED if name not in {"budgeted_in_year"}])
def test_each_field_of_the_plan_is_missed_by_itself(draft, field):
    emptied = None if field.startswith("survey") else ""
    DistrictPlan.objects.filter(pk=draft.pk).update(**{field: emptied})
    draft.refresh_from_db()
    [gap] = completeness.gaps(draft)
    assert gap.field == field
    assert gap.site is None


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": ""}, "name"),
        ({"host_name": ""}, "host_name"),
        ({"host_kind": ""}, "host_kind"),
        ({"place_kind": None}, "place_kind"),
        ({"premises": ""}, "premises"),
        ({"address": ""}, "address"),
        ({"commune": None}, "commune"),
        ({"area_m2": None}, "area_m2"),
        ({"expected_products": None}, "expected_products"),
        ({"works_needed": ""}, "works_needed"),
        ({"expected_opening": None}, "expected_opening"),
        ({"expected_opening": date(2022, 3, 31)}, "expected_opening"),
        ({"contact_name": ""}, "contact_name"),
        ({"contact_phone": ""}, "contact_phone"),
        ({"meets_920": "unknown"}, "meets_920"),
    ],
)
def test_each_field_of_a_proposed_site_is_missed_by_itself(draft, values, field):
    site = draft.sites.first()
    ProposedSite.objects.filter(pk=site.pk).update(**values)
    assert gaps(draft) == {(Section.SITES, field, site.pk)}


def test_a_line_about_a_site_begins_with_its_name(draft):
    draft.sites.filter(name="Điểm OCOP Ví Dụ 2").update(area_m2=None)
    assert [gap.sentence for gap in completeness.gaps(draft)] == ["Điểm OCOP Ví Dụ 2: chưa có diện tích."]


def test_a_site_that_is_not_proposed_needs_only_its_reason(draft):
    site = make_site(draft, "Chợ Ví Dụ", chosen=False, photos=0, area_m2=None)
    assert gaps(draft) == {(Section.SITES, "not_chosen_reason", site.pk)}
    ProposedSite.objects.filter(pk=site.pk).update(not_chosen_reason="Mặt bằng nhỏ")
    assert completeness.gaps(draft) == []


def test_the_declared_total_must_agree_with_the_lines(draft):
    draft.declared_total = 150_000_000
    [gap] = completeness.gaps(draft)
    assert gap.sentence == "Tổng kinh phí ghi 150.000.000 đồng, các dòng cộng lại 100.000.000 đồng."
    draft.declared_total = 100_000_000
    assert completeness.gaps(draft) == []


@pytest.mark.parametrize(("budgeted", "needed"), [("yes", True), ("pending", True), ("no", False)])
def test_a_budget_that_is_said_to_stand_somewhere_names_its_document(draft, budgeted, needed):
    draft.budgeted_in_year, draft.budget_document = budgeted, ""
    assert bool(completeness.gaps(draft)) is needed


def test_each_part_is_a_step_and_the_letter_is_the_last(plan_in):
    plan = plan_in("awaiting_letter")
    steps = completeness.steps(plan)
    assert [step.section for step in steps] == list(Section)
    assert [step.section for step in steps if not step.is_complete] == [Section.LETTER]


def test_money_by_source_and_in_words(draft):
    BudgetLine.objects.create(plan=draft, item="Máy tính", source="city", amount=25_000_000)
    budget = completeness.budget(draft)
    assert budget.by_source == {"district": 100_000_000, "city": 25_000_000, "operator": 0}
    assert budget.total == 125_000_000
    assert budget.in_words == "một trăm hai mươi lăm triệu đồng"


def test_each_half_filled_row_is_missed_with_its_place_and_field(draft):
    BudgetLine.objects.create(plan=draft, item="Kệ tủ")
    BudgetLine.objects.create(plan=draft, source="city", amount=5_000_000)
    PlanTask.objects.create(plan=draft, work="Lắp biển")
    PlanTask.objects.create(plan=draft, lead_unit="Phòng Kinh tế", done_by=date(2021, 1, 31))
    said = {gap.sentence: (gap.section, gap.field) for gap in completeness.gaps(draft)}
    places = {line.pk: row for row, line in enumerate(draft.budget_lines.all(), 1)}
    half, nameless = (places[line.pk] for line in draft.budget_lines.order_by("pk")[1:])
    assert {words: field for words, field in said.items() if field[0] == Section.BUDGET} == {
        f"Dòng kinh phí {half}: chưa chọn nguồn kinh phí.": (Section.BUDGET, "source"),
        f"Dòng kinh phí {half}: chưa có số tiền.": (Section.BUDGET, "amount"),
        f"Dòng kinh phí {nameless}: chưa ghi nội dung.": (Section.BUDGET, "item"),
    }
    assert sorted(field for section, field in said.values() if section == Section.PROGRESS) == [
        "lead_unit",
        "work",
    ]


def test_what_is_not_known_of_money_counts_as_nothing(draft):
    BudgetLine.objects.create(plan=draft, item="Kệ tủ", source="city")
    BudgetLine.objects.create(plan=draft, item="Máy tính", amount=5_000_000)
    budget = completeness.budget(draft)
    assert budget.by_source == {"district": 100_000_000, "city": 0, "operator": 0, "": 5_000_000}
    assert budget.total == DistrictPlan.objects.with_counts().get().budget == 105_000_000


def test_money_of_a_site_that_is_not_proposed_is_settled_before_handing_in(draft, gia_lam_officer):
    site = make_site(draft, "Chợ Ví Dụ")
    BudgetLine.objects.create(plan=draft, site=site, item="Kệ", source="city", amount=5_000_000)
    assert completeness.gaps(draft) == []
    actions.leave_out_site(site=site, reason="Mặt bằng nhỏ", by=gia_lam_officer)
    [gap] = completeness.gaps(draft)
    row = [line.site for line in draft.budget_lines.all()].index(site) + 1
    assert (gap.section, gap.field, gap.row) == (Section.BUDGET, "site", row)
    assert gap.sentence.startswith(f"Dòng kinh phí {row} của địa điểm không đề xuất: Chợ Ví Dụ.")
    with pytest.raises(actions.Incomplete):
        actions.finish_entry(plan=draft, by=gia_lam_officer)


def test_money_that_may_not_be_amended_is_no_hindrance(plan_in, gia_lam_officer, staff):
    plan = plan_in("under_review")
    site = plan.sites.first()
    BudgetLine.objects.create(plan=plan, site=site, item="Kệ", source="city", amount=5_000_000)
    asked = {"items": [f"site:{site.pk}"], "note": "Xem lại", "due_on": date(2020, 10, 20)}
    actions.ask_amendment(plan=plan, by=staff, **asked)
    actions.leave_out_site(site=site, reason="Mặt bằng nhỏ", by=gia_lam_officer)
    plan.refresh_from_db()
    assert [gap.section for gap in completeness.gaps(plan)] == [Section.SITES]  # one site is too few


def test_forty_sites_are_looked_at_in_as_many_queries_as_two(draft, django_assert_num_queries):
    with django_assert_num_queries(3):
        completeness.gaps(draft)
    for number in range(38):
        make_site(draft, f"Thêm {number}")
    with django_assert_num_queries(3):
        assert completeness.gaps(draft) == []
