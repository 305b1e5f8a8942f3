"""Importing a list of placements: matched, rehearsed, written once, refused with what would answer."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common.spreadsheets.sheets import make_sheet
from core.audit.models import Change, Operation
from core.imports.lists.cell_reader import Overrides
from showrooms.imports.placement_kind import commit
from showrooms.imports.placement_list import Defaults
from showrooms.imports.placement_reader import PlacementReader
from showrooms.imports.placement_rehearsal import PlacementMatching
from showrooms.models import Placement

HEADER = [
    "STT",
    "Mã SP",
    "Tên sản phẩm",
    "Chủ thể",
    "Huyện",
    "Tên điểm",
    "Hình thức",
    "Tình trạng",
    "Ghi chú",
]
POINT = "Điểm OCOP Minh Họa Gia Lâm"
VASE, POTTERS = "Bình hoa Minh Họa men lam", "HTX Gốm Minh Họa"


@pytest.fixture
def showroom(make_showroom):
    return make_showroom()


@pytest.fixture
def vase(make_product):
    return make_product()


def line(code="", name=VASE, producer=POTTERS, district="", point=POINT, mode="", state="", note=""):
    return [1, code, name, producer, district, point, mode, state, note]


def rehearsed(rows, header=HEADER, defaults=None, answers=None):
    sheet = make_sheet("DS", [header, *rows], [])
    return PlacementMatching.rehearse(
        PlacementReader.read_file([sheet], defaults, overrides=Overrides({}, answers or {}))
    )


def written(rows, header=HEADER, **more):
    found = rehearsed(rows, header, **more)
    assert [str(problem) for problem in found.problems] == []
    commit(found)
    return found


def outcome(found):
    return len(found.created), len(found.changed), len(found.unchanged)


def the_problem(rows, header=HEADER):
    (problem,) = rehearsed(rows, header).problems
    return problem


def test_nothing_is_on_display_before_the_opening(vase, showroom, place):
    type(showroom).objects.update(opened_on=None)
    problem = the_problem([line()])
    assert "Điểm này chưa khai trương" in problem.reason
    assert problem.suggestion == "Đã thống nhất"
    assert "Điểm này chưa khai trương" in the_problem([line(state="Tạm hết hàng")]).reason
    assert outcome(written([line(state="Đã thống nhất")])) == (1, 0, 0)
    assert "Điểm này chưa khai trương" in the_problem([line(state="Đang bán")]).reason
    Placement.objects.update(state="on_display")
    assert rehearsed([line()]).problems == []


# New placements ---------------------------------------------------------------------------------------


def test_a_row_becomes_a_placement_on_display_as_a_deal_that_is_there(vase, showroom):
    assert outcome(written([line()])) == (1, 0, 0)
    placement = Placement.objects.get()
    assert (placement.product, placement.showroom) == (vase, showroom)
    assert (placement.state, placement.mode, placement.origin) == ("on_display", "display", "import")
    assert placement.shown_on == date(2020, 10, 5)
    placement.full_clean()


def test_the_terms_are_those_of_the_list(vase, showroom):
    header = [*HEADER, "Giá bán (nghìn đồng)", "CK (%)", "Số lượng", "Từ ngày", "Đến ngày", "Lên kệ ngày"]
    more = [150, "12,5", "40 hộp", "01/09/2020", "31/12/2020", "05/09/2020"]
    written([[*line(mode="Ký gửi", state="Tạm hết hàng", note="Kệ 1"), *more]], header)
    placement = Placement.objects.get()
    assert (placement.mode, placement.state, placement.price) == ("consignment", "out_of_stock", 150_000)
    assert (placement.discount_percent, placement.first_quantity) == (Decimal("12.5"), 40)
    assert (placement.starts_on, placement.ends_on) == (date(2020, 9, 1), date(2020, 12, 31))
    assert (placement.shown_on, placement.note) == (date(2020, 9, 5), "Kệ 1")


@pytest.mark.parametrize(
    ("words", "state", "asked_by", "shown_on"),
    [
        ("Chờ phòng kinh tế trả lời", "requested", "contact", None),
        ("Chờ phòng kinh tế chuyển", "proposed", "producer", None),
        ("Đã thống nhất", "agreed", "district", None),
        ("Đã kết thúc", "ended", "district", None),
    ],
)
def test_a_new_placement_is_in_the_state_that_the_list_says(vase, showroom, words, state, asked_by, shown_on):
    written([line(state=words)])
    placement = Placement.objects.get()
    assert (placement.state, placement.asked_by, placement.shown_on) == (state, asked_by, shown_on)


def test_a_declined_product_keeps_the_reason(vase, showroom):
    written([line(state="Không tiếp nhận", note="Kệ đã đủ")])
    assert Placement.objects.get().decline_reason == "Kệ đã đủ"


def test_a_declined_product_needs_the_reason(vase, showroom):
    problem = the_problem([line(state="Không tiếp nhận")])
    assert (problem.reason, problem.name) == ("Ghi lý do không tiếp nhận.", "note")


def test_a_placement_of_demonstration_rows_is_one_too(make_product, make_showroom):
    make_product(is_demo=True)
    make_showroom()
    written([line()])
    assert Placement.objects.get().is_demo


def test_a_closed_showroom_takes_nothing_in(vase, make_showroom):
    make_showroom(closed_on=date(2020, 10, 1), closing_reason="Hết hợp đồng")
    assert the_problem([line()]).reason == "Điểm này đã chấm dứt hoạt động."


def test_nothing_is_on_a_shelf_before_its_day(vase, showroom):
    problem = the_problem([[*line(), "06/10/2020"]], [*HEADER, "Lên kệ ngày"])
    assert (problem.reason, problem.name) == ("Ngày này chưa tới.", "shown_on")


# What is there ----------------------------------------------------------------------------------------


def test_a_second_import_changes_nothing(vase, showroom):
    rows = [line(mode="Ký gửi", note="Kệ 1")]
    written(rows)
    operations = Operation.objects.count(), Change.objects.count()
    assert outcome(written(rows)) == (0, 0, 1)
    assert (Operation.objects.count(), Change.objects.count()) == operations


def test_changed_terms_are_named_field_by_field_and_blanks_leave_what_is_stored(vase, showroom, place):
    stored = place(vase, showroom, price=100_000, discount_percent=Decimal("18.0"), note="Kệ 1")
    found = written([[*line(mode="Ký gửi"), "120.000", 12.5]], [*HEADER, "Giá bán", "Chiết khấu"])
    (changed,) = found.changed
    assert changed.described() == [
        ("hình thức", "Trưng bày, giới thiệu", "Ký gửi"),
        ("giá (đồng)", "100000", "120000"),
        ("chiết khấu (%)", "18", "12,5"),
    ]
    stored.refresh_from_db()
    assert (stored.mode, stored.price, stored.note) == ("consignment", 120_000, "Kệ 1")


@pytest.mark.parametrize(
    ("state", "words", "becomes", "fields"),
    [
        ("requested", "Đã thống nhất", "agreed", {}),
        ("agreed", "Đang bán", "on_display", {"shown_on": date(2020, 10, 5)}),
        ("on_display", "Hết hàng", "out_of_stock", {"shown_on": date(2020, 10, 5)}),
        ("on_display", "Đã kết thúc", "ended", {"ends_on": date(2020, 10, 5)}),
        ("agreed", "Đã rút đề nghị", "withdrawn", {}),
        ("requested", "Không tiếp nhận (đủ hàng)", "declined", {"decline_reason": "đủ hàng"}),
    ],
)
def test_a_state_moves_as_the_actions_move_it(vase, showroom, place, state, words, becomes, fields):
    stored = place(vase, showroom, state)
    assert outcome(written([line(state=words)])) == (0, 1, 0)
    stored.refresh_from_db()
    assert stored.state == becomes
    assert {name: getattr(stored, name) for name in fields} == fields
    assert outcome(written([line(state=words)])) == (0, 0, 1)


@pytest.mark.parametrize(
    ("state", "words", "said"),
    [
        ("requested", "Đang bán", "“Chờ đầu mối trả lời” sang “Đang trưng bày, bán”"),
        ("on_display", "Đã thống nhất", "“Đang trưng bày, bán” sang “Đã thống nhất”"),
        ("requested", "Chờ phòng kinh tế trả lời", "“Chờ đầu mối trả lời” sang “Chờ phòng kinh tế trả lời”"),
    ],
)
def test_a_move_that_no_action_makes_is_refused_in_both_words(vase, showroom, place, state, words, said):
    place(vase, showroom, state)
    problem = the_problem([line(state=words)])
    assert said in problem.reason
    assert problem.name == "state"


def test_after_an_end_a_new_deal_begins(vase, showroom, place):
    place(vase, showroom, "ended", ends_on=date(2020, 9, 1))
    assert outcome(written([line()])) == (1, 0, 0)
    assert Placement.objects.live().count() == 1


def test_what_ended_before_is_told_from_what_is_there_by_its_day(vase, showroom, place):
    place(vase, showroom, "ended", ends_on=date(2020, 9, 1))
    place(vase, showroom)
    ended = [[*line(state="Đã kết thúc"), "01/09/2020"]]
    assert outcome(written(ended, [*HEADER, "Đến ngày"])) == (0, 0, 1)
    assert "chưa rõ dòng này nói về kết nối nào" in the_problem([line(state="Đã kết thúc")]).reason


def test_a_pair_stands_once_in_a_file(vase, showroom):
    found = rehearsed([line(), line(name=VASE.upper())])
    assert [str(problem) for problem in found.problems] == [
        "Dòng 3: Trùng với dòng 2 (trang DS): cùng sản phẩm và điểm."
    ]


def test_a_pair_is_not_both_new_and_ended(vase, showroom, place):
    place(vase, showroom)
    assert "Trùng với dòng 2" in the_problem([line(), line(state="Đã kết thúc")]).reason
    assert "Trùng với dòng 2" in the_problem([line(state="Đã kết thúc"), line()]).reason


# Which product ----------------------------------------------------------------------------------------


def test_a_product_is_found_by_its_code_alone(make_product, showroom):
    make_product("Tên khác", code="01-018-1")
    assert outcome(rehearsed([line(code="01-018-1", name="", producer="")])) == (1, 0, 0)


def test_a_code_that_belongs_to_another_product_is_asked_about(make_product, showroom):
    make_product("Tên khác", code="01-018-1")
    problem = the_problem([line(code="01-018-1")])
    assert (problem.name, problem.suggestion) == ("product", "Tên khác")


def test_a_wrong_code_of_a_known_product_is_asked_about(make_product, showroom):
    make_product(code="01-018-1")
    problem = the_problem([line(code="01-018-2")])
    assert (problem.name, problem.suggestion) == ("product_code", "01-018-1")


def test_a_product_is_found_without_its_diacritics_and_by_an_abbreviated_producer(vase, showroom):
    row = line(name="binh hoa minh hoa MEN LAM", producer="Hợp tác xã gốm Minh Họa")
    assert outcome(rehearsed([row])) == (1, 0, 0)


def test_an_unknown_name_is_answered_from_what_the_producer_makes(vase, showroom):
    problem = the_problem([line(name="Bình hoa men lam")])
    assert (problem.name, problem.suggestion) == ("product", VASE)


def test_an_unknown_producer_is_answered_from_who_makes_a_product_of_that_name(vase, showroom):
    problem = the_problem([line(producer="HTX Khác")])
    assert (problem.name, problem.suggestion) == ("producer", POTTERS)


def test_an_unknown_producer_is_answered_from_names_that_are_close(vase, showroom):
    problem = the_problem([line(name="Ấm trà", producer="HTX Gốm sứ Minh Họa")])
    assert (problem.name, problem.suggestion) == ("producer", POTTERS)


def test_a_missing_producer_is_asked_for(vase, showroom):
    problem = the_problem([line(producer="")])
    assert (problem.name, problem.suggestion) == ("producer", POTTERS)


def test_a_name_in_two_districts_is_told_by_the_district(
    vase, make_product, make_producer, quoc_oai, showroom
):
    far = make_producer(district=quoc_oai)
    make_product(producer=far)
    problem = the_problem([line()])
    assert (problem.name, problem.suggestion) == ("district", "Huyện Gia Lâm; Huyện Quốc Oai")
    written([line(district="Quốc Oai")])
    assert Placement.objects.get().product.producer == far


def test_a_product_of_another_district_than_the_list_says_is_refused(vase, showroom, quoc_oai):
    problem = the_problem([line(district="Quốc Oai")])
    assert (problem.name, problem.suggestion) == ("district", "Huyện Gia Lâm")


def test_a_district_that_only_heads_the_showrooms_refuses_no_product(vase, showroom, quoc_oai):
    assert outcome(rehearsed([["I", "", "HUYỆN QUỐC OAI"], line()])) == (1, 0, 0)


def test_an_answer_makes_the_row_good(vase, showroom):
    answers = {("DS", 2, "product"): VASE}
    assert outcome(rehearsed([line(name="Bình lam")], answers=answers)) == (1, 0, 0)


# Which showroom ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", [POINT.upper(), "Minh Họa Gia Lâm", "Cửa hàng Minh Hoạ Gia Lâm", "DIEM-2020-01"]
)
def test_a_showroom_is_found_however_it_is_called(vase, showroom, name):
    assert outcome(rehearsed([line(point=name)])) == (1, 0, 0)


def test_a_showroom_is_found_by_what_else_it_is_called(vase, make_showroom):
    make_showroom("Khu Tinh hoa, Bát Tràng", also_known_as="Điểm OCOP Bát Tràng")
    assert outcome(rehearsed([line(point="điểm bán Bát Tràng, huyện Gia Lâm")])) == (1, 0, 0)


def test_an_unknown_showroom_is_answered_from_names_that_hold_its_words(vase, make_showroom):
    make_showroom("Khu Tinh hoa làng nghề Việt, Bát Tràng")
    problem = the_problem([line(point="Điểm OCOP Bát Tràng")])
    assert (problem.name, problem.suggestion) == ("showroom", "Khu Tinh hoa làng nghề Việt, Bát Tràng")


def test_two_showrooms_of_one_name_are_told_by_their_codes(vase, make_showroom):
    make_showroom()
    make_showroom("Cửa hàng OCOP Minh Họa Gia Lâm")
    problem = the_problem([line(point="Minh Họa Gia Lâm")])
    assert (problem.name, problem.suggestion) == ("showroom", "DIEM-2020-01; DIEM-2020-02")


def test_a_code_and_a_name_of_two_showrooms_are_asked_about(vase, showroom, make_showroom):
    make_showroom("Điểm OCOP Ví Dụ")
    header = [*HEADER, "Mã điểm"]
    problem = the_problem([[*line(point="Điểm OCOP Ví Dụ"), "DIEM-2020-01"]], header)
    assert (problem.name, problem.suggestion) == ("showroom", POINT)
    problem = the_problem([[*line(), "DIEM-2020-99"]], header)
    assert (problem.name, problem.suggestion) == ("showroom_code", "DIEM-2020-01")


def test_a_showroom_over_many_rows_is_asked_about_once_and_answered_there(vase, showroom, make_product):
    make_product("Bát Minh Họa")
    rows = [["I", "", "ĐIỂM OCOP GIA LÂM MỚI"], line(point=""), line(name="Bát Minh Họa", point="")]
    asked = [(problem.row, problem.name) for problem in rehearsed(rows).problems]
    assert asked == [(2, "showroom"), (3, ""), (4, "")]
    assert outcome(rehearsed(rows, answers={("DS", 2, "showroom"): POINT})) == (2, 0, 0)


def test_rows_without_a_showroom_are_in_the_one_that_the_person_says(vase, showroom):
    assert outcome(rehearsed([line(point="")], defaults=Defaults("DIEM-2020-01"))) == (1, 0, 0)


# Many rows --------------------------------------------------------------------------------------------


def test_many_rows_take_few_queries(make_product, showroom, django_assert_max_num_queries):
    rows = [line(name=make_product(f"Món {number}", stars=None).name) for number in range(60)]
    with django_assert_max_num_queries(12):
        found = rehearsed(rows)
    assert outcome(found) == (60, 0, 0)
    with django_assert_max_num_queries(10):
        commit(found)


CELLS = st.one_of(
    st.sampled_from([*HEADER, VASE, POINT, POTTERS, "Đang bán", "Đã kết thúc", "Đã rút", "Ký gửi"]),
    st.sampled_from(["Không tiếp nhận", "Gia Lâm", "I", "Từ Liêm", "-", "01-018-1"]),
    st.text(max_size=8),
    st.integers(-2, 50_000),
    st.floats(),
    st.dates(),
    st.none(),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELLS, min_size=9, max_size=9), max_size=6))
def test_any_list_has_an_outcome_for_every_row_that_was_read(vase, showroom, rows):
    found = rehearsed([line(), *rows])
    decided = {planned.row.number for planned in [*found.created, *found.changed, *found.unchanged]}
    refused = {problem.row for problem in found.problems}
    assert {row.number for row in found.reading.rows} <= decided | refused
    assert decided.isdisjoint(refused)
