"""Products as cards. Lists of cards are what the portal serves most, so their rows come as plain values
(`Product.objects.for_cards()`), and what repeats from card to card – stars, districts, pictures – is
rendered once and remembered: pure functions of what they are given.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common import clock
from common.templatetags.formats import vn_date
from districts.models import District
from products.imports.exporting import NOT_PUBLISHED
from products.models import Product, ProductPhoto, Rating
from products.querysets import RATING_FIELDS

DEFAULT_MOTIF = "glaze"
_SLUG = "cho-cua-ten"


@dataclass(frozen=True, slots=True)
class Stars:
    """How a rating is drawn: `symbol` of the stars in the sprite, or `icon` where there are none."""

    kind: str
    text: str
    symbol: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class ProductCard:
    """`picture` and `stars` are rendered."""

    address: str
    name: str
    producer: str
    district: str
    picture: SafeString
    stars: SafeString
    is_demo: bool
    is_out_of_stock: bool


def cover(row):
    """The published picture that stands for a product or showroom, None where there is none."""
    for photo in row.photos.all():
        if photo.is_published and getattr(photo, "kind", "product") == "product":
            return photo
    return None


def stars(stage: str, rating, on: date | None = None, *, full: bool = False) -> Stars:
    """The stars of a product's published rating (or None) and their text, in short or with the decision."""
    if rating is None and stage == Product.Stage.RATED:
        return Stars("none", str(NOT_PUBLISHED), icon="history")
    status = rating.status(on) if rating else Rating.Status.NOT_YET
    if status == Rating.Status.NOT_YET:
        return Stars("none", _("Đang hoàn thiện hồ sơ OCOP"), icon="history")
    if status == Rating.Status.REVOKED:
        return Stars("revoked", _("Không còn được công nhận"), icon="revoked")
    if status == Rating.Status.LAPSED:
        return Stars("lapsed", _lapsed_text(rating, full), symbol=f"stars-{rating.stars}-lapsed")
    symbol = "stars-4-proposed" if rating.proposed_five_star else f"stars-{rating.stars}"
    return Stars("rated", _rated_text(rating, full), symbol=symbol)


def product_cards(rows) -> list[ProductCard]:
    """Cards of `rows`, a queryset or list from `.for_cards()`; one more query fetches their pictures.

    Rows of a showroom's shelf carry their placement's state as `shelf_state`.
    """
    rows = list(rows)
    language, day = get_language(), clock.today()
    address = _product_address(language)
    pictures = _pictures(rows)
    return [
        ProductCard(
            address=address.replace(_SLUG, row.slug),
            name=row.name_en if language == "en" and row.name_en else row.name,
            producer=row.producer__name,
            district=_district_title(row.district__kind, row.district__name, language),
            picture=pictures.get(row.pk) or motif_picture(row.motif or DEFAULT_MOTIF),
            stars=_rendered_stars(*(getattr(row, name) for name in RATING_FIELDS), day, language),
            is_demo=row.is_demo,
            is_out_of_stock=getattr(row, "shelf_state", "") == "out_of_stock",
        )
        for row in rows
    ]


def _pictures(rows) -> dict[int, SafeString]:
    """The rendered cover of each product that has one."""
    photos = (
        ProductPhoto.objects.published()
        .filter(product__in=[row.pk for row in rows], kind=ProductPhoto.Kind.PRODUCT)
        .order_by("-position", "-pk")
        .values_list("product_id", "digest", "width", "height", "caption")
    )
    return {product: _picture(*values) for product, *values in photos}


@lru_cache(maxsize=4096)
def _picture(digest: str, width: int, height: int, caption: str) -> SafeString:
    photo = ProductPhoto(digest=digest, width=width, height=height, caption=caption)
    sizes = "(min-width: 48rem) 17rem, 45vw"
    return render_to_string("components/photo.html", {"photo": photo, "sizes": sizes})


@lru_cache(maxsize=32)
def motif_picture(motif: str) -> SafeString:
    """What stands where there is no picture."""
    return render_to_string("components/photo.html", {"motif": motif, "sprite": static("img/sprite.svg")})


@lru_cache(maxsize=1024)
def _rendered_stars(stage, number, proposed, decided, until, revoked, day: date, language: str) -> SafeString:
    rating = (
        None
        if number is None
        else Rating(
            stars=number,
            proposed_five_star=proposed,
            decision_date=decided,
            valid_until=until,
            revoked_on=revoked,
        )
    )
    context = {"stars": stars(stage, rating, day), "sprite": static("img/sprite.svg")}
    return render_to_string("components/stars.html", context)


@lru_cache(maxsize=128)
def _district_title(kind: str, name: str, language: str) -> str:
    return District(kind=kind, name=name).title


@lru_cache(maxsize=8)
def _product_address(language: str) -> str:
    """The address of a product's page with a stand-in for its slug: reversing each would take longer."""
    return reverse("directory:product", args=[_SLUG])


def _rated_text(rating, full: bool) -> str:
    if not full:
        return rating.until_text
    values = {
        "stars": rating.stars_text,
        "decision": rating.decision_text,
        "day": vn_date(rating.valid_until),
    }
    return _("%(stars)s theo %(decision)s, có giá trị đến %(day)s") % values


def _lapsed_text(rating, full: bool) -> str:
    values = {"number": rating.stars, "day": vn_date(rating.valid_until)}
    if not full:
        return _("Từng đạt %(number)s sao, đã hết hạn %(day)s") % values
    values["decision"] = rating.decision_text
    return _("Từng đạt %(number)s sao theo %(decision)s, đã hết hạn ngày %(day)s") % values
