"""Pages fit: on the narrowest screen, and with letters of twice the size."""

import pytest

from tests.browser.pages import EVERY

# The width of the page, and words that stand beyond the screen's edge without a box that scrolls to them.
WIDER_THAN_SCREEN = """
() => {
  const screen = document.documentElement.clientWidth;
  const found = document.documentElement.scrollWidth > screen ? ["the page"] : [];
  const isScroller = e => ["auto", "scroll"].includes(getComputedStyle(e).overflowX);
  const scrolls = e => e && (isScroller(e) || scrolls(e.parentElement));
  const hasWords = e => [...e.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const wide = [...document.querySelectorAll("body *")].filter(
    e => hasWords(e) && e.getBoundingClientRect().right > screen + 1
      && !scrolls(e) && !e.closest(".visually-hidden"));
  return found.concat(wide.map(e => `${e.tagName} ${e.className}: ${e.textContent.trim().slice(0, 60)}`));
}
"""


@pytest.mark.parametrize("look", EVERY, ids=str)
def test_nothing_is_wider_than_the_screen(window, portal, look):
    page = window(look.person, 320)
    page.goto(look.address(portal))
    page.evaluate("document.fonts.ready")
    assert page.evaluate(WIDER_THAN_SCREEN) == []
    page.set_viewport_size({"width": 640, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(WIDER_THAN_SCREEN) == []


def test_what_is_too_wide_is_found(window):
    page = window(width=320)
    page.goto("/gioi-thieu/")
    page.evaluate("document.querySelector('h1').style.minWidth = '400px'")
    assert page.evaluate(WIDER_THAN_SCREEN)
