"""What became of rows that were merged into others."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.audit.recording import AuditedModel
from products.models.producer import Producer
from products.models.product import Product
from products.querysets import FormerRowQuerySet


class FormerRow(AuditedModel):
    """A product or producer that is no more: its address leads to the row it was merged into.

    `key` is the one it had, under which the trail keeps its history.
    """

    product = models.ForeignKey(
        Product,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="former_rows",
        verbose_name=_("sản phẩm được giữ lại"),
    )
    producer = models.ForeignKey(
        Producer,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="former_rows",
        verbose_name=_("chủ thể được giữ lại"),
    )
    key = models.BigIntegerField(_("mã bản ghi"))
    name = models.CharField(_("tên"), max_length=200)
    slug = models.SlugField(_("địa chỉ trang"), max_length=120)
    merged_at = models.DateTimeField(_("gộp lúc"), auto_now_add=True)

    objects = FormerRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("bản ghi đã gộp")
        verbose_name_plural = _("bản ghi đã gộp")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(product__isnull=False, producer=None) | Q(product=None, producer__isnull=False),
                name="products_formerrow_of_one_kind",
                violation_error_message=_("Bản ghi đã gộp thuộc một sản phẩm hoặc một chủ thể."),
            ),
        ]

    def __str__(self):
        return self.name
