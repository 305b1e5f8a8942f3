"""What people type into lists of showrooms and sites: read as the same, asked about, or refused."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from common.parsing.cells import CellProblem
from common.parsing.periods import depends, read_period, with_year
from showrooms.imports.cells import (
    Contact,
    read_area,
    read_contact,
    read_coordinates,
    read_count,
    read_mark,
    read_place_kind,
    read_share,
    read_states,
)
from showrooms.imports.hours import Span, hours_text, read_hours
from showrooms.models import Showroom


def refusal(read, *values) -> CellProblem:
    with pytest.raises(CellProblem) as caught:
        read(*values)
    assert caught.value.reason
    return caught.value


# Periods ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "day", "precision"),
    [
        ("Quý II/2021", date(2021, 6, 30), "quarter"),
        ("quý 2 năm 2021", date(2021, 6, 30), "quarter"),
        ("Q2/2021", date(2021, 6, 30), "quarter"),
        ("Q.IV/2021", date(2021, 12, 31), "quarter"),
        ("Quý II, III/2021", date(2021, 9, 30), "quarter"),
        ("đầu quý I/2021", date(2021, 3, 31), "quarter"),
        ("T6/2021", date(2021, 6, 30), "month"),
        ("T9/2021", date(2021, 9, 30), "month"),
        ("tháng 6/2021", date(2021, 6, 30), "month"),
        ("Tháng 02 năm 2021", date(2021, 2, 28), "month"),
        ("06/2021", date(2021, 6, 30), "month"),
        ("T6-T9/2021", date(2021, 9, 30), "month"),
        ("6 tháng đầu năm 2021", date(2021, 6, 30), "quarter"),
        ("6 tháng cuối năm 2021", date(2021, 12, 31), "quarter"),
        ("Trong năm 2021", date(2021, 12, 31), "year"),
        ("Cuối năm 2021", date(2021, 12, 31), "year"),
        (2021, date(2021, 12, 31), "year"),
        ("15/6/2021", date(2021, 6, 15), "day"),
        ("12.6.2021", date(2021, 6, 12), "day"),
        ("ngày 15 tháng 6 năm 2021", date(2021, 6, 15), "day"),
        ("trước 30/6/2021", date(2021, 6, 30), "day"),
        (datetime(2021, 6, 15, tzinfo=UTC), date(2021, 6, 15), "day"),
        (44362, date(2021, 6, 15), "day"),
    ],
)
def test_a_period_is_its_last_day_and_how_much_is_known(typed, day, precision):
    assert read_period(typed) == (day, precision)


@pytest.mark.parametrize("typed", ["chưa xác định", "Chưa rõ"])
def test_a_time_not_yet_fixed_says_nothing(typed):
    assert read_period(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        *("Sau khi có kinh phí", "Quý V/2021", "T13/2021", "Quý II", "tháng 6", "đầu năm 2021", "sớm"),
        *("31/6/2021", "trước quý II/2021", 12.5, True),
    ],
)
def test_a_time_that_says_too_little_or_too_much_is_asked_about(typed):
    refusal(read_period, typed)


def test_a_condition_is_told_from_a_time():
    assert depends("Sau khi có kinh phí")
    assert depends("Khi được giao mặt bằng")
    assert not depends("Quý II/2021")
    assert not depends(None)


def test_a_year_is_added_only_to_what_lacks_just_that():
    assert with_year("Quý II", 2021) == "Quý II/2021"
    assert with_year("T9", 2021) == "T9/2021"
    assert with_year("Sau khi có kinh phí", 2021) is None


# Kinds of place ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        *[("(3)", 3), ("3", 3), (3, 3), ("Nhóm 5", 5), ("3. Trung tâm thương mại, siêu thị, chợ", 3)],
        *[("Khu du lịch", 4), ("chợ", 3), ("Cho", 3), ("làng nghề", 5), ("Làng nghề truyền thống", 5)],
        *[("Bến xe Mỹ Đình", 1), ("trạm dừng nghỉ", 2), ("Siêu thị Minh Họa", 3), ("Nhà hàng", 4)],
        *[("Cụm công nghiệp", 6), ("Trung tâm hội chợ, triển lãm", 7)],
    ],
)
def test_kinds_of_place_are_known_by_number_and_by_words(typed, kind):
    assert read_place_kind(typed) == kind


def test_every_kind_is_read_as_it_is_written():
    assert [read_place_kind(str(label)) for label in Showroom.PlaceKind.labels] == list(Showroom.PlaceKind)


def test_a_place_of_two_kinds_is_asked_about_with_both():
    assert refusal(read_place_kind, "Chợ làng nghề").suggestion == (
        "3. Trung tâm thương mại, siêu thị, chợ; 5. Làng nghề truyền thống"
    )
    for option in ("3. Trung tâm thương mại, siêu thị, chợ", "5. Làng nghề truyền thống"):
        assert read_place_kind(option) == int(option[0])
    for typed in ("0", "8", "mặt phố", True):
        refusal(read_place_kind, typed)


# Numbers ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "area"),
    [
        *[("3.300m2", 3300), ("3.300 m²", 3300), (3300, 3300), ("120,5", "120.5"), (45.5, "45.5")],
        *[("1.234.567", 1234567), ("khoảng 60 m2", 60), ("60,04", 60), ("3.300,5 m2", "3300.5")],
    ],
)
def test_areas(typed, area):
    assert read_area(typed, unit_is_known=False) == Decimal(area)


def test_a_point_in_an_area_without_unit_may_mean_two_things():
    problem = refusal(read_area, "3.300", False)
    assert problem.suggestion == "3300 m2; 3,3 m2"
    assert [read_area(option) for option in problem.suggestion.split("; ")] == [3300, Decimal("3.3")]
    assert read_area("3.300", unit_is_known=True) == 3300
    for typed in ("0", "0,01", "0,04 m2", "rộng", -5, True, 10**8, "9" * 40):
        refusal(read_area, typed)


def test_numbers_of_products():
    assert [read_count(typed) for typed in (40, "40 sản phẩm", "1.200", "trên 30 SP", 0)] == [
        40,
        40,
        1200,
        30,
        0,
    ]
    for typed in ("nhiều", 4.5, -1, True):
        refusal(read_count, typed)


def test_shares_in_percent_or_as_a_number():
    assert read_share("60%", False) == (60, True)
    assert read_share(0.6, True) == (60, True)
    assert read_share(60, True) == (60, True)
    assert read_share(24, False) == (24, False)
    assert read_share("1%", True) == (1, True)
    refusal(read_share, "120%", False)
    refusal(read_share, "đa số", True)


@pytest.mark.parametrize("typed", [1, 1.0, "1", "1,0"])
def test_one_under_a_header_in_percent_may_mean_all(typed):
    problem = refusal(read_share, typed, True)
    assert [read_share(option, True).amount for option in problem.suggestion.split("; ")] == [1, 100]


@pytest.mark.parametrize("typed", ["x", "X", "có", "Có", "đạt", "Đạt", 1, "✓", "Đáp ứng"])
def test_marks_that_say_yes(typed):
    assert read_mark(typed) is True


@pytest.mark.parametrize("typed", ["không", "ko", 0, "-", "–", "Không đạt", "chưa đạt"])
def test_marks_that_say_no(typed):
    assert read_mark(typed) is False


def test_a_mark_that_is_a_remark_is_asked_about():
    refusal(read_mark, "đang xem xét")


def test_words_for_states():
    assert read_states("Đã khai trương") == {"open", "suspended", "closed"}
    assert read_states("Chưa khai trương") == {"planned", "preparing"}
    assert read_states("Đang chuẩn bị khai trương") == {"planned", "preparing"}
    assert read_states("Đang hoạt động") == {"open"}
    assert read_states("Tạm ngừng hoạt động") == {"suspended"}
    assert read_states("Đã chấm dứt hoạt động") == {"closed"}
    assert read_states("đang làm biển hiệu") is None


# Contacts and coordinates -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "contact"),
    [
        ("Ông Ví Dụ 0987654321", Contact("Ông Ví Dụ", "0987654321")),
        ("Bà Ví Dụ - PTP, ĐT: 0912.345.678", Contact("Bà Ví Dụ - PTP", "0912345678")),
        ("Bà Ví Dụ (0912 345 678)", Contact("Bà Ví Dụ", "0912345678")),
        ("Ông A, SĐT 0243 987 6543", Contact("Ông A", "02439876543")),
        ("Ông A\n+84 912 345 678", Contact("Ông A", "0912345678")),
        ("Nguyễn Văn Ví Dụ", Contact("Nguyễn Văn Ví Dụ")),
        ("0912345678", Contact(None, "0912345678")),
        (912345678, Contact(None, "0912345678")),
    ],
)
def test_a_contact_and_its_number_are_told_apart(typed, contact):
    assert read_contact(typed) == contact


def test_a_number_of_old_beside_a_name_is_suggested_with_the_name():
    suggestion = refusal(read_contact, "Ông A 01661234567").suggestion
    assert read_contact(suggestion) == Contact("Ông A", "0361234567")


@pytest.mark.parametrize(
    "typed",
    [
        *("21.0245, 105.8412", "21.0245 105.8412", "(21.0245; 105.8412)", "105.8412, 21.0245"),
        *("21,0245; 105,8412", "https://www.google.com/maps/@21.0245,105.8412,17z"),
        "https://www.google.com/maps/place/A/@21.1,105.9,17z/data=!3m1!4b1!3d21.0245!4d105.8412",
        *("https://maps.google.com/?q=21.0245,105.8412", "https://maps.google.com/?q=21.0245%2C105.8412"),
        "21°1'28.2\"N 105°50'28.32\"E",
    ],
)
def test_coordinates_as_people_copy_them(typed):
    assert read_coordinates(typed) == (Decimal("21.0245"), Decimal("105.8412"))


@pytest.mark.parametrize(
    "typed", ["10.7769, 106.7009", "https://goo.gl/maps/abc", "gần chợ", 21.02, "21.0245"]
)
def test_coordinates_that_are_none_or_elsewhere_are_asked_about(typed):
    refusal(read_coordinates, typed)


# Opening hours ----------------------------------------------------------------------------------------

EIGHT, HALF_PAST_FIVE, FIVE = time(8), time(17, 30), time(17)


@pytest.mark.parametrize(
    ("typed", "days", "spans"),
    [
        ("8:00-17:30", range(7), [(EIGHT, HALF_PAST_FIVE)]),
        ("8h-17h30", range(7), [(EIGHT, HALF_PAST_FIVE)]),
        ("8h00 đến 17h30 hàng ngày", range(7), [(EIGHT, HALF_PAST_FIVE)]),
        ("từ 8 giờ đến 17 giờ 30", range(7), [(EIGHT, HALF_PAST_FIVE)]),
        ("8 giờ sáng - 5 giờ chiều", range(7), [(EIGHT, FIVE)]),
        ("T2-CN 8h-17h", range(7), [(EIGHT, FIVE)]),
        ("8h-17h (T2-T6)", range(5), [(EIGHT, FIVE)]),
        ("Thứ 2 - 6: 8h-17h", range(5), [(EIGHT, FIVE)]),
        ("Thứ hai đến thứ bảy, 8.00–17.30", range(6), [(EIGHT, HALF_PAST_FIVE)]),
        ("T7, CN: 8h-17h", (5, 6), [(EIGHT, FIVE)]),
        ("8h-11h30, 13h30-17h", range(7), [(EIGHT, time(11, 30)), (time(13, 30), FIVE)]),
        ("8h-11h, 2h-5h chiều", range(7), [(EIGHT, time(11)), (time(14), FIVE)]),
        ("1h30–5h30 chiều", range(7), [(time(13, 30), HALF_PAST_FIVE)]),
        ("8h-9h tối", range(7), [(EIGHT, time(21))]),
    ],
)
def test_opening_hours(typed, days, spans):
    assert read_hours(typed) == tuple(Span(day, *span) for day in days for span in spans)


def test_hours_that_differ_between_days_come_back_as_they_are_written():
    typed = "T2–T6 8:00–11:30, 13:30–17:00; T7 8:00–12:00; CN 9:00–11:00"
    assert hours_text(read_hours(typed)) == typed
    assert hours_text(read_hours("T2 8h-17h; T4 8h-17h")) == "T2 8:00–17:00; T4 8:00–17:00"
    assert hours_text(()) == ""


@pytest.mark.parametrize(
    "typed",
    [
        *("cả ngày", "24/24", "8h", "17h-8h", "8h-25h", "8:75-17h", "CN-T2 8h-17h", "T2-T6", 8, time(8)),
        *("8h-17h T2-T6 8h-12h", "8h-12h, 11h-17h", "8h-17h và theo hẹn"),
    ],
)
def test_hours_that_cannot_be_kept_are_asked_about(typed):
    refusal(read_hours, typed)
