"""The same page in the other language."""

from django import template
from django.urls import translate_url

register = template.Library()


@register.simple_tag(takes_context=True)
def switch_url(context, language):
    """This page's address in `language`, its query kept."""
    return translate_url(context["request"].get_full_path(), language)


@register.simple_tag(takes_context=True)
def page_url(context, language):
    """The full address of this page in `language`, without its query: what search engines should know."""
    request = context["request"]
    return request.build_absolute_uri(translate_url(request.path, language))
