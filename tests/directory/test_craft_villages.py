from tests.directory.pages import links, main_text


def test_the_list_names_craft_and_place(client, bat_trang_village):
    text = main_text(client.get("/lang-nghe/"))
    assert "Tìm thấy 1 làng nghề" in text
    assert "Gốm sứ · Xã Bát Tràng, huyện Gia Lâm" in text


def test_the_list_is_searched_by_craft_without_diacritics(client, bat_trang_village):
    assert "Tìm thấy 1 làng nghề" in main_text(client.get("/lang-nghe/?q=gom+su"))
    assert "Tìm thấy 0 làng nghề" in main_text(client.get("/lang-nghe/?q=lua"))


def test_a_village_shows_the_showrooms_tied_to_it_and_its_products(client, bat_trang_showroom, vase):
    response = client.get("/lang-nghe/bat-trang/")
    text = main_text(response)
    assert "Làng nghề Bát Tràng" in text
    assert "Khu Tinh hoa Minh Họa" in text
    assert "Bình hoa Minh Họa" in text
    assert "/san-pham/?village=bat-trang" in links(response)


def test_a_village_without_a_showroom_points_to_its_district(client, bat_trang_village):
    response = client.get("/lang-nghe/bat-trang/")
    assert "Chưa có điểm nào gắn với làng nghề này." in main_text(response)
    assert "/quan-huyen/gia-lam/" in links(response)


def test_an_unpublished_village_is_not_found(client, bat_trang_village):
    bat_trang_village.is_published = False
    bat_trang_village.save()
    assert client.get("/lang-nghe/bat-trang/").status_code == 404
