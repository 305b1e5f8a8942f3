"""The public pages in English: its addresses, its words, its numbers, and the way over to Vietnamese."""

import re
from datetime import date

import polib
import pytest
from django.urls import reverse
from django.utils.translation import override, trans_real

from common.periods import Precision, written
from common.templatetags.formats import vn_date, vn_date_words, vn_money, vn_number
from directory.urls import urlpatterns
from showrooms.models import Closure
from tests import catalogues
from tests.conftest import rate
from tests.directory.pages import links, main_text

pytestmark = pytest.mark.one_database

# English address → (Vietnamese address, heading)
PAGES = {
    "/en/": ("/", "OCOP showrooms of Hà Nội"),
    "/en/showrooms/": ("/diem-ocop/", "OCOP showrooms"),
    "/en/showrooms/khu-tinh-hoa/": ("/diem-ocop/khu-tinh-hoa/", "Khu Tinh hoa Minh Họa"),
    "/en/products/": ("/san-pham/", "OCOP products of Hà Nội"),
    "/en/products/binh-hoa/": ("/san-pham/binh-hoa/", "Sample vase"),
    "/en/producers/chu-the-1/": ("/nha-san-xuat/chu-the-1/", "HTX Gốm Minh Họa"),
    "/en/districts/": ("/quan-huyen/", "Districts"),
    "/en/districts/gia-lam/": ("/quan-huyen/gia-lam/", "Gia Lâm District"),
    "/en/craft-villages/": ("/lang-nghe/", "Craft villages of Hà Nội"),
    "/en/craft-villages/bat-trang/": ("/lang-nghe/bat-trang/", "Bát Tràng craft village"),
    "/en/search/": ("/tim-kiem/", "Search"),
    "/en/about/": ("/gioi-thieu/", "OCOP and its stars"),
    "/en/request/": ("/de-nghi-ket-noi/", "Ask for a product to be sold in an OCOP showroom"),
    "/en/request/gia-lam/": ("/de-nghi-ket-noi/gia-lam/", "Request received"),
}
LISTS = ["/en/showrooms/?q=zzz", "/en/products/?stars=proposed&sort=due", "/en/products/?stars=khong-co"]
ODD = [*LISTS, "/en/craft-villages/?sort=district", "/en/search/?q=gom", "/en/search/?q=zzz", "/en/nowhere/"]


@pytest.fixture
def vase(vase):
    vase.name_en = "Sample vase"
    vase.price_from, vase.price_to, vase.price_on = 150_000, 1_250_000, date(2020, 10, 1)
    vase.save()
    return vase


@pytest.fixture
def every_case(bat_trang_showroom, vase, make_product, make_showroom, place):
    """Showrooms and ratings in each of their states, so that each of their words is asked for."""
    bat_trang_showroom.area_m2 = 1234.5
    bat_trang_showroom.save()
    Closure.objects.create(
        showroom=bat_trang_showroom,
        starts_on=date(2020, 10, 20),
        ends_on=date(2020, 10, 21),
        reason="Kiểm kê",
    )
    make_showroom(name="Điểm dự kiến", preparing_since=None, opened_on=None)
    make_showroom(name="Điểm chuẩn bị", slug="chuan-bi", opened_on=None)
    make_showroom(name="Điểm tạm nghỉ", suspended_on=date(2020, 10, 1))
    make_showroom(name="Điểm đóng cửa", closed_on=date(2020, 10, 1), closing_reason="Hết hạn thuê")
    make_product(stars=None)
    make_product(proposed_five_star=True, decision_precision="quarter")
    make_product(valid_until=date(2020, 9, 30))
    make_product(revoked_on=date(2020, 9, 1), revocation_number="1/QĐ-MH")
    rate(vase, stars=3, decision_number="1/QĐ-MH", decision_precision="year", valid_until=date(2021, 1, 1))
    place(vase, bat_trang_showroom, state="out_of_stock")


def heading(response) -> str:
    words = re.search(r"<h1[^>]*>(.*?)</h1>", response.content.decode(), re.S)[1]
    return re.sub(r"<[^>]+>", "", words).strip()


def alternates(response) -> dict[str, str]:
    pattern = r'<link rel="alternate" hreflang="([\w-]+)" href="http://testserver([^"]*)">'
    return dict(re.findall(pattern, response.content.decode()))


def way_over(response, language) -> str:
    """Where the header's language switch leads."""
    pattern = rf'class="site-header__language" href="([^"]*)" hreflang="{language}"'
    return re.search(pattern, response.content.decode())[1].replace("&amp;", "&")


@pytest.mark.parametrize("address", PAGES)
def test_an_english_page_speaks_english(client, every_case, address):
    response = client.get(address)
    html = response.content.decode()
    assert response.status_code == 200
    assert '<html lang="en">' in html
    assert heading(response) == PAGES[address][1]
    assert re.search(r"<title>\s*[^<]+ · OCOP Hà Nội</title>", html)
    for words in ("OCOP showrooms", "Products", "Craft villages", "Districts", "Search", "About this portal"):
        assert words in html


def test_a_page_and_its_other_language_know_each_other(client, every_case):
    for address, (vietnamese, _heading) in PAGES.items():
        if address == "/en/search/":  # what is found is not for search engines
            continue
        known = {"vi": vietnamese, "en": address, "x-default": vietnamese}
        response = client.get(address)
        assert alternates(response) == known
        assert alternates(client.get(vietnamese)) == known
        assert f'rel="canonical" href="http://testserver{address}"' in response.content.decode()


def test_the_language_switch_keeps_the_page_and_its_query(client, every_case):
    query = "?q=g%E1%BB%91m&district=gia-lam&page=1"
    for address, (vietnamese, _heading) in PAGES.items():
        assert way_over(client.get(address + query), "vi") == vietnamese + query
        assert way_over(client.get(vietnamese + query), "en") == address + query


def test_an_english_page_leads_to_english_pages_only(client, every_case):
    for address, (vietnamese, _heading) in PAGES.items():
        inside = {link.partition("?")[0] for link in links(client.get(address)) if link.startswith("/")}
        abroad = {link for link in inside if not link.startswith(("/en/", "/static/"))}
        assert abroad <= {vietnamese, reverse("account_login")}, address


def test_every_public_address_has_english_words(client):
    names = {route.name: re.findall(r"<\w+:(\w+)>", str(route.pattern)) for route in urlpatterns}
    for name in names.keys() - {"home", "styleguide"}:
        values = dict.fromkeys(names[name], "x")
        vietnamese = reverse(f"directory:{name}", kwargs=values)
        with override("en"):
            english = reverse(f"directory:{name}", kwargs=values)
        assert english.startswith("/en/")
        assert english.removeprefix("/en") != vietnamese, name


def test_vietnamese_words_are_no_english_address(client, every_case):
    assert client.get("/en/diem-ocop/").status_code == 404
    assert client.get("/showrooms/").status_code == 404


def test_an_unknown_address_says_so_in_english_and_switches_to_the_home_page(client, db):
    response = client.get("/en/nowhere/?q=1")
    assert response.status_code == 404
    assert "Page not found." in main_text(response)
    assert way_over(response, "vi") == "/"
    assert way_over(client.get("/khong-dau/"), "en") == "/en/"


def test_an_english_page_names_places_in_english_order(client, every_case):
    assert "Bát Tràng Commune, Gia Lâm District" in main_text(client.get("/en/craft-villages/bat-trang/"))
    # An address is written in Vietnamese: it is left as it is, and what it names is not said again.
    text = main_text(client.get("/en/showrooms/khu-tinh-hoa/"))
    assert "Thôn 5, xã Bát Tràng, Gia Lâm District" in text
    assert "Bát Tràng Commune" not in text


def test_an_english_page_shows_numbers_dates_and_names_in_english(client, every_case):
    text = main_text(client.get("/en/products/binh-hoa/"))
    assert "150,000–1,250,000 VND (price as of 1 Oct 2020)" in text
    assert "3 stars – Decision No. 1/QĐ-MH, 2020, valid until 1 Jan 2021" in text
    assert "Decision No. 416/QĐ-MH of 21 Jan 2020" in text
    assert "1,234.5 m²" in main_text(client.get("/en/showrooms/khu-tinh-hoa/"))
    assert "Ceramics" in main_text(client.get("/en/craft-villages/"))


def test_english_counts_one_and_many(client, every_case):
    assert "1 product found" in main_text(client.get("/en/products/?q=vase"))
    assert "5 products found" in main_text(client.get("/en/products/"))
    assert "1 showroom open 2 star-rated products" in main_text(client.get("/en/"))


def test_dates_and_numbers_follow_the_language():
    day = date(2020, 10, 5)
    assert (vn_date(day), vn_number(1234.5), vn_money(1_500_000)) == (
        "05/10/2020",
        "1.234,5",
        "1.500.000 đồng",
    )
    assert written(day, Precision.MONTH) == "10/2020"
    with override("en"):
        assert (vn_date(day), vn_date_words(day)) == (
            "5\u00a0Oct\u00a02020",
            "Monday,\u00a05\u00a0Oct\u00a02020",
        )
        assert (vn_number(1234.5), vn_money(1_500_000)) == ("1,234.5", "1,500,000 VND")
        assert written(day, Precision.MONTH) == "October 2020"
        assert written(day, Precision.QUARTER) == "quarter IV of 2020"


@pytest.fixture
def asked(monkeypatch):
    """The texts that were looked up in English, as keys of a catalogue."""
    texts = set()
    english = trans_real.translation("en")
    one, counted = english.gettext, english.ngettext
    monkeypatch.setattr(english, "gettext", lambda text: texts.add(text) or one(text))
    monkeypatch.setattr(english, "ngettext", lambda text, many, n: texts.add(text) or counted(text, many, n))
    return texts


def test_every_text_asked_for_in_english_is_english(client, every_case, asked):
    for address in [*PAGES, *ODD]:
        client.get(address)
    ours = {
        "\x04".join(filter(None, (row.msgctxt, row.msgid))) for row in polib.pofile(str(catalogues.ENGLISH))
    }
    assert len(asked & ours) > 150
    # What is not ours is a library's: its source is English, and has a Vietnamese translation.
    in_vietnamese = trans_real.translation("vi").gettext
    of_nobody = [text for text in asked - ours if in_vietnamese(text) == text and re.search(r"\w", text)]
    assert sorted(of_nobody) == []


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["//evil.example/san-pham", "///evil.example/", "//evil.example/en/?q=a"])
def test_a_path_of_two_slashes_leads_to_no_other_host(client, path):
    page = client.get("/", PATH_INFO=path)
    assert page.status_code == 404
    assert not re.search(r'(?:href|content)="(?:https?:)?//evil', page.content.decode())
