"""Pages fit: on the narrowest screen, and with letters of twice the size."""

import pytest

from tests.browser.eyes import too_wide
from tests.browser.pages import EVERY


@pytest.mark.parametrize("look", EVERY, ids=str)
def test_nothing_is_wider_than_the_screen(window, portal, look):
    page = window(look.person, 320)
    page.goto(look.address(portal))
    assert too_wide(page) == []
    page.set_viewport_size({"width": 640, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert too_wide(page) == []


def test_what_is_too_wide_is_found(window):
    page = window(width=320)
    page.goto("/gioi-thieu/")
    page.evaluate("document.querySelector('h1').style.minWidth = '400px'")
    assert too_wide(page)
