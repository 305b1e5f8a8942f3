"""No violation of WCAG 2.0–2.2 A and AA that axe can find."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.pages import EVERY, in_all_ways, in_turn

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


def test_axe_finds_what_is_wrong(open_context, portal):
    page = open_context(bypass_csp=True).new_page()
    page.goto("/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=\"/static/img/favicon.svg\">')")
    assert any(violation.startswith("image-alt") for violation in violations(page))
