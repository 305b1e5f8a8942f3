"""What an archive of pictures would do: photos added, there already, or refused; and the adding."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from common.batches import in_batches
from common.parsing.cells import CellProblem
from core.imports.lists.reading import Reading
from core.imports.lists.rehearsal import Planned, Rehearsal
from products.models import Product, ProductPhoto
from products.photoimports.names import Meant, ProductNames
from products.photoimports.reading import PRODUCT, PhotoProblem, PhotoRow, SkippedFile

UNIT = pgettext_lazy("items of a list", "ảnh")
LABELS = {PRODUCT: gettext_lazy("sản phẩm")}


@dataclass(slots=True)
class PlannedPhoto(Planned):
    @property
    def title(self) -> str:
        photo = self.instance
        return _("%(file)s → %(product)s: %(kind)s, thứ tự %(position)s") % {
            "file": self.row.name,
            "product": photo.product,
            "kind": photo.get_kind_display(),
            "position": photo.position,
        }

    @property
    def identity(self) -> list:
        photo = self.instance
        return [self.row.number, photo.product_id, photo.kind, photo.position, photo.digest]


@dataclass(slots=True)
class PhotoRehearsal(Rehearsal):
    unit: ClassVar[str] = UNIT

    def _problem(self, row: PhotoRow, problem: CellProblem):
        label = str(LABELS[PRODUCT])
        return PhotoProblem(
            row.sheet, row.number, label, row.name, problem.reason, problem.suggestion, problem.column
        )


def rehearse(reading: Reading) -> PhotoRehearsal:
    """Match pictures with products, and with the photos that those have."""
    rehearsal = PhotoRehearsal(reading)
    names = ProductNames()
    meant = [(row, found) for row in reading.rows if (found := rehearsal.refusing(row, _meant, row, names))]
    album = _Album({pk for _row, found in meant for pk in found.products})
    for row, found in meant:
        (product,) = found.products
        if earlier := album.earlier(product, row):
            reason = _("Trùng với ảnh “%(name)s”") % {"name": earlier}
            reading.skipped.append(SkippedFile(row.sheet, row.number, reason, row.path))
        else:
            rehearsal.add(album.plan(product, row, found.kind))
    rehearsal.conclude()
    return rehearsal


def _meant(row: PhotoRow, names: ProductNames) -> Meant:
    """The one product whose picture it is; CellProblem where there is none, or more than one."""
    found = names.meant(row.path)
    if row.answer:
        found = Meant(names.answered(row.answer), found.kind)
    if not found.products:
        named = row.answer or row.name
        similar = names.similar(named) or names.similar(row.path)
        reason = _("Không có sản phẩm nào mang mã hoặc địa chỉ trang “%(name)s”.") % {"name": named}
        raise CellProblem(reason, "; ".join(similar) or None, PRODUCT)
    if len(found.products) > 1:
        reason = _("Tên này hợp với nhiều sản phẩm. Chọn sản phẩm, hoặc đặt ảnh vào thư mục của sản phẩm.")
        raise CellProblem(reason, "; ".join(names.slugs(found.products)), PRODUCT)
    return found


class _Album:
    """The products of an archive's pictures with the photos they have, those of the archive added."""

    def __init__(self, products: set[int]):
        self.products = {row.pk: row for row in in_batches(Product.objects.all(), "pk", products)}
        self.stored, self.added = defaultdict(dict), defaultdict(dict)
        for photo in in_batches(ProductPhoto.objects.order_by("position", "pk"), "product", products):
            self.stored[photo.product_id].setdefault(photo.digest, photo)
        self.next = {pk: _next_position(self.stored[pk].values()) for pk in products}

    def earlier(self, product: int, row: PhotoRow) -> str | None:
        """The archive's own picture that shows the same of the same product."""
        return self.added[product].get(row.stored.digest)

    def plan(self, product: int, row: PhotoRow, kind: str) -> PlannedPhoto:
        self.added[product][row.stored.digest] = row.name
        if known := self.stored[product].get(row.stored.digest):
            known.product = self.products[product]
            return PlannedPhoto(row, known)
        photo = self._photo(self.products[product], row, kind)
        self.next[product] += 1
        return PlannedPhoto(row, photo, is_new=True)

    def _photo(self, product: Product, row: PhotoRow, kind: str) -> ProductPhoto:
        return ProductPhoto(
            product=product,
            kind=kind,
            digest=row.stored.digest,
            width=row.stored.width,
            height=row.stored.height,
            upload_digest=row.stored.upload_digest,
            position=self.next[product.pk],
            is_published=True,
            is_demo=product.is_demo,
        )


def _next_position(photos: Iterable[ProductPhoto]) -> int:
    """After all that there are."""
    return max((photo.position for photo in photos), default=-1) + 1


@transaction.atomic
def commit(rehearsal: PhotoRehearsal) -> None:
    """Add what was rehearsed; the files are stored already. Belongs to the audit operation under way."""
    photos = [planned.instance for planned in rehearsal.created]
    _lock(photos)
    ProductPhoto.objects.bulk_create(photos)


def _lock(photos: list[ProductPhoto]) -> None:
    """Hold the products, and see that nobody added one of the pictures since they were rehearsed."""
    products = {photo.product_id for photo in photos}
    list(in_batches(Product.objects.select_for_update().order_by("pk"), "pk", sorted(products)))
    stored = in_batches(ProductPhoto.objects.all(), "product", products)
    if {(photo.product_id, photo.digest) for photo in stored} & {
        (photo.product_id, photo.digest) for photo in photos
    }:
        raise ValidationError(_("Có ảnh vừa được người khác thêm. Kiểm tra lại rồi ghi."))
