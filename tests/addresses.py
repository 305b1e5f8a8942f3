"""Every address of the portal, found by walking the resolver."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, get_resolver, reverse
from django.utils.translation import override

from common import photos
from core.accounts.middleware import is_public
from districts.models import CraftVillage, District
from products.models import Producer, Product, ProductPhoto
from showrooms.models import Showroom

LANGUAGES = ("vi", "en")
# Nothing is there, or nothing any more.
UNKNOWN = ("/khong-co-trang-nay/", "/en/khong-co-trang-nay/", "/san-pham/khong-co/", "/quan-huyen/khong-co/")
_ROW_OF = {
    "directory:showroom": Showroom,
    "directory:product": Product,
    "directory:producer": Producer,
    "directory:district": District,
    "directory:craft_village": CraftVillage,
    "directory:request_sent": District,
}
# Public forms: they have addresses of their own, so that all other pages stay free of cookies.
FORMS = {"directory:request"}


@dataclass(frozen=True)
class Address:
    """`name` has its namespace; an address without a name goes by its route."""

    name: str
    view: object

    @property
    def is_public(self) -> bool:
        return is_public(self.view)


def walk(resolver=None, route="", namespace="") -> Iterator[Address]:
    for pattern in (resolver or get_resolver()).url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield Address(namespace + pattern.name if pattern.name else here, pattern.callback)
        else:
            yield from walk(
                pattern, here, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            )


def address_of(name: str, language: str = "vi") -> str:
    """Where `name` is found, for the first row where it is about one."""
    with override(language):
        return reverse(name, kwargs=_arguments(name))


def _arguments(name: str) -> dict:
    if name in _ROW_OF:
        return {"slug": _ROW_OF[name].objects.published().first().slug}
    if name == "photo":
        return {"digest": ProductPhoto.objects.first().digest, "width": photos.WIDTHS[0]}
    if name == "account_reset_password_from_key":
        return {"uidb36": "1", "key": "khong-dung"}
    return {}


def public_pages() -> list[str]:
    """Every page of the directory in both languages, searched and filtered ones included; not its forms."""
    names = [address.name for address in walk() if address.name.startswith("directory:")]
    names = [name for name in names if name not in FORMS]
    pages = [address_of(name, language) for language in LANGUAGES for name in names]
    asked = {
        "directory:search": "?q=gom",
        "directory:products": "?stars=4&q=gom",
        "directory:showrooms": "?state=sai",
    }
    return pages + [
        address_of(name, language) + query for language in LANGUAGES for name, query in asked.items()
    ]
