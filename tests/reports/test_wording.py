"""How papers write numbers, days and what must stay together."""

from datetime import date

import pytest

from districts.models import Letter
from reports.papers.wording import closed, counted, file_name, marked, official_day, tight

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("written", "set_as"),
    [
        ("gồm 02 điểm mới", "gồm 02_điểm mới"),
        ("Quyết định số 920/QĐ-BCT", "Quyết định_số_920/QĐ-BCT"),
        ("ngày 14 tháng 9 năm 2020", "ngày_14 tháng_9 năm_2020"),
        ("điện thoại 024 0000 1018", "điện thoại 024_0000_1018"),
        ("Biểu 1. Quý II/2021", "Biểu_1. Quý_II/2021"),
        ("một trăm điểm", "một trăm điểm"),
        ("năm học mới", "năm học mới"),
    ],
)
def test_what_belongs_together_never_parts_at_the_end_of_a_line(written, set_as):
    assert tight(written) == set_as.replace("_", NBSP)


@pytest.mark.parametrize("issuer", ["Sở Công Thương", "Sở Công Thương (minh họa)"])
def test_demonstration_rows_are_marked_once(issuer):
    assert marked(issuer, Letter(is_demo=True)) == "Sở Công Thương (dữ liệu minh họa)"
    assert marked(issuer, Letter(is_demo=False)) == issuer


def test_numbers_under_ten_take_a_zero_and_none_is_said_in_words():
    told = [counted(number, "điểm") for number in (0, 2, 11, 1250)]
    assert told == ["chưa có điểm", "02 điểm", "11 điểm", "1.250 điểm"]


def test_days_are_written_as_the_decree_has_them():
    assert official_day(date(2021, 2, 5), 2021) == "ngày 05 tháng 02 năm 2021"
    assert official_day(date(2020, 9, 14), 2020) == "ngày 14 tháng 9 năm 2020"
    assert official_day(None, 2020).split() == ["ngày", "tháng", "năm", "2020"]


def test_a_sentence_ends_once():
    assert [closed(text) for text in ("Kệ tủ", "Kệ tủ.", "Kệ tủ. .")] == ["Kệ tủ."] * 3


def test_files_are_named_in_letters_of_any_keyboard():
    assert file_name("phu luc", 2021, "Đống Đa", kind="docx") == "phu-luc-2021-dong-da.docx"
