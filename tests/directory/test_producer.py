from datetime import date

from tests.directory.pages import links, main_text


def test_it_names_kind_place_and_products(client, make_producer, make_product):
    producer = make_producer(slug="htx")
    make_product(name="Bình Minh Họa", producer=producer)
    make_product(name="Lọ Minh Họa kín", producer=producer, is_published=False)
    text = main_text(client.get("/nha-san-xuat/htx/"))
    assert "Hợp tác xã · Huyện Gia Lâm (địa giới năm 2020)" in text
    assert "1 sản phẩm" in text
    assert "Bình Minh Họa" in text
    assert "kín" not in text


def test_a_households_contact_and_street_need_its_consent(client, make_producer):
    household = make_producer(
        slug="ho",
        kind="household",
        address="ngõ 9 Minh Họa",
        contact_name="Bà Minh Họa",
        contact_phone="0900 000 003",
    )
    html = client.get("/nha-san-xuat/ho/").content.decode()
    assert "ngõ 9" not in html.lower()
    assert "0900 000 003" not in html
    household.contact_consent_on = date(2020, 10, 1)
    household.contact_consent_evidence = "Phiếu đồng ý minh họa"
    household.save()
    response = client.get("/nha-san-xuat/ho/")
    assert "Ngõ 9 Minh Họa" in main_text(response)
    assert "tel:0900000003" in links(response)


def test_tax_code_and_evidence_stay_in_the_office(client, make_producer):
    make_producer(
        slug="htx",
        tax_code="0101234567",
        contact_phone="1",
        contact_consent_on=date(2020, 10, 1),
        contact_consent_evidence="Phiếu số 7",
    )
    html = client.get("/nha-san-xuat/htx/").content.decode()
    assert "0101234567" not in html
    assert "Phiếu số 7" not in html


def test_an_unpublished_producer_is_not_found(client, make_producer):
    make_producer(slug="htx", is_published=False)
    assert client.get("/nha-san-xuat/htx/").status_code == 404
