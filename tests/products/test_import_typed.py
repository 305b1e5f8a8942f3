"""Values as they are typed into whole rows: each is read as the same, or asked about with what to write."""

from datetime import date
from decimal import Decimal

import pytest

from products.imports.list import Defaults
from tests.productlists import HEADER, accepted, asked, options

FORM = Defaults(decision_number="416/QĐ-UBND", issued_by="UBND Thành phố")
OF_416 = {"Số QĐ": "416/QĐ-UBND", "Ngày QĐ": "21/01/2020"}


pytestmark = pytest.mark.usefixtures("some_units")


# Read as the same ----------------------------------------------------------------------------------------

STARS = [4, 4.0, "04", "4 sao", "4*", "★★★★", "Bốn sao", "Đạt 4 sao", "OCOP 4 sao", "Hạng 4 sao"]
PROPOSED = [
    *("Tiềm năng 5 sao", "TN 5 sao", "4 sao (tiềm năng 5 sao)", "Đề nghị 5 sao", "Đề xuất TW 5 sao"),
    "4–5 sao",
]
SCORES = ["85,5", "85.5", 85.5, "85,5 điểm", "85,5/100"]
NUMBERS = ["416/QĐ-UBND", "QĐ 416/QĐ-UBND", "416 /QĐ - UBND", "416/QD-UBND"]
DATES = [
    *("21/01/2020", "21/1/20", "21.01.2020", "21-1-2020", "ngày 21 tháng 01 năm 2020", 43851, "43851"),
    date(2020, 1, 21),
]
PHONES = ["0912.345.678", "0912 345 678", "84912345678", "+84 912 345 678", 912345678.0, 912345678]
EMPTY = ["", "-", "–", "…", "chưa có", "N/A"]
PRICES = ["150 nghìn", "150.000đ", "150.000 đồng/hộp", 150_000, "150,000", "150k"]


@pytest.mark.parametrize("value", STARS)
def test_stars(value):
    rating = accepted({"Hạng sao": value}).rating
    assert (rating.stars, rating.proposed_five_star) == (4, False)


@pytest.mark.parametrize("value", PROPOSED)
def test_stars_proposed_for_five(value):
    rating = accepted({"Hạng sao": value, **OF_416}).rating
    assert (rating.stars, rating.proposed_five_star) == (4, True)


@pytest.mark.parametrize("value", SCORES)
def test_scores(value):
    assert accepted({"Điểm": value}).rating.score == Decimal("85.5")


@pytest.mark.parametrize("value", NUMBERS)
def test_decisions(value):
    assert accepted({**OF_416, "Số QĐ": value}).rating.decision_number == "416/QĐ-UBND"


def test_a_decision_that_holds_its_date_is_split():
    rating = accepted({"Số QĐ": "số 416/QĐ-UBND ngày 21/01/2020", "Ngày QĐ": ""}).rating
    assert (rating.decision_number, rating.decision_date) == ("416/QĐ-UBND", date(2020, 1, 21))


@pytest.mark.parametrize("value", DATES)
def test_dates(value):
    assert accepted({"Ngày QĐ": value}).rating.decision_date == date(2020, 1, 21)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        *((value, "Gia Lâm") for value in ("H. Gia Lâm", "huyện Gia Lâm", "Gia Lâm", 18, 18.0, "018")),
        *((value, "Sơn Tây") for value in ("TX Sơn Tây", "TX. Sơn Tây", "thị xã Sơn Tây")),
        *(("Q.Hà Đông", "Hà Đông"), ("Ứng Hoà", "Ứng Hòa"), ("Ứng Hòa", "Ứng Hòa")),
    ],
)
def test_districts(value, name):
    assert accepted({"Huyện": value}).product.district.name == name


@pytest.mark.parametrize(
    ("value", "district", "commune"),
    [
        ("TT. Trâu Quỳ", "Gia Lâm", "thị trấn Trâu Quỳ, huyện Gia Lâm"),
        ("TT Trâu Quỳ", "", "thị trấn Trâu Quỳ, huyện Gia Lâm"),
        ("P. Vạn Phúc", "Hà Đông", "phường Vạn Phúc, quận Hà Đông"),
        ("X. Bát Tràng", "", "xã Bát Tràng, huyện Gia Lâm"),
        ("xã Yên Viên", "Gia Lâm", "xã Yên Viên, huyện Gia Lâm"),
        ("xã Kim Sơn, thị xã Sơn Tây", "", "xã Kim Sơn, thị xã Sơn Tây"),
    ],
)
def test_communes(value, district, commune):
    assert str(accepted({"Xã": value, "Huyện": district}).product.commune) == commune


@pytest.mark.parametrize("value", PHONES)
def test_phones(value):
    assert accepted({"Số điện thoại": value}).product.producer.contact_phone == "0912345678"


def test_two_phones_are_both_kept():
    value = "0912.345.678 – 0243 987 6543"
    assert accepted({"Số điện thoại": value}).product.producer.contact_phone == "0912345678, 02439876543"


@pytest.mark.parametrize("value", PRICES)
def test_prices(value):
    assert accepted({"Giá bán": value}, header=[*HEADER, "Giá bán"]).product.price_from == 150_000


def test_a_price_takes_the_unit_of_its_header():
    header = "Giá bán (nghìn đồng)"
    assert accepted({header: 150}, header=[*HEADER, header]).product.price_from == 150_000


@pytest.mark.parametrize("value", [*EMPTY, "không"])
@pytest.mark.parametrize("column", ["Ghi chú", "Số điện thoại", "Mã số thuế"])
def test_cells_that_say_nothing(column, value):
    product = accepted({column: value}).product
    assert (product.note, product.producer.contact_phone, product.producer.tax_code) == ("", "", "")


def test_a_zero_is_no_telephone_number():
    assert accepted({"Số điện thoại": "0"}).product.producer.contact_phone == ""


# Asked about --------------------------------------------------------------------------------------------

WRITE_STARS = "Ghi 3 sao, 4 sao, 5 sao hoặc Tiềm năng 5 sao."
ASKED = [
    ({"Hạng sao": "4,5"}, "stars", WRITE_STARS, []),
    ({"Hạng sao": 4.5}, "stars", WRITE_STARS, []),
    ({"Hạng sao": 6}, "stars", WRITE_STARS, []),
    ({"Hạng sao": "Đạt"}, "stars", WRITE_STARS, []),
    ({"Hạng sao": "Đạt", "Điểm": 72}, "stars", WRITE_STARS, ["4 sao"]),
    ({"Hạng sao": "", "Điểm": "62,5"}, "stars", "Chưa có hạng sao", ["3 sao"]),
    (
        {"Hạng sao": "5 sao", **OF_416},
        "stars",
        "Năm 2019–2020 Thành phố chỉ đề nghị",
        ["Tiềm năng 5 sao"],
    ),
    ({"Điểm": 100.5}, "score", "lớn hơn 100 điểm", []),
    ({"Điểm": "62,5"}, "stars", "62,5 điểm không khớp 4 sao", ["3 sao"]),
    ({"Số QĐ": "416", "Ngày QĐ": "21/01/2020"}, "decision_number", "Ghi số và ký hiệu", ["416/QĐ-UBND"]),
    ({"Số QĐ": 416, "Ngày QĐ": "21/01/2020"}, "decision_number", "Ghi số và ký hiệu", ["416/QĐ-UBND"]),
    ({"Số QĐ": "99"}, "decision_number", "Ghi số và ký hiệu", []),
    ({"Số QĐ": "416/QĐ-UBND; 813/QĐ-UBND"}, "decision_number", "ghi 2 quyết định", []),
    ({"Số QĐ": 43851}, "decision_number", "là ngày (21/01/2020)", []),
    ({"Ngày QĐ": "01/2020"}, "decision_date", "chưa đủ ngày, tháng, năm", []),
    ({"Ngày QĐ": "2020"}, "decision_date", "chưa đủ ngày, tháng, năm", []),
    ({"Ngày QĐ": 2020}, "decision_date", "chưa đủ ngày, tháng, năm", []),
    ({"Ngày QĐ": "30/02/2020"}, "decision_date", "không có ngày này", []),
    ({"Ngày QĐ": "06/10/2020"}, "decision_date", "ngày sau hôm nay (05/10/2020)", []),
    ({"Ngày QĐ": "01/13/2020"}, "decision_date", "không có tháng 13", ["13/01/2020"]),
    ({"Huyện": "Từ Liêm"}, "district", "chưa rõ là quận nào", ["Nam Từ Liêm", "Bắc Từ Liêm"]),
    (
        {"Huyện": "Thanh Trì", "Xã": "phường Thanh Trì"},
        "district",
        "Huyện Thanh Trì không có phường",
        ["quận Hoàng Mai"],
    ),
    ({"Huyện": "Gia Lâm B"}, "district", "Không có quận, huyện, thị xã “Gia Lâm B”", []),
    (
        {"Xã": "Yên Viên"},
        "commune",
        "Có nhiều đơn vị cùng tên “Yên Viên”",
        ["thị trấn Yên Viên, huyện Gia Lâm", "xã Yên Viên, huyện Gia Lâm"],
    ),
    (
        {"Xã": "xã Kim Sơn", "Huyện": ""},
        "commune",
        "Có nhiều đơn vị cùng tên “Kim Sơn”",
        ["xã Kim Sơn, huyện Gia Lâm", "xã Kim Sơn, thị xã Sơn Tây"],
    ),
    ({"Huyện": ""}, "district", "Chưa rõ quận, huyện, thị xã.", []),
    ({"Số điện thoại": "0168 123 4567"}, "phone", "đầu số cũ", ["0381234567"]),
    ({"Số điện thoại": "0123 456 7890"}, "phone", "đầu số cũ", ["0834567890"]),
    ({"Số điện thoại": "3987 6543"}, "phone", "thiếu mã vùng", ["02439876543"]),
    ({"Số điện thoại": "hỏi chị Hoa"}, "phone", "Ghi đủ 10 chữ số", []),
]


@pytest.mark.parametrize(("row", "name", "said", "suggested"), ASKED)
def test_what_is_asked_about(row, name, said, suggested):
    problem = asked(row, defaults=FORM)
    assert problem.name == name
    assert said in problem.reason
    assert sorted(options(problem)) == sorted(suggested)


@pytest.mark.parametrize(
    ("value", "said"),
    [(150, "chưa rõ đơn vị"), ("150", "chưa rõ đơn vị"), ("1.5", "theo hai cách"), ("vài đồng", "số tiền")],
)
def test_prices_that_are_asked_about(value, said):
    problem = asked({"Giá bán": value}, header=[*HEADER, "Giá bán"])
    assert problem.name == "price"
    assert said in problem.reason
