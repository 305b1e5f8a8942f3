"""What is done to products and their ratings. A rating is never edited: added, superseded, revoked."""

from datetime import date

from django.utils.translation import gettext as _

from accounts.actions import action, locked, refuse_unless
from accounts.records import refresh_dependents
from common import photos
from products.models import Producer, Product, ProductPhoto, Rating


@action("Ghi kết quả đánh giá, phân hạng")
def add_rating(*, rating: Rating, by) -> Rating:
    """Record a decision's result for `rating.product`; the newest decision becomes the current one.

    ValidationError where a constraint does not hold (score against stars, one row per decision …).
    """
    product = locked(rating.product)
    rating.product = product
    rating.full_clean()
    rating.save()
    Product.objects.filter(pk=product.pk).link_newest_ratings()
    return rating


@action("Thu hồi kết quả phân hạng")
def revoke_rating(*, rating: Rating, on: date, decision_number: str, by) -> Rating:
    """Record that a decision took the recognition back from a day on."""
    rating = locked(rating)
    refuse_unless(rating.revoked_on is None, _("Kết quả này đã bị thu hồi."))
    rating.revoked_on, rating.revocation_number = on, decision_number.strip()
    rating.full_clean()
    rating.save()
    return rating


@action("Lưu chủ thể")
def save_producer(*, producer: Producer, by) -> Producer:
    """Save a producer; what is found by its name follows when the name changes."""
    before = Producer.objects.filter(pk=producer.pk).values_list("name", flat=True).first()
    producer.save()
    if before is not None and before != producer.name:
        refresh_dependents(producer)
    return producer


@action("Thêm ảnh sản phẩm")
def add_photo(*, product: Product, upload, by, kind: str = ProductPhoto.Kind.PRODUCT, caption: str = ""):
    """Re-encode an uploaded picture and add it last; ValidationError where it is no picture."""
    stored = photos.store(upload)
    return ProductPhoto.objects.create(
        product=product,
        kind=kind,
        caption=caption,
        digest=stored.digest,
        width=stored.width,
        height=stored.height,
        upload_digest=stored.upload_digest,
        position=product.photos.count(),
        is_published=True,
    )
