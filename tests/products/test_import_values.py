"""What officials type into a product list is read as they mean it, or asked about."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.parsing.cells import CellProblem
from districts.imports.places import split_address
from products.imports.cells import (
    Decision,
    Months,
    Price,
    Stars,
    read_decision,
    read_email,
    read_price,
    read_rating_kind,
    read_score,
    read_stars,
    read_tax_code,
    read_valid_until,
    read_website,
    read_year,
)
from products.imports.list import PRODUCTS
from products.naming import producer_key

TODAY = date(2020, 10, 5)


# Stars and scores --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        *(
            4,
            4.0,
            "4",
            "4.0",
            "4,0",
            "04",
            "4 sao",
            "4*",
            "4 *",
            "★★★★",
            "⭐⭐⭐⭐",
            "★★★★☆",
            "Bốn sao",
            "bon sao",
        ),
        *("Đạt 4 sao", "OCOP 4 sao", "Hạng 4 sao", "4 SAO", "4 sao OCOP", "Đạt hạng 4 sao", "Hạng 4"),
    ],
)
def test_four_stars(value):
    assert read_stars(value) == Stars(4)


@pytest.mark.parametrize(
    "value",
    [
        *(
            "Tiềm năng 5 sao",
            "TN 5 sao",
            "4 sao (tiềm năng 5 sao)",
            "Đề nghị 5 sao",
            "Đề xuất TW 5 sao",
            "4–5 sao",
        ),
        *("4-5 sao", "4 sao, đề nghị công nhận 5 sao", "4 sao (đề nghị công nhận 5 sao)", "TIỀM NĂNG 5 SAO"),
    ],
)
def test_four_stars_proposed_for_five(value):
    assert read_stars(value) == Stars(4, proposed_five=True)


@pytest.mark.parametrize(
    ("value", "stars"), [("3 sao", 3), ("Ba sao", 3), (5, 5), ("5 sao", 5), ("★★★", 3), (1, 1)]
)
def test_other_stars(value, stars):
    assert read_stars(value) == Stars(stars)


@pytest.mark.parametrize(
    "value",
    [
        4.5,
        "4,5",
        "4.5 sao",
        "4,5 sao",
        6,
        "6 sao",
        0,
        "Đạt",
        "Bốn",
        "Tiềm năng",
        "★★★★★★",
        True,
        "3 hoặc 4 sao",
        "☆☆",
    ],
)
def test_stars_that_are_asked_about(value):
    with pytest.raises(CellProblem, match="Ghi 3 sao, 4 sao, 5 sao hoặc Tiềm năng 5 sao"):
        read_stars(value)


def test_what_can_not_be_read_is_quoted_as_it_was_typed():
    with pytest.raises(CellProblem) as caught:
        read_stars("Bốn")
    assert caught.value.reason == '"Bốn" không đọc được. Ghi 3 sao, 4 sao, 5 sao hoặc Tiềm năng 5 sao.'


@pytest.mark.parametrize("value", ["85,5", "85.5", 85.5, "85,5 điểm", "85,5/100", "85,5đ", "85,5 điểm/100"])
def test_scores(value):
    assert read_score(value) == Decimal("85.5")


def test_a_score_is_kept_to_two_places_and_never_lifted_into_a_higher_band():
    assert read_score(84.3333333) == Decimal("84.33")
    assert read_score("84,355") == Decimal("84.36")
    assert read_score("89,997") == Decimal("89.99")


@pytest.mark.parametrize("value", [100.1, "101", "-5", "tốt", "85,5,5", True, "85/90"])
def test_scores_that_are_asked_about(value):
    with pytest.raises(CellProblem):
        read_score(value)


# Decisions, validity -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        *("416/QĐ-UBND", "QĐ 416/QĐ-UBND", "416 /QĐ - UBND", "416/QD-UBND", "416/qđ-ubnd", "số 416/QĐ-UBND"),
        *(
            "Quyết định số 416/QĐ-UBND",
            "416/QĐ–UBND.",
            "416/QĐ-UBND (đợt 1)",
            "Theo QĐ số 416/QĐ-UBND năm 2020",
        ),
    ],
)
def test_decision_numbers(value):
    assert read_decision(value, TODAY) == Decision("416/QĐ-UBND")


@pytest.mark.parametrize(
    "value",
    [
        "số 416/QĐ-UBND ngày 21/01/2020",
        "416/QĐ-UBND, 21/01/2020",
        "QĐ 416/QĐ-UBND ngày 21.1.2020",
        "416/QĐ-UBND\nngày 21 tháng 01 năm 2020",
        "416/QĐ-UBND (21/1/20)",
    ],
)
def test_a_decision_and_its_date_in_one_cell_are_split(value):
    assert read_decision(value, TODAY) == Decision("416/QĐ-UBND", date(2020, 1, 21))


def test_a_decision_may_say_who_issued_it():
    decision = read_decision("416/QĐ-UBND ngày 21/01/2020 của UBND Thành phố Hà Nội", TODAY)
    assert decision.issued_by == "UBND Thành phố Hà Nội"


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("7095/QĐ-UBND (minh họa)", "7095/QĐ-UBND (minh họa)"),
        ("12/2020/QĐ-UBND", "12/2020/QĐ-UBND"),
        ("88/QĐ-BNN-VPĐP", "88/QĐ-BNN-VPĐP"),
        ("88/QĐ", "88/QĐ"),
    ],
)
def test_other_decision_numbers_are_kept(value, number):
    assert read_decision(value).number == number


@pytest.mark.parametrize(
    "value",
    [
        *("416", 416, 99999, "416/QĐ-UBND; 813/QĐ-UBND", "Đạt", "12/TB-UBND"),
        *("416/QĐ-UBND ngày 30/02/2020", "416/QĐ-UBND ngày 06/10/2020", "416/QĐ-UBND tờ 7"),
    ],
)
def test_decisions_that_are_asked_about(value):
    with pytest.raises(CellProblem):
        read_decision(value, TODAY)


@pytest.mark.parametrize("value", [43851, "43851", date(2020, 1, 21)])
def test_a_date_in_the_place_of_a_decision_is_recognised(value):
    with pytest.raises(CellProblem, match="21/01/2020"):
        read_decision(value, TODAY)


def test_a_decision_named_twice_is_one():
    assert read_decision("416/QĐ-UBND (QĐ 416/QĐ-UBND)").number == "416/QĐ-UBND"


@pytest.mark.parametrize(
    ("value", "until"),
    [
        ("31/12/2022", date(2022, 12, 31)),
        ("đến ngày 31/12/2022", date(2022, 12, 31)),
        ("36 tháng", Months(36)),
        ("03 năm", Months(36)),
        ("36 tháng kể từ ngày ký", Months(36)),
    ],
)
def test_validity(value, until):
    read = read_valid_until(value)
    assert read == until
    assert type(read) is type(until)


def test_years_and_rounds():
    assert read_year(2019) == read_year("Đợt 1/2019") == read_year("Năm 2019") == 2019
    assert read_year("Đợt 2") is None


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("Công nhận mới", "new"),
        ("Lần đầu", "new"),
        ("mới", "new"),
        ("Đánh giá lại", "re_rated"),
        ("Công nhận lại", "re_rated"),
        ("Nâng hạng", "upgraded"),
    ],
)
def test_kinds_of_rating(value, kind):
    assert read_rating_kind(value) == kind


@pytest.mark.parametrize("value", ["Khác", "mới hoặc lại"])
def test_kinds_of_rating_that_are_asked_about(value):
    with pytest.raises(CellProblem):
        read_rating_kind(value)


# Prices ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "unit", "price"),
    [
        (150, 1000, Price(150_000)),
        ("150", 1000, Price(150_000)),
        (150_000, None, Price(150_000)),
        ("150.000đ/hộp", None, Price(150_000)),
        ("150.000 đồng/hộp 500g", 1000, Price(150_000)),
        ("100.000 - 150.000", None, Price(100_000, 150_000)),
        ("100.000–150.000 đồng", None, Price(100_000, 150_000)),
        ("từ 100.000đ đến 150.000đ", None, Price(100_000, 150_000)),
        ("100-150 nghìn", None, Price(100_000, 150_000)),
        ("100 – 150", 1000, Price(100_000, 150_000)),
        ("1,2 triệu", None, Price(1_200_000)),
        ("Liên hệ", None, None),
    ],
)
def test_prices(value, unit, price):
    assert read_price(value, unit) == price


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        (150, None),
        ("1.5", None),
        ("150.000", 1000),
        (150_000, 1000),
        ("200.000-100.000", None),
        ("1-2-3", 1000),
    ],
)
def test_prices_that_are_asked_about(value, unit):
    with pytest.raises(CellProblem):
        read_price(value, unit)


@pytest.mark.parametrize("value", ["-5", "150.000 -", "/hộp"])
def test_a_price_with_nothing_on_one_side_is_quoted_whole(value):
    with pytest.raises(CellProblem) as caught:
        read_price(value)
    assert f'"{value}" không đọc được' in caught.value.words


# Smaller things ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("0101234567", "0101234567"),
        (101234567, "0101234567"),
        ("0101234567-001", "0101234567-001"),
        ("0101234567001", "0101234567-001"),
        ("001 203 012 345", "001203012345"),
        ("01L8012345", "01L8012345"),
    ],
)
def test_tax_codes(value, code):
    assert read_tax_code(value) == code


@pytest.mark.parametrize("value", ["12345", "đã có", 12, True])
def test_tax_codes_that_are_asked_about(value):
    with pytest.raises(CellProblem):
        read_tax_code(value)


def test_mail_and_web_addresses():
    assert read_email(" vidu@example.vn;") == "vidu@example.vn"
    assert read_website("example.vn/gom") == "https://example.vn/gom"
    assert read_website("http://example.vn") == "http://example.vn"


@pytest.mark.parametrize(
    ("read", "value"), [(read_email, "vidu"), (read_email, 5), (read_website, "Gốm Ví Dụ")]
)
def test_mail_and_web_addresses_that_are_asked_about(read, value):
    with pytest.raises(CellProblem):
        read(value)


CELLS = st.one_of(
    st.text(max_size=40),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.from_regex(r"[0-9./, -]{1,14}(đ|sao|triệu|/QĐ-UBND|%)?", fullmatch=True),
)


@given(st.sampled_from(sorted(PRODUCTS.labels)), CELLS)
def test_any_cell_gives_a_value_or_a_reason(column, cell):
    reasons = []
    for unit in (None, 1000):
        read = PRODUCTS.readers(SimpleNamespace(on=TODAY, money_unit=lambda name, unit=unit: unit))[column]
        try:
            read(cell)
        except CellProblem as problem:
            reasons.append(str(problem))
    assert all(reasons)


@given(st.text(max_size=60))
def test_any_text_has_a_key_and_parts(text):
    assert producer_key(producer_key(text)) == producer_key(text)
    split_address(text)
