"""What every public page has in common."""

import re

import pytest

pytestmark = pytest.mark.one_database

PAGES = [
    "/",
    "/diem-ocop/",
    "/diem-ocop/khu-tinh-hoa/",
    "/san-pham/",
    "/san-pham/binh-hoa/",
    "/nha-san-xuat/chu-the-1/",
    "/quan-huyen/",
    "/quan-huyen/gia-lam/",
    "/lang-nghe/",
    "/lang-nghe/bat-trang/",
    "/tim-kiem/",
    "/tim-kiem/?q=gom",
    "/gioi-thieu/",
]


@pytest.fixture
def portal_of_one(bat_trang_showroom, vase, place):
    place(vase, bat_trang_showroom)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_one_heading_a_title_a_skip_link_and_its_language(client, portal_of_one, address):
    response = client.get(address)
    html = response.content.decode()
    assert response.status_code == 200
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert re.search(r"<title>\s*\S.* · OCOP Hà Nội</title>", html)
    assert '<html lang="vi">' in html
    assert 'class="skip-link" href="#noi-dung"' in html
    assert 'id="noi-dung"' in html


@pytest.mark.parametrize("address", PAGES)
def test_a_page_depends_on_its_address_alone(client, portal_of_one, staff, address):
    anonymous = client.get(address)
    assert not anonymous.cookies
    assert anonymous.headers["Vary"] == "Accept-Encoding"
    client.force_login(staff)
    client.cookies["django_language"] = "en"
    signed_in = client.get(address, headers={"accept-language": "en"})
    assert signed_in.content == anonymous.content
    assert not signed_in.headers.get("Set-Cookie")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_only_answers_to_reading(client, portal_of_one, address):
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_every_link_of_a_page_into_the_portal_leads_somewhere(client, portal_of_one, address):
    html = client.get(address).content.decode()
    inside = {
        address for address in re.findall(r'href="(/[^"#]*)', html) if not address.startswith("/static/")
    }
    assert len(inside) > 5
    for link in inside:
        assert client.get(link.replace("&amp;", "&")).status_code in {200, 302}, link


def test_the_fixed_day_is_said_on_top_of_every_page(client, portal_of_one, settings):
    assert "xem như ngày 05/10/2020" in client.get("/").content.decode()
    settings.PORTAL_DATE = None
    assert "xem như ngày" not in client.get("/").content.decode()


def test_the_language_switch_keeps_the_page_and_its_query(client, portal_of_one):
    from django.urls import translate_url

    html = client.get("/san-pham/?stars=4&sort=name").content.decode()
    english = translate_url("/san-pham/?stars=4&sort=name", "en").replace("&", "&amp;")
    assert english.startswith("/en/")
    assert f'href="{english}" hreflang="en"' in html


def test_the_canonical_address_leaves_out_the_query(client, portal_of_one):
    html = client.get("/san-pham/?stars=4").content.decode()
    assert '<link rel="canonical" href="http://testserver/san-pham/">' in html
    assert 'hreflang="x-default" href="http://testserver/san-pham/"' in html


def test_the_section_one_is_in_is_marked(client, portal_of_one):
    html = client.get("/san-pham/binh-hoa/").content.decode()
    assert html.count('aria-current="true"') == 1
    assert re.search(r'href="/san-pham/" aria-current="true">Sản phẩm', html)
