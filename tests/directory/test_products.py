from datetime import date

import pytest

from tests.directory.pages import main_text


@pytest.fixture
def five(make_product, quoc_oai, bat_trang_village):
    make_product(name="Bình Minh Họa bốn", craft_village=bat_trang_village)
    make_product(name="Bình Minh Họa đề nghị", proposed_five_star=True)
    make_product(name="Bình Minh Họa ba", stars=3, valid_until=date(2020, 11, 1), district=quoc_oai)
    make_product(name="Bình Minh Họa hết hạn", decision_date=date(2017, 9, 1), valid_until=date(2020, 9, 1))
    make_product(name="Bình Minh Họa hoàn thiện", stars=None)
    make_product(name="Bình Minh Họa kín", is_published=False)


def shown(client, query=""):
    text = main_text(client.get(f"/san-pham/{query}"))
    names = ("bốn", "đề nghị", "ba", "hết hạn", "hoàn thiện", "kín")
    return {name for name in names if f"Bình Minh Họa {name}" in text}


def test_the_catalogue_lists_what_is_published(client, five):
    assert shown(client) == {"bốn", "đề nghị", "ba", "hết hạn", "hoàn thiện"}
    assert "Tìm thấy 5 sản phẩm" in main_text(client.get("/san-pham/"))


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?stars=4", {"bốn", "đề nghị"}),
        ("?stars=proposed", {"đề nghị"}),
        ("?stars=3", {"ba"}),
        ("?stars=none", {"hoàn thiện"}),
        ("?stars=4&validity=lapsed", {"hết hạn"}),
        ("?validity=expiring", {"ba"}),
        ("?validity=in_force", {"bốn", "đề nghị", "ba"}),
        ("?district=quoc-oai", {"ba"}),
        ("?village=bat-trang", {"bốn"}),
        ("?group=luu-niem", {"bốn", "đề nghị", "ba", "hết hạn", "hoàn thiện"}),
        ("?q=BINH+hoan", {"hoàn thiện"}),
    ],
)
def test_the_catalogue_is_filtered_by_its_address(client, five, query, names):
    assert shown(client, query) == names


def test_stars_come_with_their_words(client, five):
    text = main_text(client.get("/san-pham/"))
    assert "4 sao, đến 21/01/2023" in text
    assert "4 sao (đề nghị công nhận 5 sao), đến 21/01/2023" in text
    assert "Từng đạt 4 sao, đã hết hạn 01/09/2020" in text
    assert "Đang hoàn thiện hồ sơ OCOP" in text


def test_sorting_by_stars_puts_the_highest_first(client, five):
    text = main_text(client.get("/san-pham/?sort=stars&validity=in_force"))
    order = ["Bình Minh Họa đề nghị", "Bình Minh Họa bốn", "Bình Minh Họa ba"]
    assert sorted(order, key=text.index) == order


def test_sorting_by_due_puts_the_next_to_lapse_first(client, five):
    text = main_text(client.get("/san-pham/?sort=due&validity=in_force"))
    assert text.index("Bình Minh Họa ba") < text.index("Bình Minh Họa bốn")


def test_typed_words_rank_exact_diacritics_first(client, make_product):
    make_product(name="Cà Minh Họa")
    make_product(name="Cá Minh Họa")
    text = main_text(client.get("/san-pham/?q=cá"))
    assert text.index("Cá Minh Họa") < text.index("Cà Minh Họa")


def test_the_list_goes_on_over_pages_and_keeps_its_filters(client, make_product):
    for number in range(30):
        make_product(name=f"Lọ Minh Họa {number:02}")
    response = client.get("/san-pham/?stars=4")
    assert "Tìm thấy 30 sản phẩm" in main_text(response)
    assert 'href="?stars=4&amp;page=2"' in response.content.decode()
    second = main_text(client.get("/san-pham/?stars=4&page=2"))
    assert "Lọ Minh Họa 24" in second
    assert "Lọ Minh Họa 00" not in second


@pytest.mark.parametrize(
    "query", ["?stars=9", "?group=khong-co", "?validity=mai-mai", "?q=%00", f"?q={'ă' * 101}"]
)
def test_a_value_that_cannot_be_read_is_said_and_breaks_nothing(client, five, query):
    response = client.get(f"/san-pham/{query}")
    assert response.status_code == 400
    assert "Có bộ lọc không đọc được" in main_text(response)


def test_a_product_whose_group_alone_is_known_is_found_by_it(client, make_product, category):
    make_product("Bình Minh Họa", category=category.group)
    page = client.get("/san-pham/", {"group": category.group.slug})
    assert "Bình Minh Họa" in page.content.decode()
