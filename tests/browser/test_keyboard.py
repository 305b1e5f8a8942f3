"""Everything can be reached and seen by keyboard, and used without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sign_in, sign_out
from tests.browser.keys import FOCUSED

MANY = 60
PAGES = ["home", "showrooms", "showroom", "products", "product", "districts", "craft_villages"]


def tab_through(page) -> list[dict]:
    """What gets the focus, one after another, until the page's end or for long enough."""
    met = []
    while len(met) < MANY:
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            break
        met.append(focused)
    return met


# Keyboard -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_the_focus_is_always_in_sight(open_context, portal, name):
    page = open_context().new_page()
    page.goto(portal.pages[name]["vi"])
    met = tab_through(page)
    assert len(met) > 15
    assert [element["what"] for element in met if not (element["seen"] and element["shown"])] == []


def test_the_focus_is_in_sight_when_signing_in(open_context):
    page = open_context().new_page()
    page.goto("/tai-khoan/dang-nhap/")
    met = tab_through(page)
    assert len(met) > 3
    assert [element["what"] for element in met if not (element["seen"] and element["shown"])] == []


def test_the_first_key_offers_to_skip_to_the_content(open_context):
    page = open_context().new_page()
    page.goto("/san-pham/")
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Đến nội dung chính")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#noi-dung")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#noi-dung').contains(document.activeElement)")


def test_a_list_is_filtered_without_the_mouse(open_context):
    page = open_context().new_page()
    page.goto("/san-pham/")
    page.get_by_label("Từ khóa").focus()
    page.keyboard.type("gom")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?.*q=gom"))
    expect(page.get_by_role("list", name="Đang lọc theo")).to_contain_text("“gom”")


# Without scripts ----------------------------------------------------------------------------------


@pytest.fixture
def plain_page(open_context):
    return open_context(java_script_enabled=False).new_page()


def test_showrooms_are_filtered_without_scripts(plain_page):
    plain_page.goto("/diem-ocop/")
    form = plain_page.get_by_role("search", name="Lọc danh sách")
    form.get_by_label("Quận/huyện/thị xã").select_option(label="Gia Lâm")
    form.get_by_label("Trạng thái").select_option("open")
    form.get_by_role("button", name="Lọc").click()
    chips = plain_page.get_by_role("list", name="Đang lọc theo")
    expect(chips).to_contain_text("Gia Lâm")
    expect(chips).to_contain_text("Đang hoạt động")
    chips.get_by_role("link", name="Gia Lâm").click()
    expect(chips).not_to_contain_text("Gia Lâm")
    expect(chips).to_contain_text("Đang hoạt động")
    chips.get_by_role("link", name="Xóa bộ lọc").click()
    expect(chips).to_have_count(0)


def test_the_catalogue_is_paged_and_ordered_without_scripts(plain_page):
    plain_page.goto("/san-pham/?stars=4")
    first = plain_page.locator("main h3").all_inner_texts()
    plain_page.get_by_role("navigation", name="Các trang").get_by_role("link", name="Trang 2").first.click()
    expect(plain_page).to_have_url(re.compile(r"stars=4.*page=2|page=2.*stars=4"))
    second = plain_page.locator("main h3").all_inner_texts()
    assert len(second) > 10
    assert set(first).isdisjoint(second)
    plain_page.get_by_role("link", name="Mới nhất").click()
    expect(plain_page).to_have_url(re.compile("sort=newest"))
    expect(plain_page.get_by_role("list", name="Đang lọc theo")).to_contain_text("4 sao")


def test_the_search_forgives_missing_marks_without_scripts(plain_page):
    plain_page.goto("/")
    box = plain_page.get_by_role("main").get_by_role("searchbox", name="Tìm kiếm")
    box.fill("gom bat trang")
    box.press("Enter")
    expect(plain_page).to_have_url(re.compile("/tim-kiem/"))
    expect(plain_page.get_by_role("main")).to_contain_text("Bát Tràng")


def test_a_person_signs_in_and_out_without_scripts(plain_page):
    sign_in(plain_page, "gia-lam")
    expect(plain_page.get_by_text("Cán Bộ Gia Lâm Minh Họa").first).to_be_visible()
    sign_out(plain_page)
    plain_page.goto("/tai-khoan/")
    expect(plain_page).to_have_url(re.compile("/tai-khoan/dang-nhap/"))
