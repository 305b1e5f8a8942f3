"""Filling a plan in: partial saves, two editors, sites chosen and left out, money, files."""

import io
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from plans import actions
from plans.actions.surveying import SITE_FIELDS
from plans.models import BudgetLine, DistrictPlan, ProposedSite
from tests.pageforms import by_itself
from tests.planning import make_site, scan

State = DistrictPlan.State


@pytest.fixture
def empty(plan_round, gia_lam, gia_lam_officer):
    return actions.start_plan(plan_round=plan_round, district=gia_lam, by=gia_lam_officer)


def test_partial_work_is_kept_at_any_time(empty, gia_lam_officer):
    plan = actions.save_plan(plan=empty, values={"contact_name": "Bà Minh Họa"}, by=gia_lam_officer)
    site = actions.add_site(plan=plan, values={"host_name": "HTX Minh Họa"}, by=gia_lam_officer)
    assert (plan.contact_name, str(site), site.chosen) == ("Bà Minh Họa", "HTX Minh Họa", False)


def test_a_second_save_over_a_newer_one_is_refused_and_says_who_and_what(empty, gia_lam_officer):
    seen = empty.revision
    by_itself(
        actions.save_plan, plan=empty, values={"narrative": "Của tôi"}, revision=seen, by=gia_lam_officer
    )
    values = {"narrative": "Của người khác", "proposals": ""}
    with pytest.raises(actions.NewerSave) as refusal:
        actions.save_plan(plan=empty, values=values, revision=seen, by=gia_lam_officer)
    assert refusal.value.fields == ["narrative"]
    [sentence] = refusal.value.messages
    assert sentence.startswith("Cán bộ Gia Lâm Minh Họa đã lưu thay đổi lúc ")
    assert sentence.endswith("Những mục khác nhau: kết quả rà soát, vận động.")
    empty.refresh_from_db()
    assert empty.narrative == "Của tôi"


def test_a_site_and_a_line_are_not_saved_over_a_newer_save_either(draft, gia_lam_officer):
    site, line = draft.sites.first(), draft.budget_lines.get()
    actions.save_site(site=site, values={"area_m2": 70}, revision=site.revision, by=gia_lam_officer)
    actions.save_budget_line(line=line, values={"amount": 5}, revision=line.revision, by=gia_lam_officer)
    with pytest.raises(actions.NewerSave):
        actions.save_site(site=site, values={"area_m2": 80}, revision=site.revision, by=gia_lam_officer)
    with pytest.raises(actions.NewerSave):
        actions.save_budget_line(line=line, values={"amount": 6}, revision=line.revision, by=gia_lam_officer)


def test_two_editors_of_different_sites_do_not_meet(draft, gia_lam_officer):
    one, other = draft.sites.all()
    for site in (one, other):
        actions.save_site(site=site, values={"area_m2": 70}, revision=site.revision, by=gia_lam_officer)
    assert set(draft.sites.values_list("area_m2", flat=True)) == {70}


def test_state_and_showroom_are_not_written_as_values(draft, gia_lam_officer):
    with pytest.raises(LookupError):
        actions.save_plan(plan=draft, values={"state": State.APPROVED}, by=gia_lam_officer)
    with pytest.raises(LookupError):
        actions.save_site(site=draft.sites.first(), values={"chosen": True}, by=gia_lam_officer)


def test_every_field_that_people_fill_in_can_be_saved():
    left = {f.name for f in ProposedSite._meta.fields if f.editable and not f.primary_key}
    assert left - set(SITE_FIELDS) == {"plan", "is_published"}


def test_sites_are_chosen_and_left_out_with_a_reason(draft, gia_lam_officer):
    site = draft.sites.first()
    with pytest.raises(ValidationError, match="Ghi lý do chưa lựa chọn"):
        actions.leave_out_site(site=site, reason=" ", by=gia_lam_officer)
    actions.leave_out_site(site=site, reason="Chủ mặt bằng đổi ý", by=gia_lam_officer)
    assert draft.chosen_number == 1
    site = actions.choose_site(site=site, by=gia_lam_officer)
    assert (site.chosen, site.not_chosen_reason, draft.chosen_number) == (True, "", 2)


def test_a_site_is_added_once_and_removed_with_all_it_has(draft, gia_lam_officer, staff):
    with pytest.raises(ValidationError, match="đã có trong kế hoạch"):
        actions.add_site(plan=draft, values={"name": "Điểm OCOP Ví Dụ 1"}, by=gia_lam_officer)
    site = draft.sites.first()
    actions.add_site_document(site=site, title="Hợp đồng", upload=scan("hd.pdf"), by=gia_lam_officer)
    actions.comment(plan=draft, site=site, text="Xem lại", by=staff)
    actions.remove_site(site=site, by=gia_lam_officer)
    assert list(draft.sites.values_list("name", flat=True)) == ["Điểm OCOP Ví Dụ 2"]


def test_a_site_lies_in_the_plans_district(draft, gia_lam_officer, quoc_oai):
    elsewhere = quoc_oai.communes.create(code="99999", name="Sài Sơn", kind="xa")
    with pytest.raises(ValidationError, match="không thuộc huyện Gia Lâm"):
        actions.save_site(site=draft.sites.first(), values={"commune": elsewhere}, by=gia_lam_officer)


def test_an_expected_quarter_is_its_last_day(draft, gia_lam_officer):
    site = draft.sites.first()
    values = {"expected_opening": date(2021, 6, 15), "expected_precision": "quarter"}
    with pytest.raises(ValidationError, match="ngày cuối"):
        actions.save_site(site=site, values=values, by=gia_lam_officer)
    assert site.expected_text == "quý II/2021"


def test_money_comes_line_by_line(draft, gia_lam_officer):
    site = draft.sites.first()
    line = {"site": site, "item": "Kệ tủ", "source": "operator", "amount": 30_000_000}
    row = actions.add_budget_line(plan=draft, values=line, by=gia_lam_officer)
    with pytest.raises(ValidationError, match="đã có dòng kinh phí"):
        actions.add_budget_line(plan=draft, values=line, by=gia_lam_officer)
    with pytest.raises(ValidationError, match="lớn hơn 0"):
        actions.save_budget_line(line=row, values={"amount": 0}, by=gia_lam_officer)
    actions.remove_budget_line(line=row, by=gia_lam_officer)
    assert BudgetLine.objects.count() == 1


def test_money_of_the_whole_plan_stands_there_once_too(draft, gia_lam_officer):
    line = {"item": "Biển hiệu, kệ tủ", "source": "district", "amount": 1}
    with pytest.raises(ValidationError, match="đã có dòng kinh phí"):
        actions.add_budget_line(plan=draft, values=line, by=gia_lam_officer)


def test_a_line_is_about_a_site_of_the_same_plan(draft, plan_round, quoc_oai, gia_lam_officer):
    other = DistrictPlan.objects.create(round=plan_round, district=quoc_oai)
    line = {"site": make_site(other), "item": "Kệ", "source": "city", "amount": 1}
    with pytest.raises(ValidationError, match="không thuộc kế hoạch"):
        actions.add_budget_line(plan=draft, values=line, by=gia_lam_officer)


def test_work_to_be_done_is_listed(draft, gia_lam_officer):
    values = {"work": "Lắp biển", "lead_unit": "Phòng Kinh tế", "done_by": date(2021, 3, 31)}
    task = actions.add_task(plan=draft, values=values, by=gia_lam_officer)
    assert task.done_by_text == "03/2021"
    actions.save_task(task=task, values={"work": "Lắp biển hiệu"}, revision=1, by=gia_lam_officer)
    actions.remove_task(task=task, by=gia_lam_officer)
    assert not draft.tasks.exists()


def test_photos_are_encoded_anew_and_documents_checked(draft, gia_lam_officer):
    site = draft.sites.first()
    data = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(data, "PNG")
    photo = actions.add_site_photo(
        site=site, upload=SimpleUploadedFile("a.png", data.getvalue()), by=gia_lam_officer
    )
    assert (photo.width, photo.is_published) == (60, False)
    with pytest.raises(ValidationError, match="không phải ảnh"):
        actions.add_site_photo(site=site, upload=SimpleUploadedFile("a.png", b"MZ"), by=gia_lam_officer)
    with pytest.raises(ValidationError):
        actions.add_site_document(site=site, title="X", upload=scan("x.exe"), by=gia_lam_officer)
    document = actions.add_site_document(site=site, title="X", upload=scan("x.pdf"), by=gia_lam_officer)
    assert document.file.name.startswith("private/plans/")
    actions.remove_site_photo(photo=photo, by=gia_lam_officer)
    actions.remove_site_document(document=document, by=gia_lam_officer)
    assert (site.photos.count(), site.documents.count()) == (1, 0)


@pytest.mark.parametrize(
    "state", [state for state in State if state not in {State.DRAFT, State.AMENDMENT_ASKED}]
)
def test_content_is_frozen_outside_draft_and_amendment(plan_in, gia_lam_officer, state):
    plan = plan_in(state)
    site, line = plan.sites.first(), plan.budget_lines.first()
    writes = [
        lambda: actions.save_plan(plan=plan, values={"narrative": "x"}, by=gia_lam_officer),
        lambda: actions.add_site(plan=plan, values={"name": "x"}, by=gia_lam_officer),
        lambda: actions.save_site(site=site, values={"note": "x"}, by=gia_lam_officer),
        lambda: actions.remove_site(site=site, by=gia_lam_officer),
        lambda: actions.choose_site(site=site, by=gia_lam_officer),
        lambda: actions.save_budget_line(line=line, values={"amount": 1}, by=gia_lam_officer),
        lambda: actions.remove_budget_line(line=line, by=gia_lam_officer),
        lambda: actions.add_task(plan=plan, values={"work": "x", "lead_unit": "x"}, by=gia_lam_officer),
    ]
    for write in writes:
        with pytest.raises(ValidationError, match="nội dung không sửa được"):
            write()


@pytest.mark.parametrize("person", ["quoc_oai_officer", "staff", "approver", "viewer"])
def test_nobody_else_writes_a_districts_plan(draft, request, person):
    by = request.getfixturevalue(person)
    with pytest.raises(ValidationError, match="cán bộ phụ trách"):
        actions.save_plan(plan=draft, values={"narrative": "x"}, by=by)
    with pytest.raises(ValidationError, match="cán bộ phụ trách"):
        actions.save_site(site=draft.sites.first(), values={"note": "x"}, by=by)
