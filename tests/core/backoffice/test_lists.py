"""Cells of the admin's lists name their column, so that a phone can show each row as a card."""

import pytest

from core.backoffice.templatetags.lists import labelled

HEADERS = [{"text": '<input type="checkbox">'}, {"text": "tên sản phẩm"}, {"text": 'hạng "sao"'}]


def test_each_cell_carries_the_name_of_its_column_and_a_tick_none():
    tick, name, stars = labelled(["<td>☐</td>", '<th class="x">A</th>', "<td>4 sao</td>"], HEADERS)
    assert tick == "<td>☐</td>"
    assert name == '<th data-label="Tên sản phẩm" class="x">A</th>'
    assert stars == '<td data-label="Hạng &quot;sao&quot;">4 sao</td>'


@pytest.mark.parametrize("nothing", ["&nbsp;", "-", "–", ""])
def test_a_cell_that_says_nothing_is_marked(nothing):
    _tick, name, stars = labelled(["<td></td>", f"<td>{nothing}</td>", "<td><img></td>"], HEADERS)
    assert name.startswith('<td data-label="Tên sản phẩm" data-blank>')
    assert "data-blank" not in stars


def test_a_list_is_made_of_such_cells(client, staff, make_product):
    make_product("Bình gốm Ví Dụ")
    client.force_login(staff)
    text = client.get("/quan-tri/products/product/").content.decode()
    assert '<th data-label="Tên sản phẩm" class="field-name' in text
    assert 'data-label="Chủ thể"' in text
