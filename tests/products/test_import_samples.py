"""The annex of a decision and the filled-in template are read as the offices mean them."""

from datetime import date
from decimal import Decimal

import pytest

from common.spreadsheets.files import read_workbook
from districts.imports.places import Place
from products.imports.producers import kind_from_name
from products.imports.reader import ProductReader
from tests import samples
from tests.sheetfiles import KINDS

TODAY = date(2020, 10, 5)

# The annex to a decision ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def annex_sheets():
    return read_workbook(samples.annex_xlsx(), samples.ANNEX_NAME)


@pytest.fixture
def annex(annex_sheets):
    return ProductReader.read_file(annex_sheets, on=TODAY)


@pytest.fixture(params=KINDS)
def either_annex(request):
    """From a file of each kind; in .ods and .csv nothing tells which cells are merged."""
    sheets = read_workbook(samples.annex(request.param), f"PL1 (4 sao).{request.param}")
    return ProductReader.read_file(sheets, on=TODAY)


def test_the_annex_gives_five_products_and_no_problem(either_annex):
    assert either_annex.problems == []
    assert [(row.number, row.name, row.producer) for row in either_annex.rows] == [
        (11, "Bình hoa Minh Họa men lam", "HTX Gốm Minh Họa"),
        (12, "Bộ ấm chén Minh Họa", "HTX Gốm Minh Họa"),
        (13, "Đĩa treo tường Minh Họa", "HTX Gốm Minh Họa"),
        (14, "Rau Ví Dụ", "Hộ KD Thử Nghiệm A"),
        (16, "Kẹo lạc Ví Dụ", "Cty TNHH Ví Dụ Một"),
    ]


def test_the_annex_is_rated_as_its_rows_and_title_say(either_annex):
    assert [(row.stars, row.proposed_five_star, row.score) for row in either_annex.rows] == [
        (4, False, Decimal("84.5")),
        (4, False, Decimal(78)),
        (4, True, Decimal("90.2")),
        (4, False, Decimal(71)),
        (4, False, Decimal(75)),
    ]
    decisions = {(row.decision_number, row.decision_date, row.issued_by) for row in either_annex.rows}
    assert decisions == {("9991/QĐ-MH", date(2019, 12, 31), "UBND Thành phố")}
    assert {row.origins["decision_number"] for row in either_annex.rows} == {5}


def test_the_annex_takes_districts_from_its_sections(either_annex):
    assert [(row.district, row.origins["district"]) for row in either_annex.rows] == [
        *[(Place("huyen", "Gia Lâm"), 10)] * 4,
        (Place("thi-xa", "Sơn Tây"), 15),
    ]
    assert [row.commune for row in either_annex.rows] == [
        *[Place("xa", "Bát Tràng")] * 3,
        Place("xa", "Yên Viên"),
        Place("phuong", "Quang Trung"),
    ]


def test_the_annex_tells_the_kinds_of_its_producers(either_annex):
    kinds = [kind_from_name(row.producer) for row in either_annex.rows]
    assert kinds == ["cooperative", "cooperative", "cooperative", "household", "company"]


def test_the_control_total_of_the_annex_is_compared(either_annex):
    (total,) = either_annex.control_totals
    assert (total.row, total.stated, total.counted, total.agrees) == (17, 5, 5, True)


def test_every_other_row_of_the_annex_is_listed_as_skipped(annex):
    by_row = {skip.row: skip.reason for skip in annex.skipped if skip.sheet == "PL1 (4 sao)"}
    assert sorted(by_row) == [*range(1, 11), 15, *range(17, 25)]
    assert by_row[1] == "Tiêu đề của bảng"
    assert by_row[8] == "Dòng tiêu đề cột"
    assert by_row[9] == "Dòng đánh số cột"
    assert by_row[15] == "Tiêu đề mục"
    assert by_row[17] == "Dòng tổng cộng"
    assert by_row[18] == "Dòng trống"
    assert by_row[19] == by_row[24] == "Chữ ký, nơi nhận"
    assert [skip.reason for skip in annex.skipped if skip.sheet == "Sheet3"] == ["Trang tính trống"]


def test_the_annex_fills_in_the_stars_of_its_title_where_a_row_has_none(annex_sheets):
    annex_sheets[0].rows[13][5] = None
    try:
        reading = ProductReader.read_file(annex_sheets, on=TODAY)
    finally:
        annex_sheets[0].rows[13][5] = "★★★★"
    row = next(row for row in reading.rows if row.number == 14)
    assert (row.stars, row.origins["stars"]) == (4, 4)


# The template --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("build", [samples.template_xlsx, samples.template_csv])
def test_the_template_is_read_whole(build):
    name = "mau.xlsx" if build is samples.template_xlsx else "mau.csv"
    reading = ProductReader.read_file(read_workbook(build(), name), on=TODAY)
    assert [str(problem) for problem in reading.problems] == []
    assert len(reading.rows) == 301
    row = reading.rows[0]
    assert (row.name, row.producer, row.producer_kind) == (
        "Sản phẩm Minh Họa 1",
        "Công ty TNHH Ví Dụ 1",
        "company",
    )
    assert (row.commune, row.district) == (Place("thi-tran", "Quốc Oai"), Place("huyen", "Quốc Oai"))
    assert (row.decision_number, row.decision_date) == samples.DECISION
    assert row.price == (51_000, None)
    assert {row.stars for row in reading.rows} == {3, 4}
    assert sum(row.proposed_five_star for row in reading.rows) == 75
