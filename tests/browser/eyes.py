"""What is wrong with a page as it stands: against the rules of accessibility, or wider than the screen.

A click waits until the next page has begun, not until it is there: both look at a page that has loaded.
"""

from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
AXE = Axe()
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


def _loaded(page):
    page.wait_for_load_state()
    page.evaluate("document.fonts.ready")
    return page


def violations(page) -> list[str]:
    """What breaks WCAG 2.0–2.2, A and AA, as far as axe can tell. The page's window does without its
    security policy (`bypass_csp`): axe is put in from outside."""
    found = AXE.run(_loaded(page), options=OPTIONS).response["violations"]
    return [
        f"{row['id']}: {node['html'][:200]} {node['failureSummary']}"
        for row in found
        for node in row["nodes"]
    ]


def too_wide(page) -> list[str]:
    return _loaded(page).evaluate(WIDER_THAN_SCREEN)
