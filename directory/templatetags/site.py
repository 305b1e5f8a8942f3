"""The same page in the other language."""

from django import template
from django.urls import reverse, translate_url
from django.utils.translation import get_language, override

register = template.Library()


@register.simple_tag(takes_context=True)
def switch_url(context, language):
    """This page's address in `language`, its query kept; the home page's where this one has no other."""
    here = _own(context["request"].get_full_path())
    there = translate_url(here, language)
    if there != here or language == get_language():
        return there
    with override(language):
        return reverse("directory:home")


@register.simple_tag(takes_context=True)
def page_url(context, language):
    """The full address of this page in `language`, without its query: what search engines should know."""
    request = context["request"]
    return request.build_absolute_uri(translate_url(_own(request.path), language))


def _own(path: str) -> str:
    """Two slashes before a path would lead to another host."""
    return f"/{path.lstrip('/')}"
