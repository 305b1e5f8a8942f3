from datetime import date

from tests.conftest import rate
from tests.directory.pages import links, main_text

PAGE = "/san-pham/binh-hoa/"


def change(row, **values):
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def test_stars_stand_with_their_decision_and_validity(client, vase):
    text = main_text(client.get(PAGE))
    assert "4 sao theo Quyết định số 416/QĐ-MH ngày 21/01/2020, có giá trị đến 21/01/2023" in text
    assert "UBND Thành phố Hà Nội" in text


def test_a_proposed_fifth_star_is_drawn_outlined_and_said(client, make_product):
    make_product(slug="binh-hoa", proposed_five_star=True)
    response = client.get(PAGE)
    assert "sprite.svg#stars-4-proposed" in response.content.decode()
    assert "4 sao (đề nghị công nhận 5 sao) theo Quyết định" in main_text(response)


def test_lapsed_stars_are_hollow_and_said_to_be_over(client, make_product):
    make_product(slug="binh-hoa", decision_date=date(2017, 9, 1), valid_until=date(2020, 9, 1))
    response = client.get(PAGE)
    assert "sprite.svg#stars-4-lapsed" in response.content.decode()
    assert "Từng đạt 4 sao" in main_text(response)
    assert "đã hết hạn ngày 01/09/2020" in main_text(response)


def test_a_revoked_rating_shows_no_star(client, make_product):
    make_product(slug="binh-hoa", revoked_on=date(2020, 9, 1), revocation_number="1/QĐ-MH")
    response = client.get(PAGE)
    assert "Không còn được công nhận" in main_text(response)
    assert "#stars-" not in response.content.decode()


def test_a_product_in_development_shows_no_star(client, make_product):
    make_product(slug="binh-hoa", stars=None)
    response = client.get(PAGE)
    assert "Đang hoàn thiện hồ sơ OCOP" in main_text(response)
    assert "#stars-" not in response.content.decode()


def test_every_decision_stands_newest_first(client, make_product):
    product = make_product(
        slug="binh-hoa", stars=3, decision_date=date(2019, 1, 1), valid_until=date(2022, 1, 1)
    )
    rate(product, stars=4, decision_number="900/QĐ-MH", decision_date=date(2020, 9, 1))
    text = main_text(client.get(PAGE))
    assert text.rindex("900/QĐ-MH") < text.rindex("416/QĐ-MH")


def test_where_to_buy_names_published_showrooms_that_have_it(client, vase, make_showroom, place):
    place(vase, make_showroom(name="Điểm Minh Họa Có"))
    place(vase, make_showroom(name="Điểm Minh Họa Hết"), state="out_of_stock")
    place(vase, make_showroom(name="Điểm Minh Họa Hỏi"), state="requested")
    place(vase, make_showroom(name="Điểm Minh Họa Kín", is_published=False))
    text = main_text(client.get(PAGE))
    assert "Điểm Minh Họa Có" in text
    assert "Đang bán" in text
    assert "Tạm hết hàng" in text
    assert "Điểm Minh Họa Hỏi" not in text
    assert "Điểm Minh Họa Kín" not in text


def test_sold_nowhere_says_what_to_do(client, vase):
    response = client.get(PAGE)
    assert "Chưa có điểm OCOP nào báo đang bán sản phẩm này." in main_text(response)
    assert "/diem-ocop/" in links(response)


def test_price_is_a_range_with_its_day_and_unknown_says_so(client, vase):
    assert "Giá tham khảo chưa có thông tin" in main_text(client.get(PAGE))
    change(vase, price_from=150000, price_to=250000, price_on=date(2020, 10, 1))
    assert "150.000–250.000 đồng (giá tại 01/10/2020)" in main_text(client.get(PAGE))


def test_office_notes_stay_in_the_office(client, vase):
    change(vase, note="Chờ phiếu kiểm nghiệm")
    assert "phiếu kiểm nghiệm" not in client.get(PAGE).content.decode()


def test_relations_that_are_not_published_are_not_linked(client, vase):
    change(vase.producer, is_published=False)
    change(vase.craft_village, is_published=False)
    addresses = links(client.get(PAGE))
    assert not any("/nha-san-xuat/" in address for address in addresses)
    assert not any("/lang-nghe/bat-trang/" in address for address in addresses)


def test_an_unpublished_product_is_not_found(client, vase):
    change(vase, is_published=False)
    assert client.get(PAGE).status_code == 404
