"""No violation of WCAG 2.0–2.2 A and AA that axe can find."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import sign_in
from tests.browser.pages import ADMINISTRATOR, EVERY, THEMES, in_all_ways, in_turn

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
AXE = Axe()


def violations(page) -> list[str]:
    found = AXE.run(page, options=OPTIONS).response["violations"]
    return [
        f"{row['id']}: {node['html'][:200]} {node['failureSummary']}"
        for row in found
        for node in row["nodes"]
    ]


@pytest.fixture
def check(window, portal):
    """axe is put into the page from outside, so this window does without the page's security policy."""

    def run(look):
        page = window(look.person, look.width, color_scheme=look.theme, bypass_csp=True)
        page.goto(look.address(portal), wait_until="load")
        page.evaluate("document.fonts.ready")
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
    assert page.get_by_role("alert").is_visible()
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
def test_a_deed_for_a_list_is_accessible(window, portal, theme):
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
