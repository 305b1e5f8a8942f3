"""No violation of WCAG 2.0–2.2 A and AA that axe can find."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sign_in
from tests.browser.eyes import violations
from tests.browser.pages import ADMINISTRATOR, EVERY, THEMES, in_all_ways, in_turn


@pytest.fixture
def check(window, portal):
    def run(look):
        page = window(look.person, look.width, color_scheme=look.theme, bypass_csp=True)
        page.goto(look.address(portal))
        assert violations(page) == []

    return run


@pytest.mark.parametrize("look", in_turn(EVERY), ids=str)
def test_a_page_of_each_type_is_accessible(check, look):
    check(look)


@pytest.mark.proof
@pytest.mark.parametrize("look", in_all_ways(EVERY), ids=str)
def test_each_page_is_accessible_in_every_way(check, look):
    check(look)


@pytest.mark.parametrize("theme", THEMES)
def test_a_refused_sign_in_is_accessible(window, theme):
    page = window(color_scheme=theme, bypass_csp=True)
    sign_in(page, "khong-co-ai", "khong-phai-mat-khau")
    expect(page.get_by_role("alert")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    "name", ["products_product_add", "showrooms_showroom_add", "showrooms_showroom_tam-ngung"]
)
def test_a_refused_form_of_the_admin_is_accessible(window, portal, name, theme):
    page = window(ADMINISTRATOR, color_scheme=theme, bypass_csp=True)
    page.goto(portal.pages[name]["vi"])
    with page.expect_navigation():
        page.evaluate("document.querySelector('#content-main form').submit()")
    assert page.locator(".errorlist").count() > 0
    assert violations(page) == []


@pytest.mark.parametrize("theme", THEMES)
def test_a_transition_for_a_list_is_accessible(window, portal, theme):
    page = window(ADMINISTRATOR, color_scheme=theme, bypass_csp=True)
    page.goto(portal.pages["products_product_changelist"]["vi"])
    page.locator("#result_list .action-select").first.check()
    page.get_by_label("Thao tác:").select_option("publish")
    page.get_by_role("button", name="Thực hiện").click()
    page.get_by_label("Văn bản công bố").wait_for()
    assert violations(page) == []


def test_axe_finds_what_is_wrong(window):
    page = window(bypass_csp=True)
    page.goto("/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=\"/static/img/favicon.svg\">')")
    assert any(violation.startswith("image-alt") for violation in violations(page))
