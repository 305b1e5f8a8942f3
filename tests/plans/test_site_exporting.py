"""Sites that are exported come back unchanged, from the department's table and from a district's own form."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.contrib import admin

from common.spreadsheets.files import read_workbook
from common.spreadsheets.writing import csv_chunks, write_xlsx
from core import audit
from districts.imports.places import Place
from districts.models import Commune, CraftVillage
from plans.imports.committing import commit
from plans.imports.exporting import COLUMNS, TEMPLATE_COLUMNS, export_table, write_template
from plans.imports.form import write_form
from plans.imports.list import PlanDefaults
from plans.imports.rehearsal import SiteMatching
from plans.models import BudgetLine, DistrictPlan, ProposedSite
from showrooms.imports.list import SHOWROOMS
from showrooms.imports.reader import SiteReader
from tests import samples
from tests.planning import MILLION, make_site

KINDS = pytest.mark.parametrize("kind", ["xlsx", "csv", "form"])
_NOT_TOLD = {"id", "plan", "changed_at", "revision", "showroom", "source", "self_check", "not_chosen_reason"}


@pytest.fixture
def plan(plan_round, gia_lam, operation, bat_trang_village):
    """A plan with a site of each sort that is hard to write down."""
    plan = DistrictPlan.objects.create(round=plan_round, district=gia_lam)
    add_full_site(plan, bat_trang_village)
    add_bare_sites(plan)
    add_dated_sites(plan)
    return plan


def add_full_site(plan, village):
    """Signs that lists give a meaning of their own, numbers with fractions, money by hand and by list."""
    commune = village.commune
    full = make_site(
        plan,
        "=Điểm “Ví Dụ”",
        commune=commune,
        address="Số 5,  thôn 5, xã Bát Tràng",
        craft_village=village,
        host_kind="",
        area_m2=Decimal("3300.5"),
        premises="lent",
        expected_products=1500,
        own_district_share=701,
        works_needed="Biển hiệu\nKệ tủ " + "x" * 600,
        contact_name="Bà Ví Dụ 0912 345 678",
        contact_email="a@example.vn",
        note="Bàn giao quý I",
        self_check="Đạt 5/7",
    )
    for source, item, amount in (
        ("district", "Biển hiệu", 250_555_000),
        ("district", "Kệ tủ", 50 * MILLION),
        ("city", "Kinh phí theo biểu đăng ký", 1_250_500_000),
    ):
        BudgetLine.objects.create(plan=plan, site=full, source=source, item=item, amount=amount)
    BudgetLine.objects.create(plan=plan, site=full, source="district", item="Chưa rõ bao nhiêu")


def add_bare_sites(plan):
    """Sites of which next to nothing is known."""
    nothing = {"host_name": "", "address": "", "commune": None, "area_m2": None, "place_kind": None}
    nothing |= {"premises": "", "expected_products": None, "works_needed": "", "expected_opening": None}
    nothing |= {"contact_name": "", "contact_phone": "", "meets_920": "unknown", "host_kind": ""}
    make_site(plan, "Chưa biết gì", chosen=False, not_chosen_reason="Xa", **nothing)
    make_site(plan, "", **{**nothing, "host_name": "Hộ Không Tên"})
    make_site(
        plan,
        "Chợ Ví Dụ",
        address="thôn Chợ",
        host_kind="public_body",
        premises="public",
        meets_920="no",
        chosen=False,
    )


def add_dated_sites(plan):
    """An expected opening of each precision."""
    for day, precision in (
        (date(2021, 3, 31), "month"),
        (date(2021, 12, 31), "year"),
        (date(2021, 5, 7), "day"),
    ):
        make_site(
            plan, f"Mở {precision}", address=precision, expected_opening=day, expected_precision=precision
        )


def written(plan, kind) -> bytes:
    file = io.BytesIO()
    if kind == "form":
        write_form(plan, file)
        return file.getvalue()
    table = export_table(listed().filter(plan__district=plan.district), contacts=True)
    if kind == "csv":
        return b"".join(csv_chunks(table))
    write_xlsx(table, file)
    return file.getvalue()


def listed():
    return admin.site._registry[ProposedSite].get_queryset(None).order_by("plan__district__sort_key", "pk")


def looked_at(content, kind, plan):
    name = f"diem.{'xlsx' if kind == 'form' else kind}"
    defaults = PlanDefaults(district=Place(None, "", plan.district.code), plan=plan)
    return SiteMatching.rehearse(SiteReader.read_file(read_workbook(content, name), defaults))


@KINDS
def test_sites_come_back_unchanged(plan, kind):
    found = looked_at(written(plan, kind), kind, plan)
    assert [str(problem) for problem in found.problems] == []
    assert [(planned.title, planned.changes) for planned in found.changed] == []
    assert (len(found.created), len(found.unchanged)) == (0, plan.sites.count())
    assert all(total.agrees for total in found.reading.control_totals)


@KINDS
def test_an_empty_plan_is_filled_from_the_export_as_it_was(plan, kind, staff):
    content, before = written(plan, kind), told(plan)
    plan.sites.all().delete()
    plan.entered_on_paper = True
    plan.save()
    audit.require_operation().by = staff
    commit(looked_at(content, kind, plan))
    assert told(plan) == before


def told(plan) -> dict:
    """What a list says of each site; it knows no public bodies, and one number of a contact."""
    fields = [field.name for field in ProposedSite._meta.concrete_fields if field.name not in _NOT_TOLD]
    found = {}
    for site in plan.sites.all():
        values = {name: getattr(site, name) for name in fields}
        values["works_needed"] = " ".join(site.works_needed.split())
        for name in ("host_kind", "contact_name", "contact_phone", "address"):
            values.pop(name)
        sums = {}
        for line in site.budget_lines.all():
            sums[line.source] = sums.get(line.source, 0) + (line.amount or 0)
        found[str(site)] = {**values, "money": sums}
    return found


@KINDS
def test_another_districts_sites_are_refused(plan, plan_round, quoc_oai, kind):
    other = DistrictPlan.objects.create(round=plan_round, district=quoc_oai)
    make_site(other, "Điểm Quốc Oai")
    found = looked_at(written(other, kind), kind, plan)
    assert found.created == found.changed == []
    (problem,) = found.problems
    assert "Điểm này ở huyện Quốc Oai, kế hoạch là của huyện Gia Lâm." in str(problem)


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("có", True),
        ("x", True),
        ("Đề xuất", True),
        ("không", False),
        ("Dự phòng", False),
        ("chưa chọn", False),
        ("", False),  # where some are marked, the others are not proposed
    ],
)
def test_a_column_says_whether_a_site_is_proposed(plan, typed, chosen):
    rows = [["Tên điểm", "Địa chỉ", "Đề xuất"], ["Điểm Mới", "thôn 1", typed]]
    (planned,) = looked_at(samples.table(rows), "xlsx", plan).created
    assert planned.chooses is chosen


def test_a_site_that_is_proposed_already_is_not_dropped_by_a_list(plan):
    rows = [["Tên điểm", "Địa chỉ", "Đề xuất"], ["Mở day", "thôn Thử Nghiệm", "không"]]
    (problem,) = looked_at(samples.table(rows), "xlsx", plan).problems
    assert "Bỏ đề xuất ở trang của điểm" in str(problem)
    rows[1][2] = ""
    assert looked_at(samples.table(rows), "xlsx", plan).problems == []


def test_a_sum_that_stands_in_lines_of_its_own_is_not_added_to(plan):
    rows = [["Tên điểm", "Địa chỉ", "NS huyện (triệu đồng)"], ["=Điểm “Ví Dụ”", "Số 5, thôn 5", 400]]
    (problem,) = looked_at(samples.table(rows), "xlsx", plan).problems
    assert "đã có các dòng kinh phí nhập riêng, cộng 300.555.000 đồng" in str(problem)


def test_nothing_is_written_as_none(plan, client, staff):
    client.force_login(staff)
    for kind in ("csv", "xlsx"):
        answer = client.get(f"/quan-tri/plans/proposedsite/xuat.{kind}")
        cells = [cell for row in read_workbook(answer.getvalue(), f"a.{kind}")[0].rows for cell in row]
        assert "None" not in cells
        assert {"STT", "Mặt bằng", "Số SP dự kiến", "Kinh phí (triệu đồng)", "Đầu mối", "Ghi chú"} <= set(
            cells
        )


def test_contacts_go_to_who_appraises(plan, client, staff, viewer):
    for person, sees in ((staff, True), (viewer, False)):
        client.force_login(person)
        content = client.get("/quan-tri/plans/proposedsite/xuat.csv").getvalue().decode()
        assert ("0912 345 678" in content) is sees


def test_no_header_beside_the_forms_is_taken_for_a_column():
    headings = [heading.text for heading in export_table(ProposedSite.objects.none(), contacts=True).headings]
    own, beside = headings[: len(COLUMNS)], headings[len(COLUMNS) :]
    assert [SHOWROOMS.dictionary.match(text).names for text in own] == [(name,) for name in COLUMNS]
    assert [text for text in beside if SHOWROOMS.dictionary.match(text)] == []
    assert len(beside) == 4


def test_an_export_takes_the_same_number_of_queries_for_more_rows(plan, django_assert_num_queries):
    for _more in (1, 2):
        with django_assert_num_queries(2):
            written(plan, "csv")
        for number in range(20):
            make_site(plan, f"Điểm {plan.sites.count()}-{number}")


@pytest.fixture
def template(plan):
    file = io.BytesIO()
    write_template(file, plan.district)
    return {sheet.name: sheet for sheet in read_workbook(file.getvalue(), "mau.xlsx")}


def test_the_template_has_no_rows_and_nothing_wrong_with_it(template):
    reading = SiteReader.read_file(template.values())
    assert (reading.rows, reading.problems) == ([], [])
    assert list(reading.headers["Địa điểm"].recognised) == list(TEMPLATE_COLUMNS)


def test_every_column_is_explained_and_every_example_accepted(template, plan):
    Commune.objects.create(code="09998", name="Minh Họa", kind="xa", district=plan.district)
    explained = {row[0]: row for row in template["Hướng dẫn"].rows[1 : len(TEMPLATE_COLUMNS) + 1]}
    assert all(row[2] for row in explained.values())
    content = samples.table([list(explained), [row[3] for row in explained.values()]])
    found = looked_at(content, "xlsx", plan)
    assert [str(problem) for problem in found.problems] == []
    (planned,) = found.created
    assert planned.chooses


def test_villages_and_communes_of_the_district_are_offered(template, plan, quoc_oai):
    CraftVillage.objects.create(name="Phú Vinh", slug="phu-vinh", craft="mây", district=quoc_oai)
    header, *rows = template["Danh sách chọn"].rows
    columns = {
        label: [value for value in values if value] for label, *values in zip(header, *rows, strict=True)
    }
    assert columns["Làng nghề"] == ["Bát Tràng"]
    assert columns["Mặt bằng"] == ["Sở hữu", "Thuê", "Mượn, bố trí không thu tiền", "Trụ sở, công trình công"]
