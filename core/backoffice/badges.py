"""Words with a coloured sign."""

from django.utils.html import format_html


def badge(state: str, label: str):
    """A coloured word with a sign of its shape before it: never colour alone."""
    return format_html('<span class="mark mark--{}">{}</span>', state, label)
