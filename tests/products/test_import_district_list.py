"""A district's own working list (sample two): read in any kind of file, its questions asked and answered."""

import io
from datetime import date

import pytest
from django.core.management import call_command

from common.spreadsheets.files import read_workbook
from core.imports.lists.cell_reader import Overrides
from districts.imports.places import Place
from districts.models import District
from products.imports.committing import commit
from products.imports.list import Defaults
from products.imports.reader import ProductReader
from products.imports.rehearsal import ProductMatching
from products.models import Producer, Product
from tests import samples
from tests.sheetfiles import KINDS

TODAY = date(2020, 10, 5)
GIA_LAM = Defaults(district=Place("huyen", "Gia Lâm"))
FIRST, TWIN = "HTX Thử Nghiệm B", "Hợp tác xã Thử nghiệm B (trùng)"


def read(kind="xls", answers=None):
    sheets = read_workbook(samples.district_list(kind), f"Sheet1.{kind}")
    return ProductReader.read_file(sheets, GIA_LAM, TODAY, overrides=Overrides(answers=answers or {}))


def answered(producer):
    """What the person says of rows 6 and 7."""
    return {
        ("Sheet1", 6, "decision_number"): "9992/QĐ-MH ngày 21/01/2020",
        ("Sheet1", 6, "producer"): producer,
        ("Sheet1", 7, "name"): "Trà Ví Dụ",
    }


@pytest.fixture(params=KINDS)
def reading(request):
    return read(request.param)


@pytest.fixture
def units(operation):
    call_command("load_reference", verbosity=0)


# Read ----------------------------------------------------------------------------------------------------


def test_the_list_gives_a_producers_products_with_their_stars_and_decisions(reading):
    decision = "9992/QĐ-MH", date(2020, 1, 21)
    rows = [(row.number, row.name, row.stars, row.decision_number, row.decision_date) for row in reading.rows]
    assert rows == [
        (3, "Tinh dầu Ví Dụ", 4, *decision),
        (4, "Tinh bột Ví Dụ", 3, *decision),
        (5, "Viên nghệ Ví Dụ", None, None, None),
    ]
    assert {row.producer for row in reading.rows} == {FIRST}
    assert [row.is_in_development for row in reading.rows] == [False, False, True]


def test_the_list_gives_contacts_prices_in_dong_and_notes(reading):
    assert {(row.representative, row.phone) for row in reading.rows} == {("Lê Thị Ví Dụ", "0912345678")}
    assert {row.commune for row in reading.rows} == {Place("thi-tran", "Trâu Quỳ")}
    assert [row.price.low for row in reading.rows] == [150_000, 95_000, 120_000]
    assert [row.note for row in reading.rows] == [None, "đang bán tại điểm Bát Tràng", "đang XD hồ sơ"]


def test_a_date_in_the_place_of_a_decision_and_a_missing_name_are_asked_about(reading):
    assert [(problem.row, problem.name) for problem in reading.problems] == [
        (6, "decision_number"),
        (7, "name"),
    ]
    assert "21/01/2020" in reading.problems[0].reason


def test_both_telephone_numbers_are_kept(reading):
    assert [row.phone for row in reading.rejected] == ["0912345678, 02439876543", None]


def test_the_rest_of_the_list_is_skipped_and_its_total_compared(reading):
    assert [skip.row for skip in reading.skipped] == [1, 2, 8, 9, 10]
    reasons = {skip.row: skip.reason for skip in reading.skipped}
    assert reasons[8] in ("Dòng chỉ có số (cộng)", "Dòng trống")
    assert (reasons[9], reasons[10]) == ("Dòng tổng cộng", "Ghi chú")
    (total,) = reading.control_totals
    assert (total.row, total.stated, total.counted) == (9, 4, 4)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_the_hidden_row_is_read_and_said_so(kind):
    reading = read(kind)
    assert reading.hidden_rows == [("Sheet1", "7")]
    assert [row.hidden for row in reading.rejected] == [False, True]
    assert [(problem.row, problem.reason) for problem in reading.problems][-1] == (
        7,
        "Chưa có tên sản phẩm.",
    )


# Rehearsed and answered ----------------------------------------------------------------------------------


def questions(rehearsal):
    return [(problem.row, problem.name, problem.suggestion) for problem in rehearsal.problems]


def test_everything_about_a_row_is_asked_at_once(units):
    found = ProductMatching.rehearse(read(), TODAY)
    assert [planned.row.number for planned in found.created] == [3, 4, 5]
    assert questions(found) == [
        (6, "decision_number", None),
        (6, "producer", f"{FIRST}; {TWIN}"),
        (7, "name", None),
    ]
    assert f"Có thể trùng với chủ thể “{FIRST}” ở huyện Gia Lâm" in found.problems[1].reason


def test_a_producer_that_is_stored_in_another_spelling_is_asked_about_too(units):
    gia_lam = District.objects.get(code="018")
    Producer.objects.create(name=FIRST, slug="thu-nghiem-b", kind="cooperative", district=gia_lam)
    assert (6, "producer", f"{FIRST}; {TWIN}") in questions(ProductMatching.rehearse(read(), TODAY))


@pytest.mark.parametrize(("answer", "producers"), [(FIRST, {FIRST}), (TWIN, {FIRST, TWIN})])
def test_with_the_producer_chosen_the_row_goes_in(units, answer, producers):
    found = ProductMatching.rehearse(read(answers=answered(answer)), TODAY)
    assert questions(found) == []
    commit(found)
    added = Product.objects.filter(name__endswith="Ví Dụ").exclude(name="Trà Ví Dụ")
    assert {product.producer.name for product in added} == producers
    root = Product.objects.get(name="Bột nghệ Ví Dụ")
    assert root.producer.name == answer
    assert root.current_rating.stars == 3
    assert root.commune.name == "Kim Sơn"


def test_a_note_of_a_place_makes_no_placement(units):
    commit(ProductMatching.rehearse(read(answers=answered(FIRST)), TODAY))
    product = Product.objects.get(name="Tinh bột Ví Dụ")
    assert product.note == "đang bán tại điểm Bát Tràng"
    assert not product.placements.exists()
    growing = Product.objects.get(name="Viên nghệ Ví Dụ")
    assert (growing.stage, growing.current_rating) == (Product.Stage.IN_DEVELOPMENT, None)


def test_the_command_says_what_is_hidden_and_what_is_asked(units, tmp_path):
    file = tmp_path / samples.DISTRICT_LIST_NAME
    file.write_bytes(samples.district_list())
    out, err = io.StringIO(), io.StringIO()
    call_command("import_products", str(file), district="Gia Lâm", stdout=out, stderr=err)
    assert "Dòng ẩn vẫn được đọc: trang Sheet1, dòng 7" in out.getvalue()
    assert "Tạo mới 3 · Cập nhật 0 · Không đổi 0 · Bị từ chối 2 · Bỏ qua 5 dòng" in out.getvalue()
    assert f"Gợi ý: {FIRST}; {TWIN}." in err.getvalue()
    assert not Producer.objects.filter(name=FIRST).exists()
