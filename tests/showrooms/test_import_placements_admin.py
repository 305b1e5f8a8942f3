"""Lists of placements in the admin: sent, answered, written, taken back; the export and the form."""

import io
import re
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from common.spreadsheets.files import read_workbook
from common.spreadsheets.writing import csv_chunks, write_xlsx
from core.imports.models import ImportRun
from core.imports.registry import offered_to
from showrooms.imports.placement_exporting import NAMES, export_table, write_template
from showrooms.imports.placement_list import PLACEMENTS
from showrooms.imports.placement_reader import PlacementReader
from showrooms.imports.placement_rehearsal import PlacementMatching
from showrooms.models import Placement
from tests.pageforms import by_itself, filled
from tests.samples import table

UPLOAD = reverse("admin:imports_importrun_add") + "?kind=placements"
HEADER = ["STT", "Tên sản phẩm", "Chủ thể", "Tên điểm", "Hình thức", "Tình trạng", "Giá bán (đồng)"]
VASE = "Bình hoa Minh Họa men lam"
POINT = "Điểm OCOP Minh Họa Gia Lâm"


def line(name=VASE, point=POINT, mode="Ký gửi", state="", price="150.000"):
    return [1, name, "HTX Gốm Minh Họa", point, mode, state, price]


@pytest.fixture
def showroom(make_showroom):
    return make_showroom()


@pytest.fixture
def vase(make_product):
    return make_product()


@pytest.fixture
def office(client, staff, vase, showroom):
    client.force_login(staff)
    return client


def sent(client, rows, **said) -> ImportRun:
    file = SimpleUploadedFile("ket-noi.xlsx", table(rows))
    answer = by_itself(client.post, UPLOAD, {**said, "file": file})
    assert answer.status_code == 302, answer.context["form"].errors
    return ImportRun.objects.latest("pk")


def page_of(run) -> str:
    return reverse("admin:imports_importrun_change", args=[run.pk])


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", answer.content.decode()))


def press(client, run, do="commit", **said):
    data = filled(client.get(page_of(run)))
    return by_itself(client.post, page_of(run), {**data, **said, "do": do}, follow=True)


# From the file to the shelf ---------------------------------------------------------------------------


def test_a_list_is_sent_looked_at_and_written(office, vase, showroom):
    run = sent(office, [HEADER, line()])
    page = text(office.get(page_of(run)))
    assert "Tạo mới 1 · Cập nhật 0" in page
    assert f"{VASE} – {POINT}" in page
    assert not Placement.objects.exists()
    done = text(press(office, run))
    assert "Đã ghi vào hệ thống." in done
    assert "chưa được công bố" not in done
    placement = Placement.objects.get()
    assert (placement.state, placement.mode, placement.price) == ("on_display", "consignment", 150_000)


def test_the_form_names_the_showroom_of_rows_without(office):
    assert POINT in office.get(UPLOAD).content.decode()
    run = sent(office, [HEADER, line(point="")], showroom="DIEM-2020-01")
    press(office, run)
    assert Placement.objects.get().showroom.code == "DIEM-2020-01"


def test_a_showroom_that_is_not_there_is_refused_in_the_form(office):
    file = SimpleUploadedFile("ket-noi.xlsx", table([HEADER, line()]))
    answer = by_itself(office.post, UPLOAD, {"file": file, "showroom": "DIEM-2020-99"})
    assert answer.status_code == 200
    assert "showroom" in answer.context["form"].errors


def test_a_section_that_is_not_known_is_answered_on_the_page(office):
    run = sent(office, [HEADER, ["I", "ĐIỂM OCOP GIA LÂM MỚI"], line(point="")])
    assert "Không có điểm OCOP “ĐIỂM OCOP GIA LÂM MỚI”" in text(office.get(page_of(run)))
    press(office, run, "check", problem_value=POINT)
    page = text(office.get(page_of(run)))
    assert "Bị từ chối 0" in page
    assert "Tên điểm lấy từ dòng 2" in page
    press(office, run)
    assert Placement.objects.count() == 1


def test_an_unknown_product_is_answered_on_the_page(office):
    run = sent(office, [HEADER, line("Bình men lam")])
    press(office, run, "check", problem_option=VASE)
    press(office, run)
    assert Placement.objects.get().product.name == VASE


def test_only_who_may_add_placements_is_offered_the_list(staff, viewer, partner):
    assert "placements" in [kind.code for kind in offered_to(staff)]
    assert "placements" not in [kind.code for kind in [*offered_to(viewer), *offered_to(partner)]]


# Taking back ------------------------------------------------------------------------------------------


def stored() -> list[dict]:
    ignored = ("changed_at", "revision")
    columns = [f.attname for f in Placement._meta.concrete_fields if f.name not in ignored]
    return list(Placement.objects.order_by("pk").values(*columns))


def undo(client, run):
    address = reverse("admin:imports_importrun_hoan-tac", args=[run.pk])
    return text(by_itself(client.post, address, {}, follow=True))


def test_undoing_restores_exactly_what_was_there(office, vase, showroom, make_product, place):
    make_product("Bát Minh Họa")
    place(vase, showroom, price=100_000, note="Kệ 1", shown_on=date(2020, 9, 1))
    before = stored()
    run = sent(office, [HEADER, line(state="Đã kết thúc"), line("Bát Minh Họa")])
    press(office, run)
    assert sorted(Placement.objects.values_list("state", flat=True)) == ["ended", "on_display"]
    assert "Đã hoàn tác" in undo(office, run)
    assert stored() == before


def test_a_placement_that_has_moved_since_is_not_taken_back(office):
    run = sent(office, [HEADER, line()])
    press(office, run)
    placement = Placement.objects.get()
    placement.state = "out_of_stock"
    placement.save()
    assert "Không hoàn tác được" in undo(office, run)
    assert Placement.objects.exists()


# The export -------------------------------------------------------------------------------------------


def exported(kind) -> bytes:
    found = export_table(Placement.objects.all())
    if kind == "csv":
        return b"".join(csv_chunks(found))
    file = io.BytesIO()
    write_xlsx(found, file)
    return file.getvalue()


def reread(kind):
    found = PlacementMatching.rehearse(
        PlacementReader.read_file(read_workbook(exported(kind), f"ket-noi.{kind}"))
    )
    assert [str(problem) for problem in found.problems] == []
    return len(found.created), [planned.changes for planned in found.changed], len(found.unchanged)


@pytest.fixture
def every_kind(make_product, make_producer, make_showroom, place, quoc_oai):
    """Placements in every state, with terms and without, with past ones of the same pair."""
    points = [make_showroom(), make_showroom("Cửa hàng OCOP Ví Dụ")]
    ours, others = make_producer(), make_producer("Hợp tác xã Gốm Minh Họa", district=quoc_oai)
    products = [
        make_product(producer=ours),
        make_product(producer=others),
        make_product("Bát", code="01-018-1"),
    ]
    terms = {"settlement": "Cuối tháng", "returns": "không", "delivery": "Tận nơi", "note": "= 5 kệ"}
    for number, state in enumerate(Placement.State.values):
        product = make_product(f"Món {number}", stars=None)
        declined = {"decline_reason": "Kệ đã đủ"} if state == "declined" else {}
        for point in points:
            place(
                product, point, state, asked_by="producer" if state == "proposed" else "contact", **declined
            )
    for number, product in enumerate(products):
        amounts = {"price": 500 + number, "discount_percent": Decimal("0.5") + number, "first_quantity": 0}
        days = {"starts_on": date(2020, 9, 1), "ends_on": date(2020, 12, 31), "shown_on": date(2020, 9, 5)}
        place(product, points[0], mode="purchase", **terms, **amounts, **days)
        place(product, points[0], "ended", ends_on=date(2020, 3, 1), price=900)
        place(product, points[0], "withdrawn", first_quantity=5)
        place(product, points[0], "withdrawn")
        place(product, points[0], "declined", decline_reason="Chưa có nhãn")
    return Placement.objects.count()


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_what_is_exported_comes_back_unchanged(every_kind, kind):
    assert reread(kind) == (0, [], every_kind)


def test_an_export_takes_one_query_however_many_rows(every_kind, django_assert_num_queries):
    with django_assert_num_queries(1):
        exported("csv")


def test_the_list_of_the_admin_is_exported_in_the_importers_columns(office, vase, showroom, place):
    place(vase, showroom, is_demo=True)
    answer = office.get(reverse("admin:showrooms_placement_xuat_csv"))
    header, row = b"".join(answer).decode("utf-8-sig").splitlines()
    assert header.startswith(";".join(PLACEMENTS.labels[name] for name in NAMES[:2]))
    assert row.endswith("phòng kinh tế;đề nghị trên cổng;dữ liệu minh họa")


# The template -----------------------------------------------------------------------------------------


@pytest.fixture
def template(make_product, make_showroom):
    make_product(code="01-018-00565-12-2019")
    make_showroom()
    make_showroom("Điểm đã đóng", closed_on=date(2020, 10, 1), closing_reason="Hết hợp đồng")
    file = io.BytesIO()
    write_template(file)
    return file.getvalue()


def test_the_template_has_no_rows_and_nothing_wrong_with_it(template):
    reading = PlacementReader.read_file(read_workbook(template))
    assert (reading.rows, reading.problems) == ([], [])
    assert list(reading.headers) == ["Kết nối sản phẩm"]
    assert list(reading.headers["Kết nối sản phẩm"].recognised) == NAMES


def test_the_template_offers_lists_to_choose_from(template):
    choices = next(sheet for sheet in read_workbook(template) if sheet.name == "Danh sách chọn")
    header, *rows = choices.rows
    columns = {label: list(filter(None, values)) for label, *values in zip(header, *rows, strict=True)}
    assert columns["Tên điểm"] == [POINT]
    assert columns["Mã điểm"] == ["DIEM-2020-01"]
    assert len(columns["Tình trạng"]) == 8
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert len(re.findall("<dataValidation ", sheet)) == len(columns) == 5


def test_every_choice_and_every_example_of_the_template_is_accepted(template):
    help_sheet = next(sheet for sheet in read_workbook(template) if sheet.name == "Hướng dẫn")
    example = {row[0]: row[3] for row in help_sheet.rows[1 : len(NAMES) + 1]}
    labels = [PLACEMENTS.labels[name] for name in NAMES]
    found = PlacementMatching.rehearse(
        PlacementReader.read_file(read_workbook(table([labels, [example[label] for label in labels]])))
    )
    assert [str(problem) for problem in found.problems] == []
    assert len(found.created) == 1
    modes, states = Placement.Mode.labels, Placement.State.labels
    rows = [line(mode=str(modes[n % 3]), state=str(state)) for n, state in enumerate(states)]
    assert PlacementReader.read_file(read_workbook(table([HEADER, *rows]))).problems == []


def test_the_template_is_for_who_may_add_placements(client, office, viewer):
    address = reverse("admin:showrooms_placement_mau")
    assert office.get(address).getvalue().startswith(b"PK")
    client.force_login(viewer)
    assert client.get(address).status_code == 403
