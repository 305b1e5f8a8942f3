"""Every spelling of a header of showrooms and sites that officials type gives back its own column."""

import pytest

from common.spreadsheets.sheets import make_sheet
from core.imports.lists.headers import find_header
from showrooms.imports.exporting import NAMES
from showrooms.imports.list import SHOWROOMS, SITE
from showrooms.imports.reader import SiteReader

ASKED = {
    "Thời gian": ("expected_opening_on", "opened_on", "opening_hours"),
    "Hạn": ("expected_opening_on", "opening_deadline"),
    "Tiến độ": ("expected_opening_on", "state"),
}


def test_every_spelling_of_a_header_gives_back_its_own_column():
    spellings = [(name, text) for name, column in SHOWROOMS.texts.items() for text in column["spellings"]]
    assert len(SHOWROOMS.texts) == 32
    assert len(spellings) + len(ASKED) == 409
    variants = [(name, form) for name, text in spellings for form in (text, text.upper(), f" {text} *:")]
    wrong = [
        (text, name, match)
        for name, text in variants
        if (match := SHOWROOMS.dictionary.match(text)) is None or match.names != (name,)
    ]
    assert wrong == []


@pytest.mark.parametrize(("text", "names"), ASKED.items())
def test_headers_that_say_too_little_are_asked_about(text, names):
    assert (
        SHOWROOMS.dictionary.match(text).names
        == SHOWROOMS.dictionary.match(text.upper() + ":").names
        == names
    )
    assert sorted(
        name for name, column in SHOWROOMS.texts.items() if text in column.get("asked", ())
    ) == list(names)


def test_an_area_and_a_telephone_are_told_apart_by_their_d_only_while_it_is_there():
    assert SHOWROOMS.dictionary.match("ĐT").names == ("contact_phone",)
    assert SHOWROOMS.dictionary.match("DT").names == ("area_m2",)
    assert SHOWROOMS.dictionary.match("DT (ha)").names == ("area_m2", "contact_phone")


def test_a_unit_of_measure_is_no_operator():
    assert SHOWROOMS.dictionary.match("Đơn vị") is None
    assert SHOWROOMS.dictionary.match("Đơn vị tính") is None


def test_children_of_a_merged_header_are_columns_of_their_own():
    upper = ["STT", "Tên điểm", "Địa chỉ", "Kinh phí", None, None, None, "Ghi chú"]
    lower = [None, None, None, "Tổng số", "NS huyện", "NSTP", "XHH", None]
    header = find_header(make_sheet("DS", [upper, lower]), SHOWROOMS.dictionary, SiteReader.accepts)
    assert [column.name for column in header.columns] == [
        *("stt", "name", "address", "cost", "budget_district", "budget_city", "budget_operator", "note")
    ]


def test_the_template_is_recognised_by_the_importer():
    assert [SHOWROOMS.dictionary.match(SHOWROOMS.labels[name]).names for name in NAMES] == [
        (name,) for name in NAMES
    ]
    assert set(NAMES) == SHOWROOMS.labels.keys() - SHOWROOMS.in_group(SITE)
    assert len(NAMES) == 19


def test_every_column_has_a_reader():
    assert [column.name for column in SHOWROOMS] == list(SHOWROOMS.texts)


def test_a_list_needs_what_it_is_about_and_where():
    assert SiteReader.accepts({"name", "address"})
    assert SiteReader.accepts({"operator_name", "commune"})
    assert not SiteReader.accepts({"name", "operator_name"})
    assert not SiteReader.accepts({"address", "commune"})
