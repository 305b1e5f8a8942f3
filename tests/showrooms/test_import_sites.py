"""The annex of a district's plan is read as the office means it."""

from datetime import date
from decimal import Decimal

import pytest

from common.spreadsheets.files import read_workbook
from districts.imports.places import Place
from showrooms.imports.reader import SiteReader
from showrooms.imports.titles import NamedLetter, read_titles
from tests import samples_sites as samples
from tests.sheetfiles import KINDS


@pytest.fixture(params=KINDS)
def plan(request):
    return SiteReader.read_file(read_workbook(samples.plan(request.param), f"Quốc Oai.{request.param}"))


def read(changes):
    return SiteReader.read_file(read_workbook(samples.plan_with(changes), samples.PLAN_NAME))


def test_the_annex_gives_three_sites_and_no_problem(plan):
    assert [str(problem) for problem in plan.problems] == []
    assert [(row.number, row.name, row.operator_name, row.likely_operator_kind) for row in plan.rows] == [
        (9, "Điểm OCOP Ví Dụ 1", "HTX Minh Họa D", "cooperative"),
        (10, "Điểm OCOP Ví Dụ 2", "Cửa hàng Minh Họa E", None),
        (12, "Chợ Ví Dụ", "BQL chợ Ví Dụ", None),
    ]


def test_its_sections_tell_proposed_sites_from_those_in_reserve(plan):
    assert [(row.is_chosen, row.origins["is_chosen"]) for row in plan.rows] == [
        (True, 8),
        (True, 8),
        (False, 11),
    ]


def test_a_letter_without_number_and_date_is_not_there_yet(plan):
    (titles,) = plan.titles.values()
    assert titles.letter == NamedLetter("", None, "UBND huyện Quốc Oai")
    assert titles.letter.is_awaited
    assert (titles.year, titles.money_unit, titles.problems) == (2021, 10**6, [])


def test_places_come_from_addresses_and_the_district_from_the_title(plan):
    assert [(row.address_parts.rest, row.commune) for row in plan.rows] == [
        ("thôn Thử Nghiệm", Place("xa", "Sài Sơn")),
        ("", Place("thi-tran", "Quốc Oai")),
        ("", Place("xa", "Cấn Hữu")),
    ]
    assert {(row.district, row.origins["district"]) for row in plan.rows} == {(Place("huyen", "Quốc Oai"), 3)}


def test_kinds_of_place_areas_and_numbers_are_read(plan):
    assert [(row.place_kind, row.area_m2, row.expected_products) for row in plan.rows] == [
        (4, Decimal(60), 40),
        (3, Decimal("45.5"), 25),
        (3, None, None),
    ]


def test_money_is_in_the_unit_of_the_note_above(plan):
    assert [(row.budget_district, row.budget_city, row.budget_operator) for row in plan.rows] == [
        (50_000_000, 100_000_000, 30_000_000),
        (50_000_000, None, 20_000_000),
        (None, None, None),
    ]


def test_periods_keep_their_precision_and_a_site_in_reserve_needs_none(plan):
    assert [(row.expected_opening_on, row.expected_opening_precision) for row in plan.rows] == [
        (date(2021, 6, 30), "quarter"),
        (date(2021, 9, 30), "month"),
        (None, None),
    ]


def test_a_contact_is_split_into_name_and_number(plan):
    assert [(row.contact_name, row.contact_phone) for row in plan.rows] == [
        ("Ông Ví Dụ", "0987654321"),
        (None, None),
        (None, None),
    ]


def test_the_totals_are_compared_with_the_sums(plan):
    assert [(total.row, total.column, total.stated, total.agrees) for total in plan.control_totals] == [
        (13, "DT (m2)", Decimal("105.5"), True),
        (13, "Số SP dự kiến", 65, True),
        (13, "Kinh phí dự kiến NS huyện", 100_000_000, True),
        (13, "Kinh phí dự kiến NSTP", 100_000_000, True),
        (13, "Kinh phí dự kiến XHH", 50_000_000, True),
    ]


def test_every_other_row_is_listed_as_skipped(plan):
    by_row = {skip.row: skip.reason for skip in plan.skipped}
    assert set(range(1, 9)) | {11, 13, 14, 15} <= set(by_row)
    assert by_row[2] == "Tiêu đề của bảng"
    assert by_row[3] == "Tiêu đề của bảng: số công văn còn trống, chưa có văn bản"
    assert by_row[5] == by_row[6] == "Dòng tiêu đề cột"
    assert by_row[7] == "Dòng đánh số cột"
    assert by_row[8] == by_row[11] == "Tiêu đề mục"
    assert by_row[13] == "Dòng tổng cộng"
    assert by_row[14] == by_row[15] == "Chữ ký, nơi nhận"


# Variations -------------------------------------------------------------------------------------------


def test_a_total_that_does_not_agree_is_noticed():
    totals = read({13: {"E": "106"}}).control_totals
    assert [(total.stated, total.counted) for total in totals if not total.agrees] == [
        (106, Decimal("105.5"))
    ]


def test_a_total_above_its_rows_is_compared_too():
    line = {"A": "", "B": "Tổng cộng", "E": 105.5, "G": 66}
    reading = read(
        {8: line, 11: {"B": "Điểm dự phòng"}, 13: {"B": "", "E": "", "G": "", "H": "", "I": "", "J": ""}}
    )
    assert [(total.row, total.stated, total.agrees) for total in reading.control_totals] == [
        (8, Decimal("105.5"), True),
        (8, 66, False),
    ]


def test_a_section_may_state_its_own_sums():
    reading = read({11: {"B": "Điểm dự phòng", "E": 0, "H": 0}})
    assert [row.is_chosen for row in reading.rows] == [True, True, False]
    assert reading.problems == []


def test_a_proposed_site_whose_time_depends_on_money_is_asked_about():
    (problem,) = read({10: {"K": "Sau khi có kinh phí"}}).problems
    assert (problem.row, problem.name) == (10, "expected_opening_on")
    assert read({12: {"K": "Sau khi có kinh phí"}}).problems == []


def test_the_year_of_the_title_is_suggested_for_a_period_without_one():
    (problem,) = read({9: {"K": "Quý III"}}).problems
    assert problem.suggestion == "Quý III/2021"


def test_money_without_any_unit_is_asked_about():
    reading = read({4: {"L": ""}})
    assert {problem.name for problem in reading.problems} >= {"budget_district", "budget_operator"}


def test_a_cost_that_its_sources_exceed_is_refused():
    header = {5: {"G": "Tổng kinh phí"}, 13: {"G": ""}}
    (problem,) = read({**header, 9: {"G": 170}, 10: {"G": ""}}).problems
    assert "Tổng kinh phí 170.000.000 đồng không khớp tổng các nguồn 180.000.000 đồng." in str(problem)
    assert read({**header, 9: {"G": 180}, 10: {"G": 90}}).problems == []


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        (
            "(Kèm theo Công văn số 123/UBND-KT ngày 15/9/2020 của UBND huyện Gia Lâm)",
            ("123/UBND-KT", date(2020, 9, 15)),
        ),
        ("Kèm theo Tờ trình số: 45 / TTr-UBND ngày 05 tháng 10 năm 2020", ("45/TTr-UBND", date(2020, 10, 5))),
        ("Kèm theo Báo cáo số …/BC-KT ngày … tháng … năm 2020", ("", None)),
        ("Kèm theo Công văn số 7/KT ngày  /  /2020", ("7/KT", None)),
    ],
)
def test_the_letter_of_a_title_is_read_as_far_as_it_is_filled_in(title, letter):
    assert read_titles([[title]]).letter[:2] == letter


def test_a_letter_dated_on_a_day_that_does_not_exist_is_a_problem_of_its_row():
    titles = read_titles([["Danh sách"], ["Kèm theo Công văn số 1/KT ngày 30/02/2020"]])
    assert [number for number, _problem in titles.problems] == [2]
