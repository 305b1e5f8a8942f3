"""Every spelling of a header that officials are known to type gives back its own column."""

from datetime import date

import pytest

from products.imports.list import PRODUCTS
from products.imports.reader import ProductReader
from tests.samples import TEMPLATE_COLUMNS

TODAY = date(2020, 10, 5)


def test_every_spelling_of_a_header_gives_back_its_own_column():
    spellings = [(name, text) for name, column in PRODUCTS.texts.items() for text in column["spellings"]]
    assert len(PRODUCTS.texts) == 29
    assert len(spellings) == 440
    variants = [(name, form) for name, text in spellings for form in (text, text.upper(), f" {text} *:")]
    wrong = [
        (text, name, match)
        for name, text in variants
        if (match := PRODUCTS.dictionary.match(text)) is None or match.names != (name,)
    ]
    assert wrong == []


def test_headers_without_diacritics_are_recognised():
    known = {
        "TEN SAN PHAM": "name",
        "Chu the": "producer",
        "So quyet dinh": "decision_number",
        "Hang sao": "stars",
    }
    assert {text: PRODUCTS.dictionary.match(text).names for text in known} == {
        t: (n,) for t, n in known.items()
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [("Tên sản phẩm (ghi rõ)", ("name", "name_en")), ("Đơn vị (chai)", ("packaging", "producer"))],
)
def test_the_known_collisions_are_doubtful(text, names):
    assert PRODUCTS.dictionary.match(text).names == names


def test_the_template_is_recognised_by_the_importer():
    assert [PRODUCTS.dictionary.match(header).names for _name, header in TEMPLATE_COLUMNS] == [
        (name,) for name, _header in TEMPLATE_COLUMNS
    ]
    assert len(TEMPLATE_COLUMNS) == 28


def test_every_column_has_a_reader():
    assert [column.name for column in PRODUCTS] == list(PRODUCTS.texts)


def test_a_product_list_needs_a_name_and_one_thing_more():
    assert ProductReader.accepts({"name", "stars"})
    assert not ProductReader.accepts({"name", "note"})
    assert not ProductReader.accepts({"producer", "stars"})
