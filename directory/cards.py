"""What a product's card says, worked out once, so that lists of cards are quick to render."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from common.templatetags.formats import vn_date
from products.models import Rating

DEFAULT_MOTIF = "glaze"


@dataclass(frozen=True, slots=True)
class Stars:
    """How a rating is drawn: `symbol` of the stars in the sprite, or `icon` where there are none."""

    kind: str
    words: str
    symbol: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class ProductCard:
    address: str
    name: str
    producer: str
    district: str
    motif: str
    photo: object
    stars: Stars
    is_out_of_stock: bool
    is_demo: bool


def cover(row):
    """The picture that stands for a product or showroom, None where there is none."""
    for photo in row.photos.all():
        if getattr(photo, "kind", "product") == "product":
            return photo
    return None


def stars(rating, *, full: bool = False) -> Stars:
    """The stars of a product's current rating (or None) and their words, in short or with the decision."""
    status = rating.status() if rating else Rating.Status.NOT_YET
    if status == Rating.Status.NOT_YET:
        return Stars("none", _("Đang hoàn thiện hồ sơ OCOP"), icon="history")
    if status == Rating.Status.REVOKED:
        return Stars("revoked", _("Không còn được công nhận"), icon="revoked")
    if status == Rating.Status.LAPSED:
        return Stars("lapsed", _lapsed_words(rating, full), symbol=f"stars-{rating.stars}-lapsed")
    symbol = "stars-4-proposed" if rating.proposed_five_star else f"stars-{rating.stars}"
    return Stars("rated", _rated_words(rating, full), symbol=symbol)


def _rated_words(rating, full: bool) -> str:
    values = {"stars": rating.stars_text, "day": vn_date(rating.valid_until)}
    if not full:
        return _("%(stars)s, đến %(day)s") % values
    values["decision"] = rating.decision_text
    return _("%(stars)s theo %(decision)s, có giá trị đến %(day)s") % values


def _lapsed_words(rating, full: bool) -> str:
    values = {"number": rating.stars, "day": vn_date(rating.valid_until)}
    if not full:
        return _("Từng đạt %(number)s sao, đã hết hạn %(day)s") % values
    values["decision"] = rating.decision_text
    return _("Từng đạt %(number)s sao theo %(decision)s, đã hết hạn ngày %(day)s") % values


def product_card(product, *, is_out_of_stock: bool = False) -> ProductCard:
    """`product` from `.for_cards()`."""
    return ProductCard(
        address=product.get_absolute_url(),
        name=product.label,
        producer=product.producer.name,
        district=product.district.title,
        motif=product.motif or DEFAULT_MOTIF,
        photo=cover(product),
        stars=stars(product.current_rating),
        is_out_of_stock=is_out_of_stock,
        is_demo=product.is_demo,
    )


def product_cards(products) -> list[ProductCard]:
    return [product_card(product) for product in products]


def shelf_cards(products) -> list[ProductCard]:
    """The products on a showroom's shelf; each knows its placement's state there as `shelf_state`."""
    return [
        product_card(product, is_out_of_stock=product.shelf_state == "out_of_stock") for product in products
    ]
