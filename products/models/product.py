"""What is made."""

from copy import copy
from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from common.fields import FoldedField, SortKeyField
from common.search import SearchField
from districts.models import Commune, CraftVillage, District, place_names, require_commune_in_district
from products.duplicates.mergeable import Mergeable
from products.models.category import Category
from products.models.producer import Producer
from products.querysets import ProductQuerySet


class Product(Mergeable):
    """A product, rated or still being developed.

    `current_rating` is the newest of its ratings, which the offices see; `public_rating` the newest of those
    that are published, on which all rests that the public sees. `ProductQuerySet.link_newest_ratings` keeps
    both and `stage`. Prices are in đồng.
    """

    class Stage(models.TextChoices):
        IN_DEVELOPMENT = "in_development", _("Đang xây dựng OCOP")
        RATED = "rated", _("Đã đánh giá, phân hạng")

    code = models.CharField(
        _("mã sản phẩm"), max_length=40, blank=True, help_text=_("Ví dụ: 01-018-00565-12-2019.")
    )
    # As the national system numbers it: 83-829-28780-3-2022. Products of one rating may share it.
    national_code = models.CharField(_("mã số quốc gia"), max_length=40, blank=True)
    slug = models.SlugField(_("địa chỉ trang"), max_length=120, unique=True)
    name = models.CharField(_("tên sản phẩm"), max_length=200)
    name_en = models.CharField(_("tên tiếng Anh"), max_length=200, blank=True)
    producer = models.ForeignKey(Producer, models.PROTECT, related_name="products", verbose_name=_("chủ thể"))
    category = models.ForeignKey(
        Category,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="products",
        verbose_name=_("bộ sản phẩm"),
    )
    district = models.ForeignKey(
        District, models.PROTECT, related_name="products", verbose_name=_("quận, huyện, thị xã")
    )
    commune = models.ForeignKey(
        Commune,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="products",
        verbose_name=_("xã, phường, thị trấn"),
    )
    craft_village = models.ForeignKey(
        CraftVillage,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="products",
        verbose_name=_("làng nghề"),
    )
    stage = models.CharField(
        _("giai đoạn"), max_length=14, choices=Stage, default=Stage.IN_DEVELOPMENT, editable=False
    )
    current_rating = models.OneToOneField(
        "products.Rating",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="current_for",
        verbose_name=_("kết quả hiện hành"),
    )
    public_rating = models.OneToOneField(
        "products.Rating",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="public_for",
        verbose_name=_("kết quả công bố"),
    )
    summary = models.TextField(_("tóm tắt"), blank=True)
    story = models.TextField(_("câu chuyện sản phẩm"), blank=True)
    packaging = models.CharField(_("quy cách"), max_length=120, blank=True)
    price_from = models.PositiveBigIntegerField(_("giá từ (đồng)"), null=True, blank=True)
    price_to = models.PositiveBigIntegerField(_("giá đến (đồng)"), null=True, blank=True)
    price_on = models.DateField(_("giá tại ngày"), null=True, blank=True)
    note = models.CharField(_("ghi chú nội bộ"), max_length=500, blank=True)
    name_folded = FoldedField(db_index=True)
    sort_key = SortKeyField(db_index=True)
    search_text = SearchField()

    audit_ignored = ("current_rating", "public_rating", "stage")  # they follow the ratings
    match_fields = ("producer", "name_folded")
    conflict_fields = ("producer", "code")
    filled_together = (("price_from", "price_to", "price_on"),)
    search_relations = ("producer", "category", "craft_village", "district", "commune")
    objects = ProductQuerySet.as_manager()

    class Meta:
        verbose_name = _("sản phẩm")
        verbose_name_plural = _("sản phẩm")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=~models.Q(code=""),
                name="products_product_code_once",
                violation_error_message=_("Mã sản phẩm này đã có."),
            ),
            models.CheckConstraint(
                condition=models.Q(price_to=None) | models.Q(price_from__lte=models.F("price_to")),
                name="products_product_price_order",
                violation_error_message=_("Giá đến phải từ giá đầu trở lên."),
            ),
            models.CheckConstraint(
                condition=models.Q(stage="rated", current_rating__isnull=False)
                | models.Q(stage="in_development", current_rating__isnull=True),
                name="products_product_stage_agrees_with_rating",
                violation_error_message=_(
                    "Chỉ sản phẩm đã có kết quả phân hạng mới ở giai đoạn đã đánh giá."
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["is_published", "sort_key"], name="products_public_order"),
            models.Index(fields=["producer", "name_folded"], name="products_product_alike"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("directory:product", args=[self.slug])

    def search_source(self):
        village = [self.craft_village.name, self.craft_village.craft] if self.craft_village_id else []
        category = [self.category.name] if self.category_id else []
        return [
            self.code,
            self.name,
            self.name_en,
            self.producer.name,
            *category,
            *village,
            *place_names(self),
        ]

    def clean(self):
        require_commune_in_district(self)

    @property
    def label(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def group(self):
        """The product group, None where the product's set is not known."""
        return self.category.group if self.category_id else None

    def status_text(self, on: date | None = None) -> str:
        """How it is rated, in the offices' words."""
        if not self.current_rating:
            return self.get_stage_display()
        text = self.current_rating.status_text(on)
        if self.awaits_publication:
            return gettext("%(rating)s (kết quả chưa công bố)") % {"rating": text}
        return text

    @property
    def awaits_publication(self) -> bool:
        """Whether the public doesn't see the newest result yet."""
        return self.current_rating_id != self.public_rating_id

    def as_published(self) -> "Product":
        """A copy as the public may know it: the published result stands for the newest."""
        seen = copy(self)
        seen.current_rating = self.public_rating
        return seen

    def stars(self, on: date | None = None) -> int | None:
        """The stars that may be shown on a day: of a rating in force, else None."""
        rating = self.current_rating
        return rating.stars if rating and rating.is_in_force(on) else None
