"""What a plan still lacks: every line with its part, its field and its site; its money in words."""

from datetime import date

import pytest

from plans import actions, completeness
from plans.models import BudgetLine, DistrictPlan, Part, ProposedSite
from tests.planning import FILLED, make_site


def lacks(plan) -> set[tuple]:
    return {(lack.part, lack.field, lack.site) for lack in completeness.missing(plan)}


def test_a_complete_plan_lacks_nothing(draft):
    assert completeness.missing(draft) == []
    assert all(step.is_complete for step in completeness.steps(draft))


def test_an_empty_plan_is_told_all_that_is_needed(plan_round, gia_lam, gia_lam_officer):
    plan = actions.start_plan(plan_round=plan_round, district=gia_lam, by=gia_lam_officer)
    assert [lack.sentence for lack in completeness.missing(plan)] == [
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
    [lack] = completeness.missing(draft)
    assert lack.field == field
    assert lack.site is None


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
    assert lacks(draft) == {(Part.SITES, field, site.pk)}


def test_a_line_about_a_site_begins_with_its_name(draft):
    draft.sites.filter(name="Điểm OCOP Ví Dụ 2").update(area_m2=None)
    assert [lack.sentence for lack in completeness.missing(draft)] == [
        "Điểm OCOP Ví Dụ 2: chưa có diện tích."
    ]


def test_a_site_that_is_not_proposed_needs_only_its_reason(draft):
    site = make_site(draft, "Chợ Ví Dụ", chosen=False, photos=0, area_m2=None)
    assert lacks(draft) == {(Part.SITES, "not_chosen_reason", site.pk)}
    ProposedSite.objects.filter(pk=site.pk).update(not_chosen_reason="Mặt bằng nhỏ")
    assert completeness.missing(draft) == []


def test_the_declared_total_must_agree_with_the_lines(draft):
    draft.declared_total = 150_000_000
    [lack] = completeness.missing(draft)
    assert lack.sentence == "Tổng kinh phí ghi 150.000.000 đồng, các dòng cộng lại 100.000.000 đồng."
    draft.declared_total = 100_000_000
    assert completeness.missing(draft) == []


@pytest.mark.parametrize(("budgeted", "needed"), [("yes", True), ("pending", True), ("no", False)])
def test_a_budget_that_is_said_to_stand_somewhere_names_its_document(draft, budgeted, needed):
    draft.budgeted_in_year, draft.budget_document = budgeted, ""
    assert bool(completeness.missing(draft)) is needed


def test_each_part_is_a_step_and_the_letter_is_the_last(plan_in):
    plan = plan_in("awaiting_letter")
    steps = completeness.steps(plan)
    assert [step.part for step in steps] == list(Part)
    assert [step.part for step in steps if not step.is_complete] == [Part.LETTER]


def test_money_by_source_and_in_words(draft):
    BudgetLine.objects.create(plan=draft, item="Máy tính", source="city", amount=25_000_000)
    budget = completeness.budget(draft)
    assert budget.by_source == {"district": 100_000_000, "city": 25_000_000, "operator": 0}
    assert budget.total == 125_000_000
    assert budget.words == "một trăm hai mươi lăm triệu đồng"


def test_forty_sites_are_looked_at_in_as_many_queries_as_two(draft, django_assert_num_queries):
    with django_assert_num_queries(2):
        completeness.missing(draft)
    for number in range(38):
        make_site(draft, f"Thêm {number}")
    with django_assert_num_queries(2):
        assert completeness.missing(draft) == []
