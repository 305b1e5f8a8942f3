"""Photos: stored under the digest of what they show, in three widths (see `common.photos`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from common import photos
from core.audit.records import Record
from products.models.product import Product


class Photo(Record):
    """A re-encoded picture; equal pictures share their files."""

    digest = models.CharField(_("mã ảnh"), max_length=64, editable=False)
    width = models.PositiveIntegerField(_("rộng"), editable=False)
    height = models.PositiveIntegerField(_("cao"), editable=False)
    caption = models.CharField(_("chú thích"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        abstract = True

    def __str__(self):
        return self.caption or self.digest[:12]

    @property
    def url(self) -> str:
        """The middle width: what a page shows where it can't choose."""
        return photos.url(self.digest, photos.WIDTHS[1])

    @property
    def largest_url(self) -> str:
        """The address of the whole stored picture, for people who look closely."""
        return photos.url(self.digest, photos.WIDTHS[-1])

    @property
    def srcset(self) -> str:
        return ", ".join(f"{photos.url(self.digest, width)} {width}w" for width in photos.WIDTHS)


class ProductPhoto(Photo):
    """`upload_digest` is of the file that was sent: sent again, it isn't re-encoded. Empty if unknown."""

    class Kind(models.TextChoices):
        PRODUCT = "product", _("sản phẩm")
        LABEL = "label", _("nhãn")
        CERTIFICATE = "certificate", _("giấy chứng nhận")

    product = models.ForeignKey(Product, models.CASCADE, related_name="photos", verbose_name=_("sản phẩm"))
    kind = models.CharField(_("loại ảnh"), max_length=11, choices=Kind, default=Kind.PRODUCT)
    upload_digest = models.CharField(
        _("dấu của tệp đã gửi"), max_length=64, blank=True, editable=False, db_index=True
    )

    class Meta:
        verbose_name = _("ảnh sản phẩm")
        verbose_name_plural = _("ảnh sản phẩm")
        ordering = ["position", "pk"]
