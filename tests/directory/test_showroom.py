from datetime import date

from showrooms.models import Closure
from tests.directory.pages import links, main_text

PAGE = "/diem-ocop/khu-tinh-hoa/"


def change(row, **values):
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def test_it_says_where_in_which_state_and_by_whom(client, bat_trang_showroom):
    text = main_text(client.get(PAGE))
    assert "Thôn 5, xã Bát Tràng, huyện Gia Lâm (địa giới năm 2020)" in text
    assert "Đang hoạt động" in text
    assert "Làng nghề truyền thống" in text
    assert "HTX Gốm Minh Họa" in text
    assert "Khai trương 01/09/2020" in text


def test_an_unpublished_one_is_not_found(client, bat_trang_showroom):
    change(bat_trang_showroom, is_published=False)
    assert client.get(PAGE).status_code == 404


def test_what_is_not_known_says_so(client, bat_trang_showroom):
    change(bat_trang_showroom, operator_name="", area_m2=None, place_kind=None)
    assert main_text(client.get(PAGE)).count("Chưa có thông tin") >= 3


def test_the_contact_stays_hidden_without_recorded_consent(client, bat_trang_showroom):
    change(bat_trang_showroom, contact_name="Ông Minh Họa", contact_phone="0900 000 001")
    html = client.get(PAGE).content.decode()
    assert "0900 000 001" not in html
    assert "Ông Minh Họa" not in html


def test_the_contact_is_shown_and_dialled_with_consent(client, bat_trang_showroom):
    change(
        bat_trang_showroom,
        contact_name="Ông Minh Họa",
        contact_phone="0900 000 001",
        contact_zalo="0900 000 002",
        contact_consent_on=date(2020, 10, 1),
    )
    response = client.get(PAGE)
    assert "Ông Minh Họa" in main_text(response)
    assert "tel:0900000001" in links(response)
    assert "https://zalo.me/0900000002" in links(response)


def test_the_way_there_is_offered_only_where_the_place_is_known(client, bat_trang_showroom):
    assert not any("maps" in address for address in links(client.get(PAGE)))
    change(bat_trang_showroom, latitude="20.974500", longitude="105.911200")
    assert any("destination=20.974500,105.911200" in address for address in links(client.get(PAGE)))


def test_one_being_prepared_says_by_when_unless_it_is_late(client, bat_trang_showroom):
    change(bat_trang_showroom, opened_on=None)
    assert "Dự kiến trước ngày 10/10/2020" in main_text(client.get(PAGE))
    change(bat_trang_showroom, opening_deadline=date(2020, 10, 1))
    text = main_text(client.get(PAGE))
    assert "01/10/2020" not in text
    assert "Quá hạn" not in text


def test_the_week_begins_on_monday_and_today_is_told(client, bat_trang_showroom):
    text = main_text(client.get(PAGE))
    assert "Thứ Hai (hôm nay) 8:00–17:30" in text
    assert text.index("Thứ Hai") < text.index("Chủ nhật")


def test_a_closure_today_goes_before_the_hours(client, bat_trang_showroom):
    Closure.objects.create(
        showroom=bat_trang_showroom, starts_on="2020-10-05", ends_on="2020-10-06", reason="Kiểm kê"
    )
    text = main_text(client.get(PAGE))
    assert "Hôm nay nghỉ" in text
    assert "Nghỉ từ 05/10/2020 đến 06/10/2020: Kiểm kê" in text


def test_the_shelf_holds_what_is_on_display_or_out_of_stock(
    client, bat_trang_showroom, vase, make_product, place
):
    place(vase, bat_trang_showroom)
    place(make_product(name="Lọ Minh Họa hết hàng"), bat_trang_showroom, state="out_of_stock")
    place(make_product(name="Chum Minh Họa đang hỏi"), bat_trang_showroom, state="requested")
    place(make_product(name="Vại Minh Họa kín", is_published=False), bat_trang_showroom)
    text = main_text(client.get(PAGE))
    assert "1 sản phẩm đang trưng bày, bán · 1 tạm hết hàng" in text
    assert "Tạm hết hàng" in text
    assert "đang hỏi" not in text
    assert "kín" not in text


def test_a_product_that_came_back_stands_once_on_the_shelf(client, bat_trang_showroom, vase, place):
    place(vase, bat_trang_showroom, state="ended")
    place(vase, bat_trang_showroom)
    assert "1 sản phẩm đang trưng bày, bán" in main_text(client.get(PAGE))
