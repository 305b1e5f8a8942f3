"""What cards and pages say of a row, in the public's words. Nothing here asks the database."""

from django import template
from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from common import clock
from common.templatetags.formats import vn_date, vn_money, vn_number
from directory import cards, hours
from products.models import Rating
from products.rating_rules import CITY

register = template.Library()

NO_BREAK_SPACE = "\u00a0"

register.filter("cover", cards.cover)


@register.filter
def motif(product) -> str:
    """The motif of a product's group."""
    group = product.group
    return group.motif if group and group.motif else cards.DEFAULT_MOTIF


@register.filter
def own_motif(group) -> str:
    """The motif of a product group itself."""
    return group.motif or cards.DEFAULT_MOTIF


@register.filter
def place(row) -> str:
    """ "thôn 5, xã Bát Tràng, huyện Gia Lâm", as far as it is known; nothing is said twice."""
    address = getattr(row, "address", "")
    commune = row.commune if row.commune_id and not _says(address, row.commune) else None
    # A unit's name is not broken over two lines.
    units = [unit.full_name.replace(" ", NO_BREAK_SPACE) for unit in (commune, row.district) if unit]
    text = ", ".join([address, *units] if address else units)
    return text[:1].upper() + text[1:]


def _says(address: str, unit) -> bool:
    """Whether an address, which is written in Vietnamese on every page, already names a unit."""
    with override(settings.LANGUAGE_CODE):
        return bool(address) and unit.full_name in address


@register.filter
def where(producer) -> str:
    """A producer's place; the street of a natural person only with consent."""
    if not producer.address_is_public:
        commune = f"{producer.commune.full_name}, " if producer.commune_id else ""
        text = commune + producer.district.full_name
        return text[:1].upper() + text[1:]
    return place(producer)


@register.filter
def directions(row) -> str:
    """The way there on a map service, for a place known well enough to be found; else ""."""
    if getattr(row, "latitude", None) is None:
        return ""
    return f"https://www.google.com/maps/dir/?api=1&destination={position(row)}"


@register.filter
def position(showroom) -> str:
    """ "21.03,105.85" for machines; "" where it is not known."""
    return f"{showroom.latitude},{showroom.longitude}" if showroom.latitude is not None else ""


@register.filter
def dialled(number: str) -> str:
    """A telephone number as machines dial it."""
    return "".join(char for char in number if char.isdigit() or char == "+")


@register.filter
def price_range(product) -> str:
    """ "150.000–250.000 đồng (giá tại 01/10/2020)", as far as it is known."""
    if product.price_from is None:
        return ""
    text = vn_money(product.price_from)
    if product.price_to and product.price_to != product.price_from:
        text = f"{vn_number(product.price_from)}–{vn_money(product.price_to)}"
    if product.price_on:
        text += " " + _("(giá tại %(day)s)") % {"day": vn_date(product.price_on)}
    return text


@register.filter
def validity(rating, current=None) -> str:
    """A rating's status in the public's words; `current` is the key of the one that counts, if one does."""
    status = rating.status()
    if status == Rating.Status.REVOKED:
        return _("Đã thu hồi từ %(day)s") % {"day": vn_date(rating.revoked_on)}
    if current and rating.pk != current:
        return _("Đã được thay bằng quyết định mới hơn")
    return {
        Rating.Status.NOT_YET: _("Chưa có hiệu lực"),
        Rating.Status.LAPSED: _("Đã hết hạn"),
    }.get(status, _("Còn hiệu lực"))


@register.filter
def issuer(rating) -> str:
    """Who recognised a product; the City, which recognises nearly all, in the language of the page."""
    return _("UBND Thành phố Hà Nội") if rating.issued_by == CITY else rating.issued_by


@register.filter
def craft(village) -> str:
    """The craft in the language of the page, with a capital: it stands alone."""
    name = village.craft_en if get_language() == "en" and village.craft_en else village.craft
    return name[:1].upper() + name[1:]


@register.filter
def hours_today(showroom) -> str:
    return hours.today_text(showroom, clock.today())
