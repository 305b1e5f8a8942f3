"""Cells of the admin's lists that carry the name of their column: a phone shows no head above them."""

import re

from django import template
from django.utils.html import format_html, strip_tags
from django.utils.safestring import mark_safe
from django.utils.text import capfirst

register = template.Library()

_BEGINNING = re.compile(r"<(td|th)\b")
_BLANKS = {"", "-", "–"}


@register.filter
def labelled(cells, headers) -> list[str]:
    """The cells of a row as the stock admin made them; `data-blank` on one that says nothing."""
    return [_labelled(cell, header["text"]) for cell, header in zip(cells, headers, strict=True)]


def _labelled(cell: str, title) -> str:
    label = capfirst(strip_tags(str(title)).strip())
    if not label:
        return cell
    text = strip_tags(cell).replace("&nbsp;", "").strip()
    is_blank = text in _BLANKS and "<img" not in cell
    attribute = format_html(' data-label="{}" data-blank' if is_blank else ' data-label="{}"', label)
    # The cell is the stock admin's own, escaped by it; what is put in is escaped above.
    return mark_safe(_BEGINNING.sub(lambda found: f"{found[0]}{attribute}", cell, count=1))  # noqa: S308
