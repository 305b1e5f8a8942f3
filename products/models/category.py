"""The classification of Decision 1048/QĐ-TTg as renamed by Decision 781/QĐ-TTg."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from common.fields import SortKeyField
from core.audit.records import Record
from products.querysets import CategoryQuerySet


class Category(Record):
    """A product group, its subgroups, their product sets; `number` is the annex's ("I", "", "1"…"26")."""

    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("thuộc")
    )
    number = models.CharField(_("số thứ tự"), max_length=5, blank=True)
    position = models.PositiveSmallIntegerField(_("vị trí"), default=0)
    name = models.CharField(_("tên"), max_length=150)
    name_en = models.CharField(_("tên tiếng Anh"), max_length=150, blank=True)
    slug = models.SlugField(_("địa chỉ"), max_length=150, unique=True)
    motif = models.SlugField(_("họa tiết"), max_length=30, blank=True)
    sort_key = SortKeyField()

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("nhóm sản phẩm")
        verbose_name_plural = _("nhóm sản phẩm")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "name"],
                name="products_category_once",
                violation_error_message=_("Nhóm này đã có."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def label(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def group(self):
        """The product group at the top."""
        row = self
        while row.parent_id:
            row = row.parent
        return row
