"""Every spelling of a header of showrooms and sites that officials type gives back its own column."""

import pytest

from common.spreadsheets.sheets import make_sheet
from core.imports.lists.headers import find_header
from showrooms.imports.columns import COLUMNS, DICTIONARY, LABELS, ONLY_SITES, TEMPLATE_COLUMNS, accepts
from showrooms.imports.layout import Titles
from showrooms.imports.readers import readers

ASKED = {
    "Thời gian": ("expected_opening_on", "opened_on", "opening_hours"),
    "Hạn": ("expected_opening_on", "opening_deadline"),
    "Tiến độ": ("expected_opening_on", "state"),
}


def test_every_spelling_of_a_header_gives_back_its_own_column():
    spellings = [(name, text) for name, column in COLUMNS.items() for text in column["spellings"]]
    assert len(COLUMNS) == 32
    assert len(spellings) + len(ASKED) == 409
    variants = [(name, form) for name, text in spellings for form in (text, text.upper(), f" {text} *:")]
    wrong = [
        (text, name, match)
        for name, text in variants
        if (match := DICTIONARY.match(text)) is None or match.names != (name,)
    ]
    assert wrong == []


@pytest.mark.parametrize(("text", "names"), ASKED.items())
def test_headers_that_say_too_little_are_asked_about(text, names):
    assert DICTIONARY.match(text).names == DICTIONARY.match(text.upper() + ":").names == names
    assert sorted(name for name, column in COLUMNS.items() if text in column.get("asked", ())) == list(names)


def test_an_area_and_a_telephone_are_told_apart_by_their_d_only_while_it_is_there():
    assert DICTIONARY.match("ĐT").names == ("contact_phone",)
    assert DICTIONARY.match("DT").names == ("area_m2",)
    assert DICTIONARY.match("DT (ha)").names == ("area_m2", "contact_phone")


def test_a_unit_of_measure_is_no_operator():
    assert DICTIONARY.match("Đơn vị") is None
    assert DICTIONARY.match("Đơn vị tính") is None


def test_children_of_a_merged_header_are_columns_of_their_own():
    upper = ["STT", "Tên điểm", "Địa chỉ", "Kinh phí", None, None, None, "Ghi chú"]
    lower = [None, None, None, "Tổng số", "NS huyện", "NSTP", "XHH", None]
    header = find_header(make_sheet("DS", [upper, lower]), DICTIONARY, accepts)
    assert [column.name for column in header.columns] == [
        *("stt", "name", "address", "cost", "budget_district", "budget_city", "budget_operator", "note")
    ]


def test_the_template_is_recognised_by_the_importer():
    assert [DICTIONARY.match(header).names for _name, header in TEMPLATE_COLUMNS] == [
        (name,) for name, _header in TEMPLATE_COLUMNS
    ]
    assert {name for name, _header in TEMPLATE_COLUMNS} == LABELS.keys() - ONLY_SITES
    assert len(TEMPLATE_COLUMNS) == 19


def test_every_column_has_a_reader():
    assert readers({}, Titles()).keys() == COLUMNS.keys() == LABELS.keys()


def test_a_list_needs_what_it_is_about_and_where():
    assert accepts({"name", "address"})
    assert accepts({"operator_name", "commune"})
    assert not accepts({"name", "operator_name"})
    assert not accepts({"address", "commune"})
