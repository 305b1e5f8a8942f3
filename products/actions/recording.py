"""What is done to products and their ratings. A rating is never edited: added, superseded, revoked."""

from datetime import date

from django.utils.translation import gettext as _

from common import photos
from core.audit.actions import action, locked, refuse_unless
from core.audit.records import refresh_dependents
from districts.models import CraftVillage
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
    """Re-encode an uploaded picture and add it last, once; ValidationError where it is no picture."""
    stored = photos.store(upload)
    product = locked(product)
    known = photos.known(product.photos, stored, kind=kind, caption=caption)
    return known or ProductPhoto.objects.create(
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


@action("Sửa ảnh sản phẩm")
def change_photo(*, photo: ProductPhoto, by) -> ProductPhoto:
    """Save the kind, caption and position of a stored picture."""
    photo.full_clean()
    photo.save()
    return photo


@action("Gỡ ảnh sản phẩm")
def remove_photo(*, photo: ProductPhoto, by) -> None:
    """Take a picture off its product; its file stays, equal pictures share it."""
    locked(photo).delete()


@action("Gán làng nghề")
def assign_craft_village(*, rows, village: CraftVillage, by, leave_out_refused: bool = False) -> int:
    """Say that products come from a village of their district; returns how many were changed.

    While there are products of other districts among them nothing is written, unless those are left out.
    """
    refused = rows.outside(village).count()
    message = _(
        "Có %(count)s sản phẩm khác địa bàn của làng nghề nên chưa ghi dữ liệu nào. "
        "Bỏ chọn các sản phẩm đó, hoặc chọn “Bỏ qua” ở đây."
    )
    refuse_unless(leave_out_refused or not refused, message % {"count": refused}, "leave_out_refused")
    joining = rows.joining(village).select_for_update(of=("self",))
    products = list(joining.select_related(*Product.search_relations))
    for product in products:
        product.craft_village = village
    Product.objects.bulk_update(products, ["craft_village"])
    return len(products)
