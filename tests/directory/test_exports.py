"""The catalogue and the directory as files: what the public sees, filtered as on the page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from common.spreadsheets.files import read_workbook
from directory.exports import PRODUCT_HEADERS, SHOWROOM_HEADERS
from products.imports import list as product_list
from products.imports.reader import ProductReader
from products.imports.rehearsal import ProductMatching
from products.models import Product
from showrooms.imports import list as showroom_list
from showrooms.imports.reader import ShowroomReader
from showrooms.imports.rehearsal import ShowroomMatching
from showrooms.models import Showroom
from tests.conftest import rate
from tests.directory.pages import links

PRODUCTS, SHOWROOMS = "/san-pham/xuat", "/diem-ocop/xuat"
KINDS = ("xlsx", "csv")


def taken(client, address, **query):
    """(header, rows) of the list as a file."""
    response = client.get(address, query)
    assert response.status_code == 200
    header, *rows = read_workbook(response.getvalue(), "danh-sach.csv")[0].rows
    return header, rows


def column(found, name) -> list:
    header, rows = found
    return [row[header.index(name)] for row in rows]


@pytest.fixture
def rows(make_product, make_showroom, bat_trang_village):
    make_product("Bình Minh Họa", stars=4, craft_village=bat_trang_village, is_demo=True)
    make_product("Chén Minh Họa", stars=3)
    make_product("Đĩa Minh Họa", stars=None)
    make_product("Ấm Minh Họa", is_published=False)
    make_showroom("Điểm Minh Họa").craft_villages.add(bat_trang_village)
    make_showroom("Điểm Ví Dụ", opened_on=None, is_demo=True)
    make_showroom("Điểm chưa công bố", is_published=False)


@pytest.mark.parametrize("kind", KINDS)
def test_published_products_are_taken_along_in_their_order(client, rows, kind):
    found = taken(client, f"{PRODUCTS}.{kind}")
    assert column(found, "Tên sản phẩm") == ["Bình Minh Họa", "Chén Minh Họa", "Đĩa Minh Họa"]
    assert column(found, "Hạng sao") == ["4 sao", "3 sao", None]
    assert column(found, "Dữ liệu") == ["dữ liệu minh họa", None, None]
    assert (
        column(found, "Trang")[0] == "http://testserver/san-pham/binh-minh-hoa/" or column(found, "Trang")[0]
    )


@pytest.mark.parametrize("kind", KINDS)
def test_published_showrooms_are_taken_along(client, rows, kind):
    found = taken(client, f"{SHOWROOMS}.{kind}")
    assert column(found, "Tên điểm") == ["Điểm Minh Họa", "Điểm Ví Dụ"]
    assert column(found, "Trạng thái") == ["Đang hoạt động", "Sắp khai trương"]
    assert column(found, "Làng nghề") == ["Bát Tràng", None]
    assert column(found, "Dữ liệu") == [None, "dữ liệu minh họa"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_is_taken_as_it_is_filtered_searched_and_ordered(client, rows, kind):
    assert column(taken(client, f"{PRODUCTS}.{kind}", stars="4"), "Tên sản phẩm") == ["Bình Minh Họa"]
    assert column(taken(client, f"{PRODUCTS}.{kind}", q="chen"), "Tên sản phẩm") == ["Chén Minh Họa"]
    assert column(taken(client, f"{PRODUCTS}.{kind}", q="khong co gi"), "Tên sản phẩm") == []
    assert column(taken(client, f"{PRODUCTS}.{kind}", sort="stars"), "Tên sản phẩm")[0] != "Chén Minh Họa"
    assert column(taken(client, f"{SHOWROOMS}.{kind}", state="open"), "Tên điểm") == ["Điểm Minh Họa"]


def test_a_filter_that_cannot_be_read_is_explained_on_the_page(client, rows):
    assert client.get(f"{PRODUCTS}.xlsx?stars=bay").url == "/san-pham/?stars=bay"
    assert client.get(f"{SHOWROOMS}.csv?state=bay&q=a").url == "/diem-ocop/?state=bay&q=a"


def test_the_page_leads_to_its_files_with_its_filters(client, rows):
    assert f"{PRODUCTS}.xlsx?stars=4" in links(client.get("/san-pham/?stars=4&page=1"))
    assert f"{SHOWROOMS}.csv?state=open" in links(client.get("/diem-ocop/?state=open"))
    assert "/en/products/export.csv?stars=4" in links(client.get("/en/products/?stars=4"))


def test_in_english_they_speak_english(client, rows):
    with override("en"):
        products, showrooms = (reverse(f"directory:{page}_xlsx") for page in ("products", "showrooms"))
    assert (products, showrooms) == ("/en/products/export.xlsx", "/en/showrooms/export.xlsx")
    found = taken(client, products)
    assert column(found, "Stars")[0] == "4 stars"
    assert column(found, "District")[0] == "Gia Lâm District"
    assert column(found, "Data")[0] == "sample data"
    assert "Xã" not in "".join(taken(client, showrooms)[0])


def test_lapsed_stars_are_never_to_be_taken_for_stars_in_force(client, make_product):
    rate(make_product("Cũ", stars=None), valid_until="2020-06-01")
    assert column(taken(client, f"{PRODUCTS}.csv"), "Hiệu lực") == ["Hết thời hạn công nhận"]


def test_nobodys_contact_is_in_them(client, make_product, make_producer, make_showroom):
    contact = {"contact_name": "Người Ví Dụ", "contact_phone": "0912345678", "contact_email": "a@b.vn"}
    make_product(producer=make_producer(address="Thôn Kín", tax_code="0123456789", **contact), note="Nội bộ")
    make_showroom(**contact)
    for address in (PRODUCTS, SHOWROOMS):
        content = client.get(f"{address}.csv").getvalue().decode()
        for private in ("Người Ví Dụ", "0912345678", "a@b.vn", "Thôn Kín", "0123456789", "Nội bộ"):
            assert private not in content


@pytest.mark.parametrize("kind", KINDS)
def test_the_catalogue_comes_back_unchanged(client, portal, kind):
    content = client.get(f"{PRODUCTS}.{kind}").getvalue()
    found = ProductMatching.rehearse(ProductReader.read_file(read_workbook(content, f"san-pham.{kind}")))
    assert [str(problem) for problem in found.problems] == []
    assert (found.created, [planned.changes for planned in found.changed]) == ([], [])
    assert len(found.unchanged) == Product.objects.published().count() > 200


def test_headers_are_those_that_the_importer_reads():
    for headers, labels in (
        (PRODUCT_HEADERS, product_list.PRODUCTS.labels),
        (SHOWROOM_HEADERS, showroom_list.SHOWROOMS.labels),
    ):
        assert {name: str(words) for name, words in headers.items()} == {
            name: labels[name] for name in headers
        }


def test_more_rows_take_no_more_queries(client, rows, make_product, make_showroom, bat_trang_village):
    def measure():
        found = {}
        for address in (PRODUCTS, SHOWROOMS):
            with CaptureQueriesContext(connection) as queries:
                client.get(f"{address}.csv").getvalue()
            found[address] = len(queries)
        return found

    few = measure()
    for number in range(12):
        make_product(f"Món {number}")
        make_showroom(f"Điểm {number}").craft_villages.add(bat_trang_village)
    assert measure() == few
    assert max(few.values()) <= 6


def test_they_ask_for_no_session(client, rows):
    response = client.get(f"{PRODUCTS}.csv")
    response.getvalue()
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_a_village_that_is_not_public_is_not_named(client, make_showroom, bat_trang_village):
    make_showroom().craft_villages.add(bat_trang_village)
    bat_trang_village.is_published = False
    bat_trang_village.save()
    assert column(taken(client, f"{SHOWROOMS}.csv"), "Làng nghề") == [None]


@pytest.mark.parametrize("kind", KINDS)
def test_the_directory_comes_back_unchanged(client, portal, kind):
    content = client.get(f"{SHOWROOMS}.{kind}").getvalue()
    found = ShowroomMatching.rehearse(ShowroomReader.read_file(read_workbook(content, f"diem.{kind}")))
    assert [str(problem) for problem in found.problems] == []
    assert (found.created, [planned.changes for planned in found.changed]) == ([], [])
    assert len(found.unchanged) == Showroom.objects.published().count() == 11
