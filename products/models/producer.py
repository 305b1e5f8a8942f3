"""Who makes it."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.fields import FoldedField, SortKeyField, WebAddressField
from common.search import SearchField
from districts.models import Commune, District, place_names, require_commune_in_district
from products.duplicates.mergeable import Mergeable
from products.models.consent import ConsentedContact
from products.naming import ProducerKeyField
from products.querysets import AlikeQuerySet


class Producer(ConsentedContact, Mergeable):
    """A producer (chủ thể). The contact of any of them is public only with recorded consent."""

    class Kind(models.TextChoices):
        COMPANY = "company", _("Doanh nghiệp")
        COOPERATIVE = "cooperative", _("Hợp tác xã")
        COOPERATIVE_GROUP = "cooperative_group", _("Tổ hợp tác")
        HOUSEHOLD = "household", _("Hộ sản xuất, hộ kinh doanh")

    audit_ignored = ("name_key",)
    audit_masked = ("contact_name", "contact_phone", "contact_email", "address", "tax_code")

    name = models.CharField(_("tên chủ thể"), max_length=200)
    slug = models.SlugField(_("địa chỉ trang"), max_length=120, unique=True)
    kind = models.CharField(_("loại hình"), max_length=17, choices=Kind)
    tax_code = models.CharField(_("mã số thuế"), max_length=20, blank=True)
    district = models.ForeignKey(
        District, models.PROTECT, related_name="producers", verbose_name=_("quận, huyện, thị xã")
    )
    commune = models.ForeignKey(
        Commune,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="producers",
        verbose_name=_("xã, phường, thị trấn"),
    )
    address = models.CharField(_("địa chỉ"), max_length=200, blank=True)
    contact_name = models.CharField(_("người liên hệ"), max_length=120, blank=True)
    contact_phone = models.CharField(_("điện thoại"), max_length=60, blank=True)
    contact_email = models.EmailField(_("thư điện tử"), blank=True)
    website = WebAddressField(_("trang web"), blank=True)
    contact_consent_on = models.DateField(
        _("đồng ý công khai liên hệ từ ngày"),
        null=True,
        blank=True,
        help_text=_("Chỉ khi có sự đồng ý, liên hệ mới hiện trên trang công khai."),
    )
    contact_consent_evidence = models.CharField(
        _("căn cứ đồng ý"), max_length=300, blank=True, help_text=_("Ví dụ: phiếu đồng ý ký ngày 02/10/2020.")
    )
    name_folded = FoldedField(db_index=True)
    name_key = ProducerKeyField()
    sort_key = SortKeyField(db_index=True)
    search_text = SearchField()

    match_fields = ("district", "name_key")
    conflict_fields = ("tax_code",)
    search_relations = ("district", "commune")
    objects = AlikeQuerySet.as_manager()

    class Meta:
        verbose_name = _("chủ thể")
        verbose_name_plural = _("chủ thể")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tax_code"],
                condition=~models.Q(tax_code=""),
                name="products_producer_tax_code_once",
                violation_error_message=_("Mã số thuế này đã thuộc chủ thể khác."),
            ),
            models.CheckConstraint(
                condition=models.Q(contact_consent_on=None) | ~models.Q(contact_consent_evidence=""),
                name="products_producer_consent_has_evidence",
                violation_error_message=_("Ghi căn cứ của sự đồng ý công khai liên hệ."),
            ),
        ]
        indexes = [models.Index(fields=["district", "name_key"], name="products_producer_alike")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("directory:producer", args=[self.slug])

    def search_source(self):
        return [self.name, *place_names(self)]

    def clean(self):
        require_commune_in_district(self)
        self.refuse_odd_consent()

    @property
    def address_is_public(self) -> bool:
        """The street of a natural person only with consent."""
        return self.contact_is_public or self.kind != self.Kind.HOUSEHOLD

    def not_filled_from(self, other):
        """A consent is one row's own; what was not public never becomes so by filling it in."""
        left_alone = super().not_filled_from(other) | {"contact_consent_on", "contact_consent_evidence"}
        if self.contact_is_public:
            left_alone |= {"contact_name", "contact_phone", "contact_email"}
        if self.address_is_public and not other.address_is_public:
            left_alone.add("address")
        return left_alone
