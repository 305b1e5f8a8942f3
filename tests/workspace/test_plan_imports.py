"""Sites from a list: sent or pasted, looked at, written whole, the same again when sent again."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from common.spreadsheets.files import read_workbook
from core.imports.models import ImportRun
from districts.models import Commune
from plans import actions
from plans.models import BudgetLine
from tests import planning, samples_sites
from tests.pageforms import by_itself, change, filled
from tests.sheetfiles import KINDS
from tests.workspace.conftest import text_of

pytestmark = pytest.mark.django_db
PLAN = "/lam-viec/quan-huyen/quoc-oai/ke-hoach/2021/"
IMPORT = f"{PLAN}diem-de-xuat/nhap-tu-tep/"
FILES = ("ket-qua/", "tep-loi/")
MILLION = 10**6


@pytest.fixture
def plan(plan_round, quoc_oai, quoc_oai_officer):
    for number, (kind, name) in enumerate([("xa", "Sài Sơn"), ("thi-tran", "Quốc Oai"), ("xa", "Cấn Hữu")]):
        Commune.objects.create(code=f"0990{number}", name=name, kind=kind, district=quoc_oai)
    return actions.start_plan(plan_round=plan_round, district=quoc_oai, by=quoc_oai_officer)


@pytest.fixture
def officer(client, quoc_oai_officer):
    client.force_login(quoc_oai_officer)
    return client


def upload(client, content=None, name=samples_sites.PLAN_NAME, **typed):
    """Send a list; returns the address of its preview."""
    file = SimpleUploadedFile(name, content or samples_sites.plan())
    answer = by_itself(client.post, IMPORT, {"file": file, **typed})
    assert answer.status_code == 302, text_of(answer)
    return answer.headers["Location"]


def write(client, address, **values):
    return change(client, address, do="commit", **values)


def site_facts(site) -> tuple:
    return (site.name, site.host_name, site.address, site.commune.name, site.chosen)


@pytest.mark.parametrize("kind", KINDS)
def test_sample_three_fills_a_plan_exactly_as_listed(officer, plan, kind):
    address = upload(officer, samples_sites.plan(kind), f"Quốc Oai.{kind}")
    page = text_of(officer.get(address))
    assert "Tạo mới 3 · Cập nhật 0 · Không đổi 0 · Bị từ chối 0" in page
    assert "số công văn còn trống, chưa có văn bản" in page
    assert page.count("<ins>chưa xác định</ins>") == 1  # when the one in reserve is to open
    assert not plan.sites.exists()
    assert write(officer, address).headers["Location"] == f"{PLAN}diem-de-xuat/"
    first, second, reserve = plan.sites.order_by("pk")
    assert site_facts(first) == ("Điểm OCOP Ví Dụ 1", "HTX Minh Họa D", "thôn Thử Nghiệm", "Sài Sơn", True)
    assert site_facts(second) == ("Điểm OCOP Ví Dụ 2", "Cửa hàng Minh Họa E", "", "Quốc Oai", True)
    assert site_facts(reserve) == ("Chợ Ví Dụ", "BQL chợ Ví Dụ", "", "Cấn Hữu", False)
    assert (first.host_kind, first.place_kind, second.place_kind, reserve.place_kind) == (
        "cooperative",
        4,
        3,
        3,
    )
    assert (first.area_m2, second.area_m2, reserve.area_m2) == (60, Decimal("45.5"), None)
    assert (first.expected_products, second.expected_products) == (40, 25)
    assert (first.expected_opening, first.expected_precision) == (date(2021, 6, 30), "quarter")
    assert (second.expected_opening, second.expected_precision) == (date(2021, 9, 30), "month")
    assert reserve.expected_opening is None
    assert (first.contact_name, first.contact_phone) == ("Ông Ví Dụ", "0987654321")
    lines = BudgetLine.objects.order_by("site", "source").values_list("site__name", "source", "amount")
    assert list(lines) == [
        ("Điểm OCOP Ví Dụ 1", "city", 100 * MILLION),
        ("Điểm OCOP Ví Dụ 1", "district", 50 * MILLION),
        ("Điểm OCOP Ví Dụ 1", "operator", 30 * MILLION),
        ("Điểm OCOP Ví Dụ 2", "district", 50 * MILLION),
        ("Điểm OCOP Ví Dụ 2", "operator", 20 * MILLION),
    ]


def test_cells_pasted_from_a_spreadsheet_are_read_as_a_file_is(officer, plan):
    cells = "Tên điểm\tĐơn vị có mặt bằng\tĐịa chỉ\tDT (m2)\nChợ Ví Dụ\tBQL chợ Ví Dụ\txã Cấn Hữu\t45,5\n"
    answer = by_itself(officer.post, IMPORT, {"pasted": cells})
    write(officer, answer.headers["Location"])
    assert [site_facts(site) for site in plan.sites.all()] == [
        ("Chợ Ví Dụ", "BQL chợ Ví Dụ", "", "Cấn Hữu", True)
    ]


def test_the_same_list_sent_again_changes_nothing(officer, plan):
    write(officer, upload(officer))
    assert "Tạo mới 0 · Cập nhật 0 · Không đổi 3" in text_of(officer.get(upload(officer)))
    assert plan.sites.count() == 3


def test_a_changed_list_shows_each_field_before_and_after(officer, plan):
    write(officer, upload(officer))
    changed = samples_sites.plan_with({9: {"E": 81, "H": 70}, 13: {"E": "126,5", "H": 120}})
    address = upload(officer, changed)
    page = text_of(officer.get(address))
    assert "Cập nhật 1 · Không đổi 2" in page
    assert "<del>60</del>" in page
    assert "<ins>81</ins>" in page
    assert "<ins>70.000.000 đồng</ins>" in page
    write(officer, address)
    site = plan.sites.get(name="Điểm OCOP Ví Dụ 1")
    assert site.area_m2 == 81
    assert site.budget_lines.get(source="district").amount == 70 * MILLION


def test_a_site_is_known_by_its_host_and_address_too(officer, plan):
    commune = Commune.objects.get(name="Cấn Hữu")
    known = {"name": "", "host_name": "BQL chợ Ví Dụ", "commune": commune, "address": "", "chosen": False}
    planning.make_site(plan, **known)
    write(officer, upload(officer))
    assert plan.sites.count() == 3
    assert plan.sites.get(host_name="BQL chợ Ví Dụ").name == "Chợ Ví Dụ"


def test_refused_rows_keep_everything_out_unless_they_are_left_out_by_choice(officer, plan):
    wrong = samples_sites.plan_with({10: {"D": "xã Không Có"}})
    address = upload(officer, wrong)
    page = text_of(officer.get(address))
    assert "Dòng 10" in page
    assert "Không có xã, phường, thị trấn “Không Có”" in page
    assert "Có 1 dòng lỗi nên chưa ghi dữ liệu nào." in text_of(write(officer, address))
    assert not plan.sites.exists()
    write(officer, address, leave_out_refused="on")
    assert plan.sites.count() == 2


def test_a_cell_that_is_asked_about_is_answered_on_the_page(officer, plan):
    address = upload(officer, samples_sites.plan_with({10: {"D": "xã Không Có"}}))
    change(officer, address, do="check", problem_value="xã Cấn Hữu")
    assert "Tạo mới 3" in text_of(officer.get(address))


def test_a_row_that_is_refused_leaves_nothing_on_the_site_that_another_row_is_about(officer, plan):
    write(officer, upload(officer))
    plan.sites.filter(name="Điểm OCOP Ví Dụ 1").update(own_district_share=20)
    # The first row says fewer products than the district's own are; the other about the same site holds.
    rows = "Điểm OCOP Ví Dụ 1\t\t10\t\nĐiểm OCOP Ví Dụ 1\t\t\t81\n"
    answer = by_itself(officer.post, IMPORT, {"pasted": f"Tên điểm\tĐịa chỉ\tSố SP dự kiến\tDT (m2)\n{rows}"})
    address = answer.headers["Location"]
    assert "Cập nhật 1 · Không đổi 0 · Bị từ chối 1" in text_of(officer.get(address))
    write(officer, address, leave_out_refused="on")
    site = plan.sites.get(name="Điểm OCOP Ví Dụ 1")
    assert (site.area_m2, site.expected_products) == (81, 40)


def test_a_share_in_percent_of_no_number_is_asked_about(officer, plan):
    cells = "Tên điểm\tĐịa chỉ\tSố SP dự kiến\tTỷ lệ SP của huyện (%)\n"
    rows = "Chợ Ví Dụ\txã Cấn Hữu\t\t60\nĐiểm Hai\txã Cấn Hữu\t40\t60\n"
    answer = by_itself(officer.post, IMPORT, {"pasted": cells + rows})
    page = text_of(officer.get(answer.headers["Location"]))
    assert "Chưa có tổng số sản phẩm để tính tỷ lệ." in page
    assert "Tạo mới 1 · Cập nhật 0 · Không đổi 0 · Bị từ chối 1" in page


def test_a_list_of_a_plan_that_is_gone_gives_no_files_in_the_admin(officer, plan, staff):
    upload(officer, samples_sites.plan_with({10: {"D": "xã Không Có"}}))
    run = ImportRun.objects.get()
    ImportRun.objects.filter(pk=run.pk).update(options={**run.options, "plan": "999999"})
    officer.force_login(staff)
    for name in ("tep-loi", "ket-qua"):
        assert officer.get(f"/quan-tri/imports/importrun/{run.pk}/{name}/").status_code == 404


def test_a_total_that_is_no_sum_costs_no_answer(officer, plan):
    address = upload(officer, samples_sites.plan_with({10: {"D": "xã Không Có"}}))
    page = text_of(change(officer, address, do="commit", problem_value="xã Cấn Hữu", control_total="ba"))
    assert "Ghi một số, ví dụ 26" in page
    assert "Tạo mới 3" in page
    assert not plan.sites.exists()


def test_totals_that_do_not_agree_are_refused(officer, plan):
    address = upload(officer, samples_sites.plan_with({13: {"G": 66}}))
    assert "Ghi tổng số 66, đọc được 65." in text_of(officer.get(address))
    address = upload(officer, control_total="4")
    assert "Số đối chiếu không khớp" in text_of(write(officer, address))
    assert not plan.sites.exists()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Chọn tệp, hoặc dán các ô từ Excel."),
        ({"pasted": "a\t" + "x" * 140_000}, "Nội dung dán bị hỏng hoặc có ô quá dài"),
        ({"file": SimpleUploadedFile("a.xlsx", b"khong phai")}, "không phải"),
    ],
)
def test_what_is_no_list_is_said_at_once(officer, plan, sent, sentence):
    assert sentence in text_of(by_itself(officer.post, IMPORT, sent))
    assert not ImportRun.objects.exists()


def test_a_list_is_written_once(officer, plan):
    address = upload(officer)
    sent = {**filled(officer.get(address)), "do": "commit"}
    for _click in range(2):
        assert by_itself(officer.post, address, sent).headers["Location"] == f"{PLAN}diem-de-xuat/"
    assert plan.sites.count() == 3
    assert "Danh sách này đã được ghi." in text_of(officer.get(f"{PLAN}diem-de-xuat/"))


def test_the_sheet_comes_back_with_its_mistakes_marked_and_the_outcome_of_each_row(officer, plan):
    address = upload(officer, samples_sites.plan_with({10: {"D": "xã Không Có"}}))
    page = text_of(officer.get(address))
    for end in FILES:
        assert f'href="{address}{end}"' in page
    name = samples_sites.PLAN_NAME
    results, marked = (read_workbook(officer.get(address + end).getvalue(), name) for end in FILES)
    assert "Không có xã, phường, thị trấn “Không Có”" in str([sheet.rows for sheet in results])
    assert "xã Không Có" in str([sheet.rows for sheet in marked])


def test_a_list_without_mistakes_has_none_to_mark(officer, plan):
    address = upload(officer)
    page = text_of(officer.get(address))
    assert f"{address}ket-qua/" in page
    assert f"{address}tep-loi/" not in page


def test_a_list_of_another_plan_is_not_there(
    client, officer, plan, plan_round, gia_lam, gia_lam_officer, quoc_oai, quoc_oai_officer
):
    address = upload(officer)
    actions.start_plan(plan_round=plan_round, district=gia_lam, by=gia_lam_officer)
    later = planning.make_round(year=2022)
    actions.start_plan(plan_round=later, district=quoc_oai, by=quoc_oai_officer)
    for end in ("", *FILES):
        assert officer.get(address.replace("2021", "2022") + end).status_code == 404
    client.force_login(gia_lam_officer)
    for end in ("", *FILES):
        assert client.get(address + end).status_code == 404
        assert client.get(address.replace("quoc-oai", "gia-lam") + end).status_code == 404


def test_a_frozen_plan_takes_no_list(officer, plan, quoc_oai_officer):
    address = upload(officer)
    planning.fill(plan)
    actions.finish_entry(plan=plan, by=quoc_oai_officer)
    for page in (IMPORT, address, *(address + end for end in FILES)):
        assert officer.get(page).headers["Location"] == f"{PLAN}diem-de-xuat/"
    by_itself(officer.post, address, {"do": "commit"})
    assert plan.sites.count() == 2


FROZEN = "Kế hoạch đang ở tình trạng “Chờ văn bản”, nội dung không sửa được."


def test_what_was_pasted_for_a_plan_that_is_frozen_by_now_stays_and_is_told_why(
    officer, plan, quoc_oai_officer
):
    planning.fill(plan)
    actions.finish_entry(plan=plan, by=quoc_oai_officer)
    cells = "Tên điểm\tĐịa chỉ\nChợ Ví Dụ\txã Cấn Hữu"
    answer = by_itself(officer.post, IMPORT, {"pasted": cells, "control_total": "1"})
    assert FROZEN in text_of(answer)
    assert filled(answer)["pasted"] == cells
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize("do", ["check", "commit"])
def test_what_was_answered_about_a_list_of_a_plan_that_is_frozen_by_now_is_kept(
    officer, plan, quoc_oai_officer, do
):
    address = upload(officer, samples_sites.plan_with({10: {"D": "xã Không Có"}}))
    sent = {**filled(officer.get(address)), "problem_value": "xã Cấn Hữu", "leave_out_refused": "on"}
    planning.fill(plan)
    actions.finish_entry(plan=plan, by=quoc_oai_officer)
    answer = by_itself(officer.post, address, {**sent, "do": do})
    assert text_of(answer).count(FROZEN) == 1
    assert "xã Cấn Hữu" in str(ImportRun.objects.get().answers)
    assert plan.sites.count() == 2


def test_the_admin_neither_offers_such_lists_nor_takes_one_back(client, officer, plan, administrator):
    write(officer, upload(officer))
    client.force_login(administrator)
    assert "kind=sites" not in text_of(client.get("/quan-tri/imports/importrun/add/"))
    run = ImportRun.objects.get()
    page = text_of(client.get(f"/quan-tri/imports/importrun/{run.pk}/change/"))
    assert "Hoàn tác lần nhập này" not in page
    by_itself(client.post, f"/quan-tri/imports/importrun/{run.pk}/hoan-tac/")
    assert plan.sites.count() == 3
