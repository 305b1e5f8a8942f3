import pytest

from tests.directory.pages import links, main_text


def test_one_word_finds_every_kind(client, bat_trang_showroom, vase, bat_trang_village, make_producer):
    make_producer(name="HTX Gốm Bát Tràng Minh Họa")
    text = main_text(client.get("/tim-kiem/?q=bat trang"))
    for name in ("Khu Tinh hoa Minh Họa", "Bình hoa Minh Họa", "Gốm sứ", "HTX Gốm Bát Tràng Minh Họa"):
        assert name in text


def test_districts_are_found_without_diacritics(client, gia_lam):
    response = client.get("/tim-kiem/?q=GIA LAM")
    assert "/quan-huyen/gia-lam/" in links(response)


def test_only_what_is_published_is_found(client, make_product, make_showroom):
    make_product(name="Bình Minh Họa kín", is_published=False)
    make_showroom(name="Điểm Minh Họa kín", is_published=False)
    assert "Không tìm thấy kết quả phù hợp" in main_text(client.get("/tim-kiem/?q=kin"))


def test_more_than_a_handful_leads_to_the_whole_list(client, make_product):
    for number in range(9):
        make_product(name=f"Lọ Minh Họa {number}")
    response = client.get("/tim-kiem/?q=lọ minh")
    assert any(address.startswith("/san-pham/?q=l%E1%BB%8D+minh") for address in links(response))


def test_what_was_typed_is_shown_as_text(client, db):
    html = client.get("/tim-kiem/?q=<script>alert(1)</script>").content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("typed", ["", "   ", "%00", "%22%27%28%29*", "a" * 5000, "-", "AND+OR+NOT", "😀"])
def test_nothing_that_is_typed_breaks_the_page(client, vase, typed):
    assert client.get(f"/tim-kiem/?q={typed}").status_code == 200


def test_search_results_are_not_for_search_engines(client, db):
    assert '<meta name="robots" content="noindex">' in client.get("/tim-kiem/?q=gom").content.decode()
