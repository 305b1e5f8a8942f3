"""Every step of a plan stands in its history as a sentence, with who did it and why."""

import pytest

from core.audit.recording import MASK
from plans import actions, history
from plans.models import DistrictPlan
from tests.pageforms import by_itself
from tests.planning import LETTER, Course, scan

pytestmark = pytest.mark.one_database


def test_each_step_is_a_sentence(draft, gia_lam_officer, staff, approver):
    officer = {"plan": draft, "by": gia_lam_officer}
    by_itself(actions.finish_entry, **officer)
    by_itself(actions.submit, scan=scan(), **officer, **LETTER)
    by_itself(actions.start_review, plan=draft, by=staff)
    by_itself(actions.recommend, plan=draft, opinion="Đủ điều kiện", by=staff)
    by_itself(actions.reject, plan=draft, reason="Trùng địa điểm", by=approver)
    steps = list(history.of(draft))
    assert [str(step) for step in steps][:5] == [
        "Lãnh đạo Minh Họa: Không chấp thuận kế hoạch: Trùng địa điểm",
        "Chuyên viên Minh Họa: Trình phê duyệt kế hoạch: Đủ điều kiện",
        "Chuyên viên Minh Họa: Tiếp nhận, thẩm định kế hoạch",
        "Cán bộ Gia Lâm Minh Họa: Nộp kế hoạch: Công văn số 12/UBND-KT ngày 02/10/2020",
        "Cán bộ Gia Lâm Minh Họa: Hoàn thành nhập liệu",
    ]
    assert [step.state for step in steps] == [
        "Không chấp thuận",
        "Đã trình phê duyệt",
        "Đang thẩm định",
        "Đã nộp, chờ thẩm định",
        "Chờ văn bản",
        "Đang soạn",
    ]


def test_a_save_of_content_is_no_step(draft, gia_lam_officer):
    before = len(list(history.of(draft)))
    actions.save_plan(plan=draft, values={"narrative": "Khác"}, by=gia_lam_officer)
    assert len(list(history.of(draft))) == before


def test_an_amendment_begins_with_the_first_change_of_what_the_district_writes(
    draft, gia_lam_officer, staff, approver
):
    plan = Course(gia_lam_officer, staff, approver).to(DistrictPlan.State.AMENDMENT_ASKED, draft)
    by_itself(actions.comment, plan=plan, text="Đang sửa", section="budget", by=gia_lam_officer)
    assert not history.is_amended(plan)
    by_itself(actions.save_plan, plan=plan, values={"budget_document": "Tờ trình 2"}, by=gia_lam_officer)
    assert history.is_amended(plan)


@pytest.mark.parametrize("transition", ["change", "add", "remove"])
def test_a_line_of_a_table_is_amended_too(draft, gia_lam_officer, staff, approver, transition):
    plan = Course(gia_lam_officer, staff, approver).to(DistrictPlan.State.AMENDMENT_ASKED, draft)
    line, by = plan.budget_lines.get(), gia_lam_officer
    if transition == "change":
        by_itself(actions.save_budget_line, line=line, values={"note": "đã có nghị quyết"}, by=by)
    elif transition == "add":
        values = {"item": "Kệ tủ", "source": "city", "amount": 5_000_000}
        by_itself(actions.add_budget_line, plan=plan, values=values, by=by)
    else:
        by_itself(actions.remove_budget_line, line=line, by=by)
    assert history.is_amended(plan)


def test_contacts_do_not_get_into_the_trail(draft, gia_lam_officer):
    actions.save_plan(plan=draft, values={"contact_phone": "0987654321"}, by=gia_lam_officer)
    from core.audit.models import Change

    assert MASK in str(list(Change.objects.values_list("diff", flat=True)))
    assert "0987654321" not in str(list(Change.objects.values_list("diff", flat=True)))
