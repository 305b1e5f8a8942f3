"""Showrooms that are exported come back unchanged; the template is empty, its examples are accepted."""

import io
import re
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.urls import reverse

from common.spreadsheets.files import read_workbook
from common.spreadsheets.writing import csv_chunks, write_xlsx
from districts.models import CraftVillage
from products.imports.list import PEOPLE
from showrooms.imports.exporting import NAMES, export_table, write_template
from showrooms.imports.list import SHOWROOMS, Defaults
from showrooms.imports.reader import ShowroomReader
from showrooms.imports.rehearsal import ShowroomMatching
from showrooms.models import OpeningHours, Showroom
from tests import samples

KINDS = pytest.mark.parametrize("kind", ["xlsx", "csv"])


def listed():
    return admin.site._registry[Showroom].get_queryset(None).order_by("sort_key", "pk")


def written(kind="xlsx", contacts=True) -> bytes:
    table = export_table(listed(), contacts=contacts)
    if kind == "csv":
        return b"".join(csv_chunks(table))
    file = io.BytesIO()
    write_xlsx(table, file)
    return file.getvalue()


def outcome(kind="xlsx"):
    """(new, changed, unchanged, what is wrong) of importing the export now."""
    found = ShowroomMatching.rehearse(
        ShowroomReader.read_file(read_workbook(written(kind), f"diem.{kind}"), Defaults(wave=2020))
    )
    changed = [(planned.row.number, planned.changes) for planned in found.changed]
    return len(found.created), changed, len(found.unchanged), [str(problem) for problem in found.problems]


@KINDS
def test_the_portals_own_showrooms_come_back_unchanged(portal, kind):
    assert Showroom.objects.count() > 10
    assert outcome(kind) == (0, [], Showroom.objects.count(), [])


@KINDS
def test_a_showroom_comes_back_with_all_that_is_known_of_it(
    make_showroom, open_daily, bat_trang_village, quoc_oai, kind
):
    elsewhere = CraftVillage.objects.create(name="Phú Vinh", slug="phu-vinh", craft="mây", district=quoc_oai)
    showroom = make_showroom(
        "=Điểm “Ví Dụ”",
        also_known_as="Nhà Minh Họa",
        commune=bat_trang_village.commune,
        address="Số 5,  thôn 5, xã Bát Tràng",
        latitude=Decimal("20.97"),
        longitude=Decimal("105.913134"),
        place_kind=6,
        operator_name="HTX Minh Họa",
        operator_kind="household",
        contact_name="Bà Ví Dụ 0912 345 678",
        contact_phone="0987 654 321",
        contact_email="a@example.vn",
        contact_consent_on=date(2020, 9, 1),
        area_m2=Decimal("3300.5"),
    )
    showroom.craft_villages.add(bat_trang_village, elsewhere)
    open_daily(showroom)
    OpeningHours.objects.filter(weekday=6).delete()
    OpeningHours.objects.create(showroom=showroom, weekday=6, opens="08:00", closes="11:30")
    OpeningHours.objects.create(showroom=showroom, weekday=6, opens="13:30", closes="17:00")
    assert outcome(kind) == (0, [], 1, [])


@KINDS
def test_odd_showrooms_come_back_unchanged(make_showroom, quoc_oai, kind):
    never = {"opened_on": None, "preparing_since": None, "opening_deadline": None}
    make_showroom("Trong kế hoạch", **never)
    make_showroom("Mai sau", opened_on=date(2021, 12, 31), opened_precision="year")
    make_showroom("Tháng", opened_on=date(2020, 9, 30), opened_precision="month", district=quoc_oai)
    make_showroom("Quý", opened_on=date(2020, 9, 30), opened_precision="quarter", opening_deadline=None)
    make_showroom("Tạm nghỉ", suspended_on=date(2020, 10, 1))
    make_showroom("Đóng", closed_on=date(2020, 10, 1), closing_reason="Hết hạn thuê")
    make_showroom("Cùng tên", code="D-1", contact_name="Ông Ví Dụ 0912345678")
    make_showroom("Cùng tên", code="D-2", operator_name="-", address="xã Bát Tràng")
    assert outcome(kind) == (0, [], 8, [])


def test_no_header_beside_the_templates_is_taken_for_a_column():
    headings = [heading.text for heading in export_table(Showroom.objects.none(), contacts=True).headings]
    assert len(headings) == len(NAMES) + 6
    assert [text for text in headings[len(NAMES) :] if SHOWROOMS.dictionary.match(text)] == []


def test_contacts_are_left_out_for_who_may_not_change_showrooms(make_showroom, client, viewer, staff):
    make_showroom(contact_phone="0912345678", contact_zalo="0987654321", contact_name="Bà Ví Dụ")
    address = reverse("admin:showrooms_showroom_xuat_csv")
    for person, sees in ((viewer, False), (staff, True)):
        client.force_login(person)
        content = client.get(address).getvalue().decode()
        for secret in ("0912345678", "0987654321", "Bà Ví Dụ"):
            assert (secret in content) is sees
    assert SHOWROOMS.in_group(PEOPLE) <= set(NAMES)


def test_an_export_takes_the_same_number_of_queries_for_more_rows(make_showroom, django_assert_num_queries):
    make_showroom()
    for _more in (1, 2):
        with django_assert_num_queries(3):
            written()
        for number in range(20):
            make_showroom(f"Điểm {number}")


# The template ----------------------------------------------------------------------------------------


@pytest.fixture
def template(operation):
    call_command("load_reference", verbosity=0)
    file = io.BytesIO()
    write_template(file)
    return {sheet.name: sheet for sheet in read_workbook(file.getvalue())}, file.getvalue()


def test_the_template_has_no_rows_and_nothing_wrong_with_it(template):
    reading = ShowroomReader.read_file(template[0].values())
    assert (reading.rows, reading.problems) == ([], [])
    assert list(reading.headers["Điểm OCOP"].recognised) == NAMES


def test_the_template_offers_lists(template):
    sheets, content = template
    header, *rows = sheets["Danh sách chọn"].rows
    columns = {label: list(filter(None, values)) for label, *values in zip(header, *rows, strict=True)}
    assert len(columns["Quận/huyện"]) == 30
    assert len(columns["Loại địa điểm"]) == 7
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert len(re.findall("<dataValidation ", sheet)) == len(columns) == 4


def test_every_column_is_explained_and_every_example_accepted(template):
    explained = {row[0]: row for row in template[0]["Hướng dẫn"].rows[1 : len(NAMES) + 1]}
    labels = [SHOWROOMS.labels[name] for name in NAMES]
    assert all(explained[label][2] for label in labels)
    content = samples.table([labels, [explained[label][3] for label in labels]])
    said = Defaults(evidence="Biên bản", late_reason="Nhập lại")
    found = ShowroomMatching.rehearse(ShowroomReader.read_file(read_workbook(content), said))
    assert [str(problem) for problem in found.problems] == []
    assert len(found.created) + len(found.changed) + len(found.unchanged) == 1
