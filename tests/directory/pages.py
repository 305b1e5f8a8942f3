"""How tests read a page."""

import re
from html import unescape

_TAG = re.compile(r"<[^>]+>")
_SPACE = re.compile(r"\s+")


def main_text(response) -> str:
    """The words of a page's main part, as a reader meets them."""
    html = response.content.decode()
    html = html.partition("<main")[2].partition("</main>")[0]
    return _SPACE.sub(" ", unescape(_TAG.sub(" ", html))).strip()


def links(response) -> list[str]:
    return [unescape(address) for address in re.findall(r'href="([^"]*)"', response.content.decode())]
