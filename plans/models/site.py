"""Sites that a district surveyed; the chosen ones are proposed and become showrooms by approval."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from common.periods import Precision, is_period_end, written
from core.audit.recording import AuditedModel
from core.audit.records import Record
from districts.models import Commune, CraftVillage
from plans.models.plan import DistrictPlan
from plans.querysets import ProposedSiteQuerySet
from products.models import Photo, Producer
from showrooms.models import Showroom


def choice_text(chosen: bool) -> str:
    """Return the name of a surveyed site's kind, chosen or not."""
    return str(_("Điểm đề xuất") if chosen else _("Chưa lựa chọn"))


class ProposedSite(Record):
    """A surveyed site (địa điểm khảo sát); once chosen it is a proposed showroom (điểm đề xuất)."""

    class HostKind(models.TextChoices):
        COMPANY = Producer.Kind.COMPANY.value, Producer.Kind.COMPANY.label
        COOPERATIVE = Producer.Kind.COOPERATIVE.value, Producer.Kind.COOPERATIVE.label
        COOPERATIVE_GROUP = Producer.Kind.COOPERATIVE_GROUP.value, Producer.Kind.COOPERATIVE_GROUP.label
        HOUSEHOLD = Producer.Kind.HOUSEHOLD.value, Producer.Kind.HOUSEHOLD.label
        PUBLIC_BODY = "public_body", _("Cơ quan, ban quản lý")

    class Premises(models.TextChoices):
        OWNED = "owned", _("Sở hữu")
        RENTED = "rented", _("Thuê")
        LENT = "lent", _("Mượn, bố trí không thu tiền")
        PUBLIC = "public", _("Trụ sở, công trình công")

    class SelfCheck(models.TextChoices):
        UNKNOWN = "unknown", _("chưa đánh giá")
        YES = "yes", _("đạt")
        NO = "no", _("không đạt")

    audit_masked = ("contact_name", "contact_phone", "contact_email")

    plan = models.ForeignKey(DistrictPlan, models.CASCADE, related_name="sites", verbose_name=_("kế hoạch"))
    name = models.CharField(_("tên điểm"), max_length=200, blank=True)
    host_name = models.CharField(_("đơn vị có mặt bằng"), max_length=200, blank=True)
    host_kind = models.CharField(_("loại hình đơn vị"), max_length=17, choices=HostKind, blank=True)
    place_kind = models.PositiveSmallIntegerField(
        _("loại địa điểm theo Quyết định 920/QĐ-BCT"), choices=Showroom.PlaceKind, null=True, blank=True
    )
    premises = models.CharField(_("mặt bằng"), max_length=6, choices=Premises, blank=True)
    address = models.CharField(_("địa chỉ"), max_length=200, blank=True)
    commune = models.ForeignKey(
        Commune,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposed_sites",
        verbose_name=_("xã, phường, thị trấn"),
    )
    area_m2 = models.DecimalField(_("diện tích (m²)"), max_digits=9, decimal_places=1, null=True, blank=True)
    craft_village = models.ForeignKey(
        CraftVillage,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposed_sites",
        verbose_name=_("làng nghề gắn kết"),
    )
    expected_products = models.PositiveSmallIntegerField(_("số sản phẩm dự kiến"), null=True, blank=True)
    own_district_share = models.PositiveSmallIntegerField(
        _("trong đó sản phẩm của địa phương"), null=True, blank=True
    )
    works_needed = models.TextField(_("nội dung cần thực hiện"), blank=True)
    expected_opening = models.DateField(
        _("dự kiến khai trương"), null=True, blank=True, help_text=_("Ngày cuối của tháng, quý, năm dự kiến.")
    )
    expected_precision = models.CharField(
        _("dự kiến khai trương biết đến"), max_length=7, choices=Precision, default=Precision.QUARTER
    )
    contact_name = models.CharField(_("đầu mối của điểm"), max_length=120, blank=True)
    contact_phone = models.CharField(_("điện thoại đầu mối"), max_length=60, blank=True)
    contact_email = models.EmailField(_("thư điện tử đầu mối"), blank=True)
    meets_920 = models.CharField(
        _("tự đánh giá theo Quyết định 920/QĐ-BCT"),
        max_length=7,
        choices=SelfCheck,
        default=SelfCheck.UNKNOWN,
    )
    self_check = models.TextField(_("nội dung tự đánh giá"), blank=True)
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    chosen = models.BooleanField(_("đề xuất"), default=False, editable=False)
    not_chosen_reason = models.CharField(_("lý do chưa lựa chọn"), max_length=300, blank=True)
    showroom = models.OneToOneField(
        Showroom,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposed_site",
        verbose_name=_("điểm OCOP"),
        editable=False,
    )

    objects = ProposedSiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("địa điểm khảo sát")
        verbose_name_plural = _("địa điểm khảo sát")
        ordering = ["-chosen", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "name"],
                condition=~Q(name=""),
                name="plans_site_once",
                violation_error_message=_("Địa điểm tên này đã có trong kế hoạch."),
            ),
            models.CheckConstraint(
                condition=~Q(name="", host_name=""),
                name="plans_site_named",
                violation_error_message=_("Ghi tên điểm hoặc đơn vị có mặt bằng."),
            ),
            models.CheckConstraint(
                condition=Q(area_m2=None) | Q(area_m2__gt=0),
                name="plans_site_area_positive",
                violation_error_message=_("Diện tích phải lớn hơn 0."),
            ),
            models.CheckConstraint(
                condition=Q(own_district_share=None)
                | Q(expected_products__isnull=False, own_district_share__lte=F("expected_products")),
                name="plans_site_share_within_products",
                violation_error_message=_(
                    "Số sản phẩm của địa phương không thể nhiều hơn số sản phẩm dự kiến."
                ),
            ),
            models.CheckConstraint(
                condition=Q(expected_precision__in=("day", "month", "quarter", "year")),
                name="plans_site_precision_known",
                violation_error_message=_("Chọn ngày, tháng, quý hoặc năm."),
            ),
            models.CheckConstraint(
                condition=Q(chosen=False) | Q(not_chosen_reason=""),
                name="plans_site_chosen_without_reason",
                violation_error_message=_("Điểm đã chọn thì không ghi lý do chưa lựa chọn."),
            ),
            models.CheckConstraint(
                condition=Q(showroom=None) | Q(chosen=True),
                name="plans_site_showroom_of_chosen",
                violation_error_message=_("Chỉ điểm đề xuất mới thành điểm OCOP."),
            ),
        ]

    def __str__(self):
        return self.name or self.host_name

    def clean(self):
        self._clean_places()
        if self.expected_opening and not is_period_end(self.expected_opening, self.expected_precision):
            message = _("Ghi ngày cuối của tháng, quý hoặc năm dự kiến.")
            raise ValidationError({"expected_opening": message})

    def _clean_places(self):
        district = self.plan.district
        for name in ("commune", "craft_village"):
            place = getattr(self, name)
            if place is not None and place.district_id != district.pk:
                values = {"place": place, "district": district.full_name}
                message = _("%(place)s không thuộc %(district)s.") % values
                raise ValidationError({name: message})

    @property
    def choice_text(self) -> str:
        """The name of the site's kind, worded the same everywhere."""
        return choice_text(self.chosen)

    @property
    def expected_text(self) -> str:
        """ "quý II/2021"; "" if unknown."""
        if not self.expected_opening:
            return ""
        return written(self.expected_opening, self.expected_precision)


class SitePhoto(Photo):
    """A photo of a site as it looks today."""

    site = models.ForeignKey(
        ProposedSite, models.CASCADE, related_name="photos", verbose_name=_("địa điểm khảo sát")
    )

    class Meta:
        verbose_name = _("ảnh hiện trạng")
        verbose_name_plural = _("ảnh hiện trạng")
        ordering = ["position", "pk"]


class SiteDocument(AuditedModel):
    """A document about a site (lease, agreement …); never public."""

    site = models.ForeignKey(
        ProposedSite, models.CASCADE, related_name="documents", verbose_name=_("địa điểm khảo sát")
    )
    title = models.CharField(_("tên tài liệu"), max_length=200)
    file = models.FileField(_("tệp"), upload_to="private/plans/%Y/")
    added_at = models.DateTimeField(_("gửi lúc"), auto_now_add=True)

    class Meta:
        verbose_name = _("tài liệu của địa điểm")
        verbose_name_plural = _("tài liệu của địa điểm")
        ordering = ["pk"]

    def __str__(self):
        return self.title
