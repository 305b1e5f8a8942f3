"""What may stand here twice is asked about at entry, named on its page, found in its list."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from products.models import Producer, Product
from tests.pageforms import change, errors

PRODUCTS = "/quan-tri/products/product/"
PRODUCERS = "/quan-tri/products/producer/"


@pytest.fixture
def staff_client(client, staff):
    client.force_login(staff)
    return client


def page(row, name="change"):
    return reverse(f"admin:products_{row._meta.model_name}_{name}", args=[row.pk])


def entry(product, name, **values):
    return {"name": name, "producer": product.producer.pk, "district": product.district.pk, **values}


# What is suspected


def test_products_of_one_producer_whose_names_differ_in_marks_only_are_suspected(make_product):
    first = make_product("Trà sen Minh Họa")
    second = make_product("TRA SEN, minh hoạ")
    make_product("Trà sen Minh Họa loại 2")
    assert list(Product.objects.suspected_duplicates(of=first)) == [second]
    assert set(Product.objects.suspected()) == {first, second}


def test_another_producers_product_of_that_name_is_another_product(make_product, make_producer):
    first = make_product("Trà sen Minh Họa")
    make_product("Trà sen Minh Họa", producer=make_producer("HTX Khác Minh Họa"))
    assert not Product.objects.suspected_duplicates(of=first)
    assert not Product.objects.suspected()


def test_producers_of_one_district_whose_names_are_abbreviated_differently_are_suspected(
    make_producer, quoc_oai
):
    first = make_producer("HTX Nông nghiệp Minh Họa")
    second = make_producer("Hợp tác xã nông nghiệp Minh Họa")
    make_producer("HTX NN Minh Họa", district=quoc_oai)
    assert list(Producer.objects.suspected_duplicates(of=first)) == [second]
    assert set(Producer.objects.suspected()) == {first, second}


def test_a_renamed_producer_is_suspected_by_its_new_name(make_producer):
    first, second = make_producer("HTX Minh Họa A"), make_producer("HTX Minh Họa B")
    second.name = "Hợp tác xã Minh Họa A"
    second.save()
    assert set(Producer.objects.suspected()) == {first, second}


def test_names_without_a_letter_are_not_alike(make_product):
    first = make_product("???")
    make_product("!!!")
    assert not Product.objects.suspected_duplicates(of=first)
    assert not Product.objects.suspected()


# At entry


def test_a_second_entry_is_asked_about_and_what_was_typed_stays(staff_client, make_product):
    product = make_product("Trà sen Minh Họa")
    response = change(staff_client, f"{PRODUCTS}add/", **entry(product, "tra sen minh hoa", summary="Gõ dở"))
    asked = "name: Đã có “Trà sen Minh Họa” của chủ thể này (không phân biệt dấu). Xem bản ghi hiện có?"
    assert asked in errors(response)
    text = response.content.decode()
    assert f'href="{page(product)}"' in text
    assert "Vẫn lưu: đây là sản phẩm khác" in text
    assert "Gõ dở" in text
    assert Product.objects.count() == 1


def test_who_knows_better_saves_nevertheless(staff_client, make_product):
    product = make_product("Trà sen Minh Họa")
    values = entry(product, "Trà sen Minh Họa", save_anyway="on")
    assert change(staff_client, f"{PRODUCTS}add/", **values).status_code == 302
    assert Product.objects.count() == 2


def test_the_tick_stays_while_something_else_is_wrong(staff_client, make_product):
    product = make_product("Trà sen Minh Họa")
    values = entry(product, "Trà sen Minh Họa", save_anyway="on", price_from="2", price_to="1")
    text = change(staff_client, f"{PRODUCTS}add/", **values).content.decode()
    assert 'name="save_anyway" id="id_save_anyway" checked' in text


def test_a_rename_is_asked_about_too(staff_client, make_product):
    product, other = make_product("Trà sen Minh Họa"), make_product("Chè Minh Họa")
    assert "Đã có “Trà sen Minh Họa”" in errors(change(staff_client, page(other), name="Trà Sen Minh Họa"))
    assert change(staff_client, page(product), name="Trà sen minh họa").status_code == 302


def test_nothing_is_asked_where_the_name_is_left_alone(staff_client, make_product):
    make_product("Trà sen Minh Họa")
    other = make_product("Trà sen Minh Họa")
    assert change(staff_client, page(other), summary="Trà ướp sen.").status_code == 302


def test_a_producer_entered_twice_is_asked_about(staff_client, make_producer, gia_lam):
    make_producer("HTX Nông nghiệp Minh Họa")
    values = {"name": "Hợp tác xã NN Minh Họa", "kind": "cooperative", "district": gia_lam.pk}
    response = change(staff_client, f"{PRODUCERS}add/", **values)
    assert "name: Đã có chủ thể “HTX Nông nghiệp Minh Họa”" in errors(response)
    assert "Vẫn lưu: đây là chủ thể khác" in response.content.decode()
    assert change(staff_client, f"{PRODUCERS}add/", **values, save_anyway="on").status_code == 302


# Where they are found


def test_a_page_names_the_rows_it_may_be_the_same_as(staff_client, make_product):
    first, second = make_product("Trà sen Minh Họa"), make_product("Trà sen Minh Họa")
    text = staff_client.get(page(first)).content.decode()
    assert "Có thể trùng với:" in text
    assert f'href="{page(second)}"' in text
    assert f'href="{page(first, "gop-trung")}?other={second.pk}"' in text
    assert "Có thể trùng với:" not in staff_client.get(page(make_product("Chè Minh Họa"))).content.decode()


def test_who_may_only_read_sees_the_suspects_but_no_merge(client, viewer, make_product):
    client.force_login(viewer)
    first, _second = make_product("Trà sen Minh Họa"), make_product("Trà sen Minh Họa")
    text = client.get(page(first)).content.decode()
    assert "Có thể trùng với:" in text
    assert "gop-trung" not in text


@pytest.mark.parametrize("address", [PRODUCTS, PRODUCERS])
def test_a_list_shows_the_suspected_ones_only(staff_client, make_product, make_producer, address):
    for name in ("HTX Đôi Minh Họa", "Hợp tác xã Đôi Minh Họa"):
        producer = make_producer(name)
        make_product("Món Lẻ Minh Họa", producer=producer)
    make_product("Món đôi Minh Họa", producer=producer)
    make_product("Món Đôi Minh Họa", producer=producer)
    lonely = make_producer("HTX Lẻ Minh Họa")
    text = staff_client.get(address, {"suspected": "yes"}).content.decode()
    assert "Đôi Minh Họa" in text
    assert "Món Lẻ Minh Họa" not in text
    assert lonely.name not in text


def counted(client, address, **query):
    with CaptureQueriesContext(connection) as found:
        assert client.get(address, query).status_code == 200
    return len(found)


def test_list_and_page_keep_their_budget_with_twice_the_suspects(staff_client, make_product):
    first = make_product("Trà sen Minh Họa")

    def measure():
        listed = counted(staff_client, PRODUCTS, suspected="yes")
        return listed, counted(staff_client, page(first))

    make_product("Trà sen Minh Họa")
    staff_client.get(PRODUCTS)
    few = measure()
    for _number in range(8):
        make_product("Trà sen Minh Họa")
    assert measure() == few
    assert few[0] <= 12


def test_the_suspected_are_found_by_an_index(make_product):
    for model, index in [(Product, "products_product_alike"), (Producer, "products_producer_alike")]:
        if connection.vendor == "sqlite":
            assert index in model.objects.suspected().order_by().explain()
