"""Products ticked over the pages of a list, before anything is asked."""

import pytest

from showrooms.models import Placement
from tests.pageforms import filled
from tests.workspace.connecting.conftest import text


@pytest.fixture
def page(showroom):
    return f"/lam-viec/diem/{showroom.slug}/ket-noi/de-nghi/"


def test_ticks_and_typed_words_stay_from_page_to_page(contact, page, make_product, quoc_oai):
    products = [make_product(name=f"Bình {number:02}", district=quoc_oai) for number in range(30)]
    first, last = products[0], products[-1]
    second = contact.post(
        page, {**filled(contact.get(page)), "product": [first.slug], "price": "rẻ", "page": 2}
    )
    assert last.name in text(second)
    assert "Đã chọn 01 sản phẩm." in text(second)
    assert (filled(second)["product"], filled(second)["price"]) == (first.slug, "rẻ")
    assert "không đọc được" not in text(second)
    ticked = {**filled(second), "product": [first.slug, last.slug]}
    found = contact.post(page, {**ticked, "page": 1, "q": "binh 07"})
    assert "Tìm thấy 1 sản phẩm" in text(found)
    assert set(filled(found)["product"]) == {first.slug, last.slug}
    refused = contact.post(page, filled(found))
    assert "không đọc được" in text(refused)
    assert "Tìm thấy 1 sản phẩm" in text(refused)
    contact.post(page, {**filled(refused), "price": "150 nghìn"})
    assert set(Placement.objects.values_list("product", flat=True)) == {first.pk, last.pk}


def test_a_whole_page_is_ticked_but_for_what_is_there_already(
    contact, page, showroom, make_product, quoc_oai, place
):
    there, *others = [make_product(name=f"Bình {number}", district=quoc_oai) for number in range(3)]
    place(there, showroom)
    answer = contact.post(page, {"all": "1"})
    assert set(filled(answer)["product"]) == {product.slug for product in others}
    assert "Đã chọn 02 sản phẩm." in text(answer)
    assert Placement.objects.count() == 1
