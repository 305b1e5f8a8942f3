from tests.directory.pages import links, main_text


def test_the_list_counts_showrooms_and_products_of_each_district(client, bat_trang_showroom, vase, quoc_oai):
    text = main_text(client.get("/quan-huyen/"))
    assert "Huyện Gia Lâm 1 1" in text
    assert "Huyện Quốc Oai 0 0" in text
    assert "địa giới năm 2020" in text


def test_a_district_shows_its_showrooms_villages_products_and_office(
    client, bat_trang_showroom, vase, gia_lam
):
    gia_lam.office_name = "Phòng Kinh tế Minh Họa"
    gia_lam.save()
    response = client.get("/quan-huyen/gia-lam/")
    text = main_text(response)
    assert "Khu Tinh hoa Minh Họa" in text
    assert "Bát Tràng Gốm sứ" in text
    assert "Bình hoa Minh Họa" in text
    assert "Phòng Kinh tế Minh Họa" in text
    assert "/san-pham/?district=gia-lam" in links(response)


def test_a_district_without_anything_says_where_to_look(client, quoc_oai):
    text = main_text(client.get("/quan-huyen/quoc-oai/"))
    assert "Chưa có điểm nào ở đây." in text
    assert "Chưa có sản phẩm nào được công bố ở đây." in text
    assert "Chưa có thông tin" in text


def test_an_unpublished_or_unknown_district_is_not_found(client, quoc_oai):
    quoc_oai.is_published = False
    quoc_oai.save()
    assert client.get("/quan-huyen/quoc-oai/").status_code == 404
    assert client.get("/quan-huyen/khong-co/").status_code == 404
