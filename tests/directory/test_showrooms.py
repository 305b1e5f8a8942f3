from datetime import date

import pytest

from tests.directory.pages import links, main_text


@pytest.fixture
def four(make_showroom, gia_lam, quoc_oai, bat_trang_village):
    """Open in Gia Lâm, preparing in Quốc Oai, suspended and unpublished ones in Gia Lâm."""
    first = make_showroom(name="Điểm Minh Họa Đang Mở", place_kind=5)
    first.craft_villages.add(bat_trang_village)
    make_showroom(name="Điểm Minh Họa Sắp Mở", district=quoc_oai, opened_on=None, place_kind=3)
    make_showroom(name="Điểm Minh Họa Tạm Nghỉ", suspended_on=date(2020, 9, 20))
    make_showroom(name="Điểm Minh Họa Kín", is_published=False)


def shown(client, query=""):
    text = main_text(client.get(f"/diem-ocop/{query}"))
    return {name for name in ("Đang Mở", "Sắp Mở", "Tạm Nghỉ", "Kín") if f"Điểm Minh Họa {name}" in text}


def test_the_directory_lists_published_showrooms_with_their_state_in_the_publics_words(client, four):
    text = main_text(client.get("/diem-ocop/"))
    assert "Tìm thấy 3 điểm" in text
    assert "Tạm nghỉ" in text
    assert "Tạm ngừng hoạt động" not in text
    assert "Kín" not in text


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?district=gia-lam", {"Đang Mở", "Tạm Nghỉ"}),
        ("?state=preparing", {"Sắp Mở"}),
        ("?kind=5", {"Đang Mở"}),
        ("?village=bat-trang", {"Đang Mở"}),
        ("?district=gia-lam&state=suspended", {"Tạm Nghỉ"}),
        ("?q=sap+mo", {"Sắp Mở"}),
        ("?state=closed", set()),
    ],
)
def test_the_directory_is_filtered_by_its_address(client, four, query, names):
    assert shown(client, query) == names


def test_the_directory_is_filtered_by_the_group_of_what_is_on_the_shelf(client, four, vase, place):
    from showrooms.models import Showroom

    place(vase, Showroom.objects.get(name="Điểm Minh Họa Đang Mở"))
    place(vase, Showroom.objects.get(name="Điểm Minh Họa Tạm Nghỉ"), state="requested")
    assert shown(client, "?group=luu-niem") == {"Đang Mở"}


def test_each_filter_that_is_set_can_be_taken_off(client, four):
    response = client.get("/diem-ocop/?district=gia-lam&state=open&page=1")
    assert "?state=open" in links(response)
    assert "?district=gia-lam" in links(response)
    assert "Xóa bộ lọc" in main_text(response)


def test_an_empty_list_says_what_to_do(client, four):
    assert "Không tìm thấy kết quả phù hợp. Thử bỏ bớt bộ lọc" in main_text(
        client.get("/diem-ocop/?state=closed")
    )


@pytest.mark.parametrize(
    "query",
    ["?state=vo-nghia", "?kind=99", "?kind=1e112", "?district=%00", f"?q={'a' * 101}", "?sort=-pk", "?q=%00"],
)
def test_a_value_that_cannot_be_read_is_said_and_breaks_nothing(client, four, query):
    response = client.get(f"/diem-ocop/{query}")
    assert response.status_code == 400
    assert "Có bộ lọc không đọc được" in main_text(response)


@pytest.mark.parametrize("number", ["0", "-1", "abc", "999999999999999999999", ""])
def test_a_page_that_does_not_exist_gives_the_nearest(client, four, number):
    assert "Tìm thấy 3 điểm" in main_text(client.get(f"/diem-ocop/?page={number}"))


def test_names_stand_in_the_order_of_the_vietnamese_alphabet(client, make_showroom):
    for name in ("Đông Minh Họa", "Dương Minh Họa", "Êm Minh Họa", "Em Minh Họa", "Ăn Minh Họa"):
        make_showroom(name=name)
    text = main_text(client.get("/diem-ocop/"))
    names = ["Ăn Minh", "Dương Minh", "Đông Minh", "Em Minh", "Êm Minh"]
    assert sorted(names, key=text.index) == names


def test_the_map_has_a_tile_for_each_district_with_its_number_in_words(client, four):
    text = main_text(client.get("/diem-ocop/"))
    assert "Gia Lâm G. Lâm 2 điểm" in text
    assert "Quốc Oai Q. Oai 1 điểm" in text


def test_a_card_says_how_many_products_are_on_the_shelf_and_todays_hours(
    client, bat_trang_showroom, vase, make_product, place
):
    place(vase, bat_trang_showroom)
    place(make_product(name="Lọ Minh Họa"), bat_trang_showroom, state="declined", decline_reason="hết chỗ")
    text = main_text(client.get("/diem-ocop/"))
    assert "1 sản phẩm" in text
    assert "Hôm nay 8:00–17:30" in text


def test_demonstration_rows_are_marked(client, make_showroom):
    make_showroom(name="Điểm Minh Họa", is_demo=True)
    assert "dữ liệu minh họa" in main_text(client.get("/diem-ocop/"))
