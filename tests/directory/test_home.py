from datetime import date

from tests.directory.pages import links, main_text


def test_home_counts_open_showrooms_starred_products_and_districts(
    client, bat_trang_showroom, vase, quoc_oai
):
    text = main_text(client.get("/"))
    assert "1 điểm đang hoạt động" in text
    assert "1 sản phẩm được gắn sao" in text
    assert "2 quận, huyện, thị xã" in text


def test_home_names_what_opens_next(client, make_showroom):
    make_showroom(name="Điểm OCOP Minh Họa Sắp Mở", opened_on=None)
    make_showroom(name="Điểm OCOP Minh Họa Đã Mở")
    text = main_text(client.get("/"))
    assert "Sắp khai trương" in text
    assert "Minh Họa Sắp Mở" in text
    assert "Minh Họa Đã Mở" not in text


def test_home_names_the_newest_where_nothing_is_being_prepared(client, make_showroom):
    make_showroom(name="Điểm OCOP Minh Họa Cũ", opened_on=date(2020, 8, 2))
    make_showroom(name="Điểm OCOP Minh Họa Mới", opened_on=date(2020, 10, 1))
    text = main_text(client.get("/"))
    assert "Mới mở" in text
    assert text.index("Minh Họa Mới") < text.index("Minh Họa Cũ")


def test_home_shows_only_what_is_published(client, make_showroom, make_product):
    make_showroom(name="Điểm OCOP Minh Họa Kín", opened_on=None, is_published=False)
    make_product(name="Bình Minh Họa Kín", is_published=False)
    text = main_text(client.get("/"))
    assert "Kín" not in text
    assert "0 sản phẩm được gắn sao" in text


def test_the_numbers_of_home_lead_to_their_lists(client, bat_trang_showroom):
    addresses = links(client.get("/"))
    assert "/diem-ocop/?state=open" in addresses
    assert "/san-pham/?validity=in_force" in addresses
    assert "/quan-huyen/" in addresses


def test_home_of_an_empty_portal_still_says_what_it_is(client, db):
    response = client.get("/")
    assert response.status_code == 200
    assert "Chưa có điểm nào được công bố." in main_text(response)
