"""What people type into cells is read as they mean it, or asked about."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from common.parsing.cells import CellProblem, is_blank
from common.parsing.dates import read_date
from common.parsing.numbers import money_unit, read_decimal, read_money
from common.parsing.phones import read_phone

TODAY = date(2020, 10, 5)


@pytest.mark.parametrize(
    "value",
    [None, "", " ", "-", "–", "…", "...", "chưa có", "Chưa có", "N/A", "#N/A", "#REF!", "n/a", "không có"],
)
def test_blank_cells(value):
    assert is_blank(value)


@pytest.mark.parametrize("value", [0, "0", False, "có", "Chưa cói", "#1 x", "★"])
def test_cells_that_say_something(value):
    assert not is_blank(value)


@pytest.mark.parametrize(
    "value",
    [
        *("21/01/2020", "21/1/20", "21.01.2020", "21-1-2020", "21 / 1 / 2020", "ngày 21 tháng 01 năm 2020"),
        *("Ngày 21/01/2020", "21/01/2020 00:00:00", "2020-01-21", "43851", 43851, 43851.5),
        *(date(2020, 1, 21), datetime(2020, 1, 21, 5, 6)),  # noqa: DTZ001
    ],
)
def test_dates_are_read_as_they_are_typed(value):
    assert read_date(value, TODAY) == date(2020, 1, 21)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("01/2020", "chưa đủ ngày"),
        ("tháng 1/2020", "chưa đủ ngày"),
        ("2020", "chưa đủ ngày"),
        (2020, "chưa đủ ngày"),
        ("30/02/2020", "không có ngày này"),
        ("06/10/2020", "sau hôm nay"),
        ("01/13/2020", "không có tháng 13"),
        ("21/01/1020", "không hợp lý"),
        ("01/01/0001", "năm 1 không hợp lý"),
        ("01/01/0020", "năm 20 không hợp lý"),
        ("hôm qua", "không đọc được"),
        (True, "không đọc được"),
        (12, "không đọc được"),
        (float("1e300"), "không đọc được"),
        (float("nan"), "không đọc được"),
        (float("inf"), "không đọc được"),
    ],
)
def test_dates_that_are_asked_about(value, said):
    with pytest.raises(CellProblem, match=said):
        read_date(value, TODAY)


def test_a_month_and_a_day_are_never_swapped_silently():
    with pytest.raises(CellProblem) as caught:
        read_date("01/13/2020")
    assert caught.value.suggestion == "13/01/2020"


@pytest.mark.parametrize("value", ["85,5", "85.5", 85.5])
def test_decimals(value):
    assert read_decimal(value) == Decimal("85.5")


@pytest.mark.parametrize(
    ("value", "unit", "amount"),
    [
        ("150 triệu", None, 150_000_000),
        ("150tr", None, 150_000_000),
        ("150.000.000đ", None, 150_000_000),
        ("150 000 000 đồng", None, 150_000_000),
        ("1,2 tỷ", None, 1_200_000_000),
        ("1.5 triệu", None, 1_500_000),
        (150, 10**6, 150_000_000),
        (1.5, 10**6, 1_500_000),
        ("150", 10**6, 150_000_000),
        ("150.000", None, 150_000),
        ("150,000", None, 150_000),
        ("150.000 đ/hộp 500g", None, 150_000),
        ("95k", None, 95_000),
        ("95 nghìn đồng", None, 95_000),
        (95_000.0, None, 95_000),
        ("95.000 đồng", 1000, 95_000),
    ],
)
def test_money_is_read_in_dong(value, unit, amount):
    assert read_money(value, unit) == amount


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        (150, None),
        ("150", None),
        ("1.5", None),
        ("1.5", 10**6),
        ("1,250", 10**6),
        ("-5", 1),
        (float("nan"), None),
        (float("inf"), 1),
        ("vài", 1),
        (True, 1),
    ],
)
def test_money_that_is_asked_about(value, unit):
    with pytest.raises(CellProblem):
        read_money(value, unit)


@pytest.mark.parametrize(
    ("unit", "advice"),
    [
        (None, "Ghi số đồng, ví dụ 150.000."),
        (1000, "Ghi số nghìn đồng, ví dụ 150 hoặc 1.500."),
        (10**6, "Ghi số triệu đồng, ví dụ 150 hoặc 1.234,5."),
        (10**9, "Ghi số tỷ đồng, ví dụ 2 hoặc 1,5."),
    ],
)
def test_money_that_cannot_be_read_is_asked_for_in_the_unit_of_its_column(unit, advice):
    with pytest.raises(CellProblem) as problem:
        read_money("một trăm", unit)
    assert problem.value.reason == f'"một trăm" không đọc được thành số tiền. {advice}'
    examples = [word.rstrip(".") for word in advice.split("ví dụ ")[1].split(" hoặc ")]
    assert all(read_money(example, unit) < 10**10 for example in examples)  # who does as told means it


@pytest.mark.parametrize("typed", ["1.234,5", "150.000,5 đồng", "1.234,50"])
def test_a_typed_fraction_of_a_đồng_is_asked_about(typed):
    with pytest.raises(CellProblem, match="có phần lẻ"):
        read_money(typed)


@pytest.mark.parametrize(
    ("worked_out", "unit", "amount"),
    [(165_000.00000000003, None, 165_000), ("0,1234567", 10**6, 123_457), ("1.234,00", None, 1234)],
)
def test_what_a_spreadsheet_worked_out_is_rounded(worked_out, unit, amount):
    assert read_money(worked_out, unit) == amount


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Giá bán\n(nghìn đồng)", 1000),
        ("Giá (1.000đ)", 1000),
        ("Kinh phí (triệu đồng)", 10**6),
        ("Giá (đ)", 1),
        ("Giá bán (đồng)", 1),
        ("Đơn giá", None),
        ("Giá bán tại điểm", None),
    ],
)
def test_units_of_money_in_headers(text, unit):
    assert money_unit(text) == unit


@pytest.mark.parametrize(
    ("value", "number"),
    [
        *((value, "0912345678") for value in ("0912.345.678", "0912 345 678", "0912-345-678", "84912345678")),
        *((value, "0912345678") for value in ("+84 912 345 678", "0084912345678", 912345678, 912345678.0)),
        *((value, "0912345678") for value in ("912345678.0", "ĐT: 0912345678", "0912345678 (chị Hoa)")),
        ("0243 987 6543", "02439876543"),
        ("(024) 3987 6543", "02439876543"),
        (2439876543, "02439876543"),
        ("1900 1234", "19001234"),
        ("0912.345.678 – 0243 987 6543", "0912345678, 02439876543"),
        ("0912345678/0987654321", "0912345678, 0987654321"),
        ("0", None),
        (0, None),
    ],
)
def test_phone_numbers(value, number):
    assert read_phone(value) == number


@pytest.mark.parametrize(
    ("value", "suggestion"),
    [
        ("0168 123 4567", "0381234567"),
        ("01234567890", "0834567890"),
        ("39876543", "02439876543"),
        ("12345", None),
        ("gọi chị Hoa", None),
        (True, None),
    ],
)
def test_phone_numbers_that_are_asked_about(value, suggestion):
    with pytest.raises(CellProblem) as caught:
        read_phone(value)
    assert caught.value.suggestion == suggestion
