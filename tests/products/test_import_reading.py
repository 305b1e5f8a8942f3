"""Lists of products as offices send them are read whole: rows, refusals, and what was skipped and why."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.spreadsheets.files import read_workbook
from common.spreadsheets.sheets import make_sheet
from core.imports.lists.cell_reader import Overrides
from districts.imports.places import Place
from products.imports.list import Defaults
from products.imports.reader import ProductReader
from tests import samples

TODAY = date(2020, 10, 5)
HEADER = ["STT", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "Hạng sao", "Điểm", "Số QĐ", "Ngày QĐ"]
DECISION = ("9991/QĐ-MH", "31/12/2019")


def read(rows, merges=(), defaults=None, header=HEADER):
    merges = None if merges is None else list(merges)
    return ProductReader.read_file(
        [make_sheet("DS", [header, *rows] if header else rows, merges)], defaults, on=TODAY
    )


def product(number=1, name="Gốm Ví Dụ", producer="HTX Ví Dụ", address="", stars="4 sao", score="", *decision):
    return [number, name, producer, address, stars, score, *(decision or DECISION)]


def the_row(reading):
    assert [str(problem) for problem in reading.problems] == []
    (row,) = reading.rows
    return row


def the_problem(reading):
    (problem,) = reading.problems
    assert not reading.rows
    return problem


def skipped(reading):
    return {skip.row: skip.reason for skip in reading.skipped if skip.row}


# Rows ----------------------------------------------------------------------------------------------------


def test_blank_cells_are_none_so_that_stored_values_stay():
    row = the_row(read([product(address="–", score="chưa có")]))
    assert row.address is row.score is row.phone is row.price is row.note is None


def test_a_row_without_stars_score_and_decision_is_in_development():
    row = the_row(read([product(1, "Viên nghệ Ví Dụ", "HTX Ví Dụ", "", "", "", "", "")]))
    assert row.is_in_development
    assert row.decision_number is row.decision_date is row.stars is None


def test_a_decision_given_for_the_file_does_not_rate_a_row_without_stars():
    defaults = Defaults("9991/QĐ-MH", date(2019, 12, 31), "UBND Thành phố")
    assert the_row(read([product(1, "A", "B", "", "", "", "", "")], defaults=defaults)).is_in_development


def test_a_decision_given_for_the_file_is_used_where_a_row_has_none():
    defaults = Defaults("9991/QĐ-MH", date(2019, 12, 31), "UBND Thành phố", Place(None, "", "018"))
    row = the_row(read([product(1, "A", "B", "", "4 sao", "", "", "")], defaults=defaults))
    assert (row.decision_number, row.decision_date, row.issued_by) == (
        "9991/QĐ-MH",
        date(2019, 12, 31),
        "UBND Thành phố",
    )
    assert row.district.code == "018"


def test_the_date_of_one_decision_is_never_lent_to_another():
    defaults = Defaults("9991/QĐ-MH", date(2019, 12, 31), "UBND Thành phố")
    reading = read([product(1, "A", "B", "", "4 sao", "", "9992/QĐ-MH", "")], defaults=defaults)
    assert "Chưa có ngày của quyết định 9992/QĐ-MH" in str(the_problem(reading))


def test_an_annex_without_stars_is_refused_not_taken_as_in_development():
    title = ["(Kèm theo Quyết định số 9991/QĐ-MH ngày 31/12/2019)"]
    reading = read([title, HEADER, product(1, "A", "B", "", "", "", "", "")], header=None)
    assert "Chưa có hạng sao" in the_problem(reading).reason


def test_all_problems_of_a_row_are_told_at_once():
    reading = read([product(1, "", "", "", "Bốn", "101", "416", "30/02/2020")])
    assert not reading.rows
    assert {problem.row for problem in reading.problems} == {2}
    assert {problem.column for problem in reading.problems} == {
        *("Tên sản phẩm", "Chủ thể", "Hạng sao", "Điểm", "Số QĐ", "Ngày QĐ"),
    }
    assert reading.refused == {("DS", 2)}


def test_a_problem_reads_as_a_sentence():
    problem = the_problem(read([product(stars="Bốn")]))
    assert str(problem) == (
        'Dòng 2, cột "Hạng sao": "Bốn" không đọc được. Ghi 3 sao, 4 sao, 5 sao hoặc Tiềm năng 5 sao.'
    )
    assert problem.typed == "Bốn"


@pytest.mark.parametrize(
    ("stars", "score", "suggestion"),
    [
        ("", "84,5", "4 sao"),
        ("Đạt", "84,5", "4 sao"),
        ("Đạt", "92", "Tiềm năng 5 sao"),
        ("3 sao", "84,5", "4 sao"),
        ("4 sao", "92", "Tiềm năng 5 sao"),
        ("5 sao", "84,5", "4 sao"),
        ("Đạt", "", None),
    ],
)
def test_stars_that_are_missing_or_disagree_are_suggested_from_the_score(stars, score, suggestion):
    problem = the_problem(read([product(stars=stars, score=score)]))
    assert problem.column == "Hạng sao"
    assert problem.suggestion == suggestion


def test_a_disagreement_says_both():
    reason = the_problem(read([product(stars="3 sao", score="84,5")])).reason
    assert "84,5 điểm" in reason
    assert "3 sao" in reason


@pytest.mark.parametrize("score", ["72", "92"])
def test_four_stars_proposed_for_five_agree_with_the_scores_of_both(score):
    assert the_row(read([product(stars="Tiềm năng 5 sao", score=score)])).proposed_five_star


def test_five_stars_of_the_city_in_2019_and_2020_are_asked_about():
    problem = the_problem(read([product(1, "A", "B", "", "5 sao", "", "416/QĐ-UBND", "21/01/2020")]))
    assert problem.suggestion == "Tiềm năng 5 sao"
    row = the_row(read([product(1, "A", "B", "", "5 sao", "", "88/QĐ-BNN", "21/01/2020")]))
    assert row.stars == 5


def test_a_number_alone_is_completed_from_the_known_decision():
    rows = [product(1, "A", "B", "", "4 sao", "", "9991", "")]
    assert the_problem(read(rows)).suggestion is None
    assert the_problem(read(rows, defaults=Defaults("9991/QĐ-MH"))).suggestion == "9991/QĐ-MH"


def test_a_rating_without_a_decision_is_refused():
    assert (
        "Chưa có số quyết định" in the_problem(read([product(1, "A", "B", "", "4 sao", "80", "", "")])).reason
    )


def test_what_can_not_be_read_is_not_reported_as_missing_too():
    for row in (product(1, "A", "B", "", "4 sao", "80", "416", ""), product(1, "A", "B", "", "Bốn", "80")):
        assert len(read([row]).problems) == 1


def test_a_section_of_a_group_proposed_for_five_stars_sets_both():
    reading = read(
        [["A. SẢN PHẨM TIỀM NĂNG 5 SAO"], product(1, "A", stars=""), ["★★★"], product(1, "B", stars="")]
    )
    assert [(row.stars, row.proposed_five_star) for row in reading.rows] == [(4, True), (3, False)]


def test_two_dates_for_one_decision_are_asked_about():
    rows = [product(1, "A", "B", "", "4 sao", "", "9991/QĐ-MH ngày 30/12/2019", "31/12/2019")]
    assert "Hai ngày khác nhau" in the_problem(read(rows)).reason


def test_validity_in_months_counts_from_the_decision():
    header = [*HEADER, "Thời hạn"]
    row = the_row(read([[*product(), "36 tháng"]], header=header))
    assert row.valid_until == date(2022, 12, 31)
    assert "phải sau ngày ban hành" in the_problem(read([[*product(), "31/12/2019"]], header=header)).reason


@pytest.mark.parametrize("missing", ["Tên sản phẩm", "Chủ thể"])
def test_a_product_without_a_name_or_a_producer_is_refused_unless_it_has_a_code(missing):
    header = ["Mã SP", *HEADER]
    row = dict(zip(header, ["", *product()], strict=True)) | {missing: ""}
    assert the_problem(read([list(row.values())], header=header)).column == missing
    assert the_row(read([list((row | {"Mã SP": "01-018-1"}).values())], header=header)).code == "01-018-1"


def test_texts_longer_than_their_column_are_refused():
    assert "tối đa 200" in the_problem(read([product(name="Gốm " * 60)])).reason


def test_a_decision_longer_than_its_column_is_refused_wherever_it_was_said():
    long = "1/QĐ-" + "A" * 80
    assert (
        "tối đa 60" in the_problem(read([product(1, "A", "B", "", "4 sao", "", long, "31/12/2019")])).reason
    )
    issued = the_problem(
        read(
            [product(1, "A", "B", "", "4 sao", "", "", "")],
            defaults=Defaults("9991/QĐ-MH", date(2019, 12, 31), "UBND " * 40),
        )
    )
    assert (issued.name, issued.column) == ("issued_by", "Cơ quan ban hành")


def test_prices_take_their_unit_from_the_header_or_the_note_above_it():
    header = [*HEADER, "Giá bán\n(nghìn đồng)"]
    assert the_row(read([[*product(), "100-150"]], header=header)).price.high == 150_000
    rows = [["", "ĐVT: nghìn đồng"], [*HEADER, "Giá bán"], [*product(), 95]]
    assert the_row(read(rows, header=None)).price.low == 95_000


def test_a_hidden_row_is_read_and_said_so():
    cells = {
        number: dict(zip("ABCDEFGH", row, strict=True)) for number, row in enumerate([HEADER, product()], 1)
    }
    reading = ProductReader.read_file(read_workbook(samples.workbook({"DS": (cells, ())}, (2,))), on=TODAY)
    assert the_row(reading).hidden


# Places --------------------------------------------------------------------------------------------------


def test_the_district_comes_from_column_then_section_then_address_then_file():
    header = [*HEADER, "Huyện"]
    named = [*product(address="xã A, huyện Quốc Oai"), "Quốc Oai"]
    assert the_row(read([named], header=header)).district == Place(None, "Quốc Oai")
    unnamed = product(address="xã A, huyện Quốc Oai")
    assert the_row(read([unnamed])).district == Place("huyen", "Quốc Oai")
    assert the_row(read([["", "Huyện Quốc Oai"], product()])).origins["district"] == 2
    assert the_row(read([product()])).district is None


def test_an_address_in_another_district_than_the_section_is_refused():
    problem = the_problem(read([["I", "HUYỆN GIA LÂM"], product(address="xã A, huyện Quốc Oai")]))
    assert (problem.row, problem.column) == (3, "Địa chỉ")
    assert "Quốc Oai" in problem.reason
    assert "Gia Lâm" in problem.reason


def test_a_district_column_that_contradicts_its_section_is_refused():
    reading = read([["I", "HUYỆN GIA LÂM"], [*product(), "Quốc Oai"]], header=[*HEADER, "Huyện"])
    assert the_problem(reading).column == "Huyện"


def test_thanh_tri_beside_a_ward_is_asked_about():
    header = [*HEADER, "Huyện"]
    reading = read([[*product(address="phường Thanh Trì"), "Thanh Trì"]], header=header)
    assert the_problem(reading).column == "Huyện"
    assert the_row(read([[*product(address="xã Tả Thanh Oai"), "Thanh Trì"]], header=header))


# Sections, totals, the foot ------------------------------------------------------------------------------


def test_sections_set_district_group_and_stars_and_end_by_level():
    reading = read(
        [
            ["A. SẢN PHẨM ĐẠT 4 SAO"],
            ["I", "HUYỆN GIA LÂM (02 sản phẩm)"],
            ["1", "Nhóm thực phẩm"],
            product(1, "Một", stars=""),
            ["II", "THỊ XÃ SƠN TÂY"],
            product(1, "Hai", stars=""),
            ["B. SẢN PHẨM ĐẠT 3 SAO"],
            product(1, "Ba", stars=""),
        ]
    )
    assert [str(problem) for problem in reading.problems] == []
    rows = [(row.stars, row.district and row.district.name, row.category) for row in reading.rows]
    assert rows == [(4, "Gia Lâm", "thực phẩm"), (4, "Sơn Tây", None), (3, None, None)]


def test_a_numbered_heading_that_says_nothing_known_is_skipped_and_said_so():
    reading = read([["I", "Sản phẩm công nhận lần này"], product()])
    assert the_row(reading)
    assert skipped(reading)[2] == "Tiêu đề mục, không rõ nội dung"


def test_a_control_total_that_disagrees_is_noticed():
    reading = read([product(1, "A"), product(2, "B"), ["Tổng cộng: 03 sản phẩm"]])
    (total,) = reading.control_totals
    assert (total.stated, total.counted, total.agrees) == (3, 2, False)


@pytest.mark.parametrize("row", [["Cộng", "02 SP"], ["Tổng cộng: 2"], ["Tổng số sản phẩm: 02 sản phẩm"]])
def test_a_total_counts_the_products_that_are_named(row):
    reading = read([product(1, "A"), product(2, "B", stars="Bốn"), product(3, ""), row])
    (total,) = reading.control_totals
    assert total.agrees
    assert len(reading.rows) == 1


def test_totals_of_sections_and_of_the_whole_are_both_compared():
    reading = read(
        [
            ["I", "HUYỆN GIA LÂM"],
            product(1, "A"),
            product(2, "B"),
            ["Cộng: 02 SP"],
            ["II", "HUYỆN QUỐC OAI"],
            product(1, "C"),
            ["Cộng: 1 SP"],
            ["Tổng số: 03 sản phẩm"],
        ]
    )
    assert [(total.row, total.agrees) for total in reading.control_totals] == [
        (5, True),
        (8, True),
        (9, True),
    ]
    assert len(reading.rows) == 3


def test_notes_sums_repeated_headers_and_signatures_are_skipped():
    reading = read(
        [
            product(1, "A"),
            HEADER,
            product(2, "B"),
            ["", "", "", "", "", 159.5],
            ["Ghi chú: sản phẩm in nghiêng là dự kiến"],
            ["", "NGƯỜI LẬP", "", "", "GIÁM ĐỐC"],
            ["", "Nguyễn Văn Ví Dụ", "", "", "Trần Thị Minh Họa"],
        ]
    )
    assert len(reading.rows) == 2
    assert reading.problems == []
    assert skipped(reading) == {
        1: "Dòng tiêu đề cột",
        3: "Dòng tiêu đề cột lặp lại",
        5: "Dòng chỉ có số (cộng)",
        6: "Ghi chú",
        7: "Chữ ký, nơi nhận",
        8: "Chữ ký, nơi nhận",
    }


def test_products_below_a_subtotal_are_still_products():
    reading = read(
        [product(1, "A"), ["Cộng: 01 SP"], product(2, "B"), ["", "C", "HTX C", "", "4 sao", "", *DECISION]]
    )
    assert [row.name for row in reading.rows] == ["A", "B", "C"]


def test_a_product_whose_name_begins_like_a_total_is_a_product():
    names = [
        *("Cộng hưởng Ví Dụ", "Tổng hợp trà", "Tổng hợp rau 3 loại", "Cộng đồng trà 1"),
        "Tổng công ty Chè 36",
    ]
    assert [row.name for row in read([product("", name) for name in names]).rows] == names


@pytest.mark.parametrize(
    "text",
    [
        *("Tổng cộng toàn thành phố: 02 sản phẩm", "Tổng A: 02 sản phẩm", "Cộng mục II. 02 sản phẩm"),
        *("Tổng số sản phẩm được công nhận: 02 sản phẩm", "Cộng toàn huyện: 02 sản phẩm"),
    ],
)
def test_a_total_of_a_part_or_of_the_whole_is_no_product(text):
    reading = read([product(1, "A"), product(2, "B"), ["", text, "", "", "4 sao"]])
    assert [row.name for row in reading.rows] == ["A", "B"]
    assert reading.control_totals[0].agrees


# Producers over several lines ----------------------------------------------------------------------------


def test_lines_without_a_number_belong_to_the_producer_above():
    reading = read(
        [
            product(1, "A", "HTX Ví Dụ", "xã Bát Tràng"),
            ["", "B", "", "", "3 sao", "", *DECISION],
            product(2, "C", "HTX Khác", "xã Kim Sơn"),
        ]
    )
    assert [(row.producer, row.address) for row in reading.rows[:2]] == [("HTX Ví Dụ", "xã Bát Tràng")] * 2
    assert reading.rows[1].origins["producer"] == 2


def test_a_numbered_line_without_a_producer_is_refused_where_the_file_tells_its_merges():
    rows = [product(1, "A"), product(2, "B", "")]
    assert [problem.column for problem in read(rows).problems] == ["Chủ thể"]


def test_without_merges_a_run_of_numbers_keeps_its_producer_until_it_breaks():
    follows = read([product(1, "A"), product(2, "B", "")], merges=None)
    assert [row.producer for row in follows.rows] == ["HTX Ví Dụ"] * 2
    for broken in (
        [product(1, "A"), product(3, "B", "")],
        [product(1, "A"), ["I", "HUYỆN GIA LÂM"], product(2, "B", "")],
        [product(1, "A"), product(2, "B", "", "xã Kim Sơn")],
    ):
        assert [problem.column for problem in read(broken, merges=None).problems] == ["Chủ thể"]


# Headers and files that are no list ----------------------------------------------------------------------


def test_equal_columns_are_asked_about():
    problem = read([[*product(), "4 sao"]], header=[*HEADER, "Hạng sao"]).problems[0]
    assert (problem.row, problem.column) == (1, "Hạng sao")
    assert "nhiều cột" in problem.reason


def test_a_file_without_a_header_says_what_is_missing():
    reading = read([["a", "b"], [1, 2]], header=None)
    assert "Tên sản phẩm" in str(the_problem(reading))
    assert reading.skipped[0].row is None
    assert ProductReader.read_file([], on=TODAY).problems


def test_a_title_whose_date_can_not_be_is_a_problem():
    title = ["(Kèm theo Quyết định số 9991/QĐ-MH ngày 31/11/2019)"]
    reading = read([title, HEADER, product()], header=None)
    assert [(problem.row, problem.column) for problem in reading.problems] == [(1, "")]
    assert str(reading.problems[0]).startswith("Dòng 1: ")


def test_titles_that_name_two_ratings_set_none():
    reading = read([["SẢN PHẨM ĐẠT 3 SAO, 4 SAO"], HEADER, product(stars="")], header=None)
    assert "Chưa có hạng sao" in the_problem(reading).reason


WORDS = [
    "HTX Ví Dụ",
    "4 sao",
    "Bốn",
    "84,5",
    "416/QĐ-UBND",
    "21/01/2020",
    "I",
    "II. HUYỆN GIA LÂM",
    "Tổng cộng: 2 SP",
]
WORDS += [
    "Ghi chú: x",
    "KT. CHỦ TỊCH",
    "xã Bát Tràng, huyện Gia Lâm",
    "★★★",
    "-",
    "Từ Liêm",
    "0912345678",
    *HEADER,
]
CELLS = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.text(max_size=12),
    st.integers(-5, 60_000),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.timedeltas(),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=8, max_size=12), max_size=8), st.booleans(), st.booleans())
def test_any_table_gives_rows_or_problems(rows, with_header, knows_merges):
    table = [HEADER, *rows] if with_header else rows
    sheet = make_sheet("DS", table, [] if knows_merges else None)
    reading = ProductReader.read_file([sheet], on=TODAY)
    accounted = {row.number for row in reading.rows} | {problem.row for problem in reading.problems}
    accounted |= {skip.row for skip in reading.skipped}
    if None not in accounted:
        assert accounted == set(range(1, len(sheet.rows) + 1))
    assert all(str(problem) for problem in reading.problems)


# A person's own word ------------------------------------------------------------------------------------

DOUBTFUL = ["STT", "Tên sản phẩm (ghi rõ)", "Chủ thể", "Hạng sao", "Số QĐ", "Ngày QĐ"]
DOUBTFUL_ROW = [1, "Gốm Ví Dụ", "HTX Ví Dụ", "4 sao", *DECISION]


def read_doubtful(columns=None, header=DOUBTFUL, answers=None):
    sheet = make_sheet("DS", [header, DOUBTFUL_ROW], [])
    return ProductReader.read_file([sheet], on=TODAY, overrides=Overrides(columns or {}, answers or {}))


def test_a_doubtful_column_is_what_the_person_says():
    assert read_doubtful().rows == []
    assert the_row(read_doubtful({"DS": {1: "name"}})).name == "Gốm Ví Dụ"
    assert read_doubtful({"Trang khác": {1: "name"}}).rows == []


def test_a_column_that_the_person_leaves_out_is_not_read():
    header = ["STT", "Tên sản phẩm", *DOUBTFUL[2:]]
    reading = read_doubtful({"DS": {2: ""}}, header=header)
    assert "Chưa có tên chủ thể" in str(the_problem(reading))


def test_what_a_person_answers_stands_for_the_cell():
    header = ["STT", "Tên sản phẩm", *DOUBTFUL[2:]]
    assert the_row(read_doubtful(header=header, answers={("DS", 2, "stars"): "3 sao"})).stars == 3
    row = the_row(read_doubtful(header=header, answers={("DS", 2, "commune"): "xã Yên Viên"}))
    assert row.commune == Place("xa", "Yên Viên")
    assert the_row(read_doubtful(header=header, answers={("DS", 3, "stars"): "3 sao"})).stars == 4


def test_an_answer_is_read_as_strictly_as_a_cell():
    header = ["STT", "Tên sản phẩm", *DOUBTFUL[2:]]
    problem = the_problem(read_doubtful(header=header, answers={("DS", 2, "stars"): "Bốn rưỡi"}))
    assert (problem.row, problem.name, problem.value) == (2, "stars", "Bốn rưỡi")
