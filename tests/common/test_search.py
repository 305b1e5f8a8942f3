"""The search contract, the same on both databases."""

import unicodedata

import pytest
from django.apps import apps
from django.db import connection

from common.search import SearchField, document, index_table
from districts.models import CraftVillage, District
from products.actions import save_producer
from products.models import Product


@pytest.fixture
def shelf(make_product, make_producer, bat_trang_village, bat_trang_commune):
    potter = make_producer("HTX Gốm Minh Họa", commune=bat_trang_commune)
    baker = make_producer("Hộ Bánh Ví Dụ")
    return {
        "vase": make_product("Bình gốm Minh Họa", producer=potter, craft_village=bat_trang_village),
        "coffee": make_product("Cà phê Ví Dụ", producer=baker),
        "fish": make_product("Cá kho Ví Dụ", producer=baker),
        "cacao": make_product("Ca cao Ví Dụ", producer=baker),
        "sugar": make_product("Đường phên Ví Dụ Đường Lâm", producer=baker),
    }


def found(typed):
    return list(Product.objects.search(typed))


@pytest.mark.parametrize(
    "typed",
    [
        "gom bat trang",
        "GỐM BÁT TRÀNG",
        "gốm  bát-tràng",
        unicodedata.normalize("NFD", "gốm bát tràng"),
        "trang gom",
        "gom bat tr",
    ],
)
def test_case_diacritics_order_and_form_do_not_matter(shelf, typed):
    assert found(typed) == [shelf["vase"]]


@pytest.mark.parametrize("typed", ["duong lam", "Đường Lâm", unicodedata.normalize("NFD", "đường lâm")])
def test_đ_is_found_by_d(shelf, typed):
    assert found(typed) == [shelf["sugar"]]


def test_exact_diacritics_come_first(shelf):
    assert found("cá")[0] == shelf["fish"]
    assert found("cà")[0] == shelf["coffee"]
    assert found("ca")[0] == shelf["cacao"]


def test_short_words_are_found_and_equals_follow_the_alphabet(shelf):
    assert found("ca") == [shelf["cacao"], shelf["fish"], shelf["coffee"]]


def test_whole_words_come_before_words_that_only_begin_so(shelf, make_product):
    soup = make_product("Bột canh Ví Dụ", producer=shelf["fish"].producer)
    assert found("ca") == [shelf["cacao"], shelf["fish"], shelf["coffee"], soup]


def test_all_words_must_occur(shelf):
    assert found("gom ca phe") == []


def test_only_the_last_word_may_be_a_beginning(shelf):
    assert found("go bat trang") == []


@pytest.mark.parametrize("typed", ["", "   ", "!!!", "'", '"', "\\", "%", "* OR 1"])
def test_nothing_searchable_finds_nothing_and_breaks_nothing(shelf, typed):
    assert found(typed) == []


def test_a_name_counts_before_a_mention_elsewhere(make_product, make_producer):
    mention = make_product("An Minh Họa", producer=make_producer("HTX Lụa Minh Họa"))
    named = make_product("Khăn lụa", producer=make_producer("Hộ Khăn Minh Họa"))
    assert found("lụa") == [named, mention]


def test_a_changed_row_is_found_by_its_new_words_only(shelf):
    shelf["vase"].name = "Đĩa treo tường"
    shelf["vase"].save()
    assert found("dia treo") == [shelf["vase"]]
    assert found("bình gốm") == []


def test_a_renamed_producer_takes_its_products_along(shelf, staff):
    producer = shelf["vase"].producer
    producer.name = "HTX Sứ Thử Nghiệm"
    save_producer(producer=producer, by=staff)
    assert found("thu nghiem") == [shelf["vase"]]


def test_a_commune_is_found_by_its_name_of_2025(make_producer, make_product, bat_trang_commune):
    bat_trang_commune.successor_names = "xã Bát Tràng Mới"
    bat_trang_commune.save()
    product = make_product("Đĩa Minh Họa", producer=make_producer("Hộ Minh Họa"), commune=bat_trang_commune)
    assert found("bat trang moi") == [product]


def test_the_search_column_holds_each_word_folded_and_as_written():
    assert document(["Cá kho", None, "Cá"]) == "ca kho ʹcá ʹkho"


def index_parts(name):
    """The names in the database that begin with the index's."""
    table, column = (
        ("sqlite_master", "name") if connection.vendor == "sqlite" else ("pg_indexes", "indexname")
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE {column} LIKE %s", [f"{name}%"])
        return {row[0] for row in cursor.fetchall()}


def test_every_search_column_has_its_index_after_all_migrations(db):
    searchable = [m for m in apps.get_models() if any(isinstance(f, SearchField) for f in m._meta.fields)]
    assert {District, CraftVillage, Product} <= set(searchable)
    for model in searchable:
        name = index_table(model._meta.db_table)
        triggers = (
            {f"{name}_insert", f"{name}_delete", f"{name}_update"} if connection.vendor == "sqlite" else set()
        )
        assert {name, *triggers} <= index_parts(name)
