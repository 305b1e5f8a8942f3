"""Lists of the products in showrooms, as they are read: columns, values, sections, titles."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.parsing.cells import CellProblem
from common.spreadsheets.sheets import Merge, make_sheet
from core.imports.lists.cell_reader import Overrides
from showrooms.imports.placement_cells import read_mode, read_percent, read_quantity, read_state
from showrooms.imports.placement_list import PLACEMENTS, Defaults
from showrooms.imports.placement_reader import PlacementReader
from showrooms.imports.placement_titles import showroom_in_title

HEADER = ["STT", "Tên sản phẩm", "Chủ thể", "Tên điểm", "Hình thức", "Tình trạng", "Giá bán", "Ghi chú"]


def read(rows, merges=(), header=HEADER, defaults=None, answers=None):
    merges = None if merges is None else list(merges)
    sheet = make_sheet("DS", [header, *rows] if header else rows, merges)
    return PlacementReader.read_file([sheet], defaults, overrides=Overrides({}, answers or {}))


def placement(number=1, name="Bình Ví Dụ", showroom="Điểm Ví Dụ", mode="Ký gửi", state="", price="", note=""):
    return [number, name, "HTX Ví Dụ", showroom, mode, state, price, note]


def the_row(reading):
    assert [str(problem) for problem in reading.problems] == []
    (row,) = reading.rows
    return row


def reasons(reading):
    return [str(problem) for problem in reading.problems]


# Columns -----------------------------------------------------------------------------------------------


def test_every_spelling_of_a_header_gives_back_its_own_column():
    spellings = [(name, text) for name, texts in PLACEMENTS.spellings.items() for text in texts]
    assert len(PLACEMENTS.texts) == 19
    assert len(spellings) == 286
    variants = [(name, form) for name, text in spellings for form in (text, text.upper(), f" {text} *:")]
    wrong = [
        (text, name, match)
        for name, text in variants
        if (match := PLACEMENTS.dictionary.match(text)) is None or match.names != (name,)
    ]
    assert wrong == []


def test_the_headers_of_the_template_are_recognised():
    names = PLACEMENTS.names()
    assert [PLACEMENTS.dictionary.match(PLACEMENTS.labels[name]).names for name in names] == [
        (name,) for name in names
    ]


def test_the_state_is_no_note_here_as_it_is_in_a_list_of_products():
    assert PLACEMENTS.dictionary.match("Tình trạng").names == ("state",)


def test_every_column_has_a_reader():
    assert [column.name for column in PLACEMENTS] == list(PLACEMENTS.texts)


def test_a_list_needs_the_product_and_one_thing_more():
    assert PlacementReader.accepts({"product", "showroom"})
    assert PlacementReader.accepts({"product_code", "mode"})
    assert not PlacementReader.accepts({"product", "price"})
    assert not PlacementReader.accepts({"producer", "showroom"})


# Values ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Trưng bày, giới thiệu", "display"),
        ("TB", "display"),
        ("quảng bá", "display"),
        ("Trưng bày, ký gửi", "consignment"),
        ("KÝ GỬI", "consignment"),
        ("Đại lý", "consignment"),
        ("Mua đứt", "purchase"),
        ("Mua đứt bán đoạn", "purchase"),
        ("Mua đứt, bán lại", "purchase"),
    ],
)
def test_a_mode_is_read_however_it_is_called(text, mode):
    assert read_mode(text) == mode


@pytest.mark.parametrize("text", ["Ký gửi và mua đứt", "Khác", 3])
def test_an_unclear_mode_is_asked_about_with_all_of_them(text):
    with pytest.raises(CellProblem) as caught:
        read_mode(text)
    assert caught.value.suggestion == "Trưng bày, giới thiệu; Ký gửi; Mua đứt, bán lại"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Chờ phòng kinh tế chuyển", "proposed"),
        ("Chờ đầu mối trả lời", "requested"),
        ("Chờ phòng kinh tế trả lời", "requested"),
        ("Chờ trả lời", "requested"),
        ("Đã thống nhất", "agreed"),
        ("Đang trưng bày, bán", "on_display"),
        ("Đang bán", "on_display"),
        ("Tạm hết hàng", "out_of_stock"),
        ("Đã kết thúc", "ended"),
        ("Không tiếp nhận", "declined"),
        ("Đã rút đề nghị", "withdrawn"),
    ],
)
def test_a_state_is_read_in_the_words_of_the_office(text, state):
    assert read_state(text).state == state
    assert read_state(text.upper()).state == state


def test_the_reason_in_brackets_is_why():
    assert read_state("Không tiếp nhận (kệ đã đủ)") == ("declined", None, "kệ đã đủ")
    assert read_state("Từ chối: chưa có nhãn").reason == "chưa có nhãn"


@pytest.mark.parametrize("value", ["", "đang xem xét", 5, True])
def test_a_state_that_is_none_is_asked_about(value):
    with pytest.raises(CellProblem, match="không phải là tình trạng"):
        read_state(value)


@pytest.mark.parametrize(
    ("value", "percent"),
    [
        (15, "15"),
        ("15%", "15"),
        ("12,5 %", "12.5"),
        ("12.5", "12.5"),
        (0.15, "15"),
        ("0,5%", "0.5"),
        (0, "0"),
    ],
)
def test_a_discount_is_read_in_percent(value, percent):
    assert read_percent(value) == Decimal(percent)


@pytest.mark.parametrize("value", ["0,15", "101", 100.5, "12,25%", "nhiều", True, "-3"])
def test_a_discount_that_may_be_meant_otherwise_is_refused(value):
    with pytest.raises(CellProblem):
        read_percent(value)


@pytest.mark.parametrize(("value", "number"), [(50, 50), ("50", 50), ("1.000 hộp", 1000), ("30 chiếc", 30)])
def test_a_quantity_is_read_with_or_without_its_unit(value, number):
    assert read_quantity(value) == number


@pytest.mark.parametrize("value", [1.5, "1,5", "vài hộp", True, 10**12, "50 hộp 20 chiếc"])
def test_a_quantity_that_is_none_is_refused(value):
    with pytest.raises(CellProblem):
        read_quantity(value)


def test_prices_take_the_unit_of_their_header():
    header = [*HEADER[:6], "Giá bán (nghìn đồng)", "Ghi chú"]
    assert the_row(read([placement(price=150)], header=header)).price == 150_000


def test_a_range_of_prices_is_refused():
    assert "khoảng giá" in reasons(read([placement(price="100.000 - 150.000")]))[0]


def test_a_price_to_be_agreed_is_none():
    assert the_row(read([placement(price="thỏa thuận")])).price is None


# Rows --------------------------------------------------------------------------------------------------


def test_a_row_holds_what_its_cells_say():
    header = [*HEADER, "Chiết khấu (%)", "SL đợt đầu", "Từ ngày", "Đến ngày", "Ngày lên kệ", "Đổi trả"]
    more = ["12,5", "40 hộp", "01/09/2020", "31/12/2020", "05/09/2020", "không"]
    row = the_row(read([[*placement(state="Đang bán", note="Kệ 1"), *more]], header=header))
    assert (row.product, row.producer, row.showroom) == ("Bình Ví Dụ", "HTX Ví Dụ", "Điểm Ví Dụ")
    assert (row.mode, row.state, row.note) == ("consignment", "on_display", "Kệ 1")
    assert (row.discount_percent, row.first_quantity) == (Decimal("12.5"), 40)
    assert (row.starts_on, row.ends_on) == (date(2020, 9, 1), date(2020, 12, 31))
    assert (row.shown_on, row.returns) == (date(2020, 9, 5), None)


def test_a_row_without_a_product_or_a_showroom_is_refused():
    assert reasons(read([placement(name="")])) == [
        'Dòng 2, cột "Tên sản phẩm": Chưa có tên sản phẩm.',
    ]
    (problem,) = read([placement(showroom="")]).problems
    assert (problem.name, problem.row) == ("showroom", 2)


def test_a_reason_longer_than_its_column_is_refused():
    (problem,) = read([placement(state="Không tiếp nhận", note="x" * 301)]).problems
    assert (problem.name, problem.reason) == ("note", "Dài 301 ký tự, chỉ nhận tối đa 300.")
    assert the_row(read([placement(note="x" * 301)])).note


def test_the_end_is_not_before_the_beginning():
    header = [*HEADER, "Từ ngày", "Đến ngày"]
    (problem,) = read([[*placement(), "02/09/2020", "01/09/2020"]], header=header).problems
    assert problem.name == "ends_on"


# What stands around ------------------------------------------------------------------------------------


def test_a_section_sets_the_showroom_of_the_rows_below():
    reading = read(
        [
            ["I", "ĐIỂM OCOP BÁT TRÀNG"],
            placement(showroom=""),
            ["II", "Cửa hàng: Vạn Phúc"],
            placement(showroom=""),
            placement(2, showroom="Điểm khác"),
        ]
    )
    assert [row.showroom for row in reading.rows] == ["ĐIỂM OCOP BÁT TRÀNG", "Vạn Phúc", "Điểm khác"]
    assert [row.origins for row in reading.rows] == [{"showroom": 2}, {"showroom": 4}, {}]


def test_a_district_heads_the_showrooms_below_it():
    reading = read([["I", "HUYỆN GIA LÂM"], ["1", "Điểm OCOP Bát Tràng"], placement(showroom="")])
    row = the_row(reading)
    assert (row.district.name, row.showroom) == ("Gia Lâm", "Điểm OCOP Bát Tràng")
    assert row.origins == {"showroom": 3, "district": 2}


def test_a_section_that_names_no_showroom_takes_the_one_above_it_away():
    reading = read([["I", "ĐIỂM OCOP BÁT TRÀNG"], ["II", "Nơi khác"], placement(showroom="")])
    assert "Chưa rõ điểm OCOP" in reasons(reading)[0]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("DANH SÁCH SẢN PHẨM TẠI ĐIỂM OCOP BÁT TRÀNG (tính đến 15/9/2020)", "ĐIỂM OCOP BÁT TRÀNG"),
        ("Sản phẩm của cửa hàng Vạn Phúc năm 2020", "cửa hàng Vạn Phúc"),
        ("Tên điểm: Khu Tinh hoa làng nghề Việt", "Khu Tinh hoa làng nghề Việt"),
        ("ĐIỂM OCOP BÁT TRÀNG", "ĐIỂM OCOP BÁT TRÀNG"),
        ("Danh sách sản phẩm tại các điểm OCOP", ""),
        ("Danh sách sản phẩm tại điểm giới thiệu và bán sản phẩm OCOP", ""),
        ("ĐVT: nghìn đồng", ""),
    ],
)
def test_a_title_names_one_showroom_or_none(title, name):
    assert showroom_in_title(title) == name


def test_the_title_holds_for_rows_without_a_showroom():
    title = ["Danh sách sản phẩm tại điểm OCOP Bát Tràng"]
    row = the_row(read([title, HEADER, placement(showroom="")], header=None))
    assert (row.showroom, row.origins) == ("điểm OCOP Bát Tràng", {"showroom": 1})


def test_two_showrooms_in_the_titles_say_nothing():
    titles = [["Điểm OCOP Bát Tràng"], ["Điểm OCOP Vạn Phúc"]]
    assert "Chưa rõ điểm OCOP" in reasons(read([*titles, HEADER, placement(showroom="")], header=None))[0]


def test_the_person_says_the_showroom_of_rows_without():
    row = the_row(read([placement(showroom="")], defaults=Defaults("DIEM-2020-01")))
    assert (row.showroom, row.origins) == ("DIEM-2020-01", {})


def test_an_answer_at_a_section_holds_for_the_rows_below():
    rows = [["I", "ĐIỂM OCOP BÁT TRÀNG"], placement(showroom="")]
    assert the_row(read(rows, answers={("DS", 2, "showroom"): "DIEM-2020-01"})).showroom == "DIEM-2020-01"


def test_an_answer_at_the_title_holds_for_the_rows_below():
    rows = [["Tại điểm OCOP Bát Tràng"], HEADER, placement(showroom="")]
    reading = read(rows, header=None, answers={("DS", 1, "showroom"): "DIEM-2020-01"})
    assert the_row(reading).showroom == "DIEM-2020-01"


def test_lines_without_a_number_belong_under_the_showroom_above():
    first, second = placement(), [None, "Bát Ví Dụ", "HTX Khác", None, "Mua đứt", "", "", ""]
    reading = read([first, second])
    assert [row.showroom for row in reading.rows] == ["Điểm Ví Dụ"] * 2
    assert reading.rows[1].origins == {"showroom": 2}


def test_an_answer_at_a_leading_line_holds_for_the_lines_under_it():
    rows = [placement(), [None, "Bát Ví Dụ", "HTX Khác", None, "Mua đứt", "", "", ""]]
    reading = read(rows, answers={("DS", 2, "showroom"): "Điểm Khác"})
    assert [row.showroom for row in reading.rows] == ["Điểm Khác"] * 2


def test_a_showroom_merged_over_its_products_is_each_ones():
    rows = [placement(1), placement(2, "Bát Ví Dụ", showroom=None)]
    reading = read(rows, merges=[Merge(1, 3, 2, 3)])
    assert [row.showroom for row in reading.rows] == ["Điểm Ví Dụ"] * 2


# Anything ----------------------------------------------------------------------------------------------

WORDS = [*HEADER, "I", "II. ĐIỂM OCOP BÁT TRÀNG", "HUYỆN GIA LÂM", "Tổng cộng: 2 SP", "Ghi chú: x", "Ký gửi"]
WORDS += ["Đang bán", "Không tiếp nhận (đủ)", "0,15", "15%", "1.000 hộp", "21/01/2020", "-", "KT. CHỦ TỊCH"]
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
WIDE = list(PLACEMENTS.labels.values())


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(CELLS, min_size=8, max_size=20), max_size=8),
    st.sampled_from([None, HEADER, WIDE]),
    st.booleans(),
)
def test_any_table_gives_rows_or_problems(rows, header, knows_merges):
    reading = read(rows, [] if knows_merges else None, header)
    accounted = {row.number for row in reading.rows} | {problem.row for problem in reading.problems}
    accounted |= {skip.row for skip in reading.skipped}
    if None not in accounted:
        assert accounted == set(range(1, len(make_sheet("DS", [header, *rows] if header else rows).rows) + 1))
    assert all(str(problem) for problem in reading.problems)


@settings(max_examples=150, deadline=None)
@given(
    CELLS.filter(lambda value: value is not None), st.sampled_from(sorted(set(PLACEMENTS.texts) - {"stt"}))
)
def test_any_cell_is_read_or_refused(value, name):
    try:
        PLACEMENTS.readers(SimpleNamespace(money_unit=lambda name: None))[name](value)
    except CellProblem as problem:
        assert problem.reason  # noqa: PT017
