"""The showroom itself, its pictures, who runs it."""

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common import clock
from common.fields import FoldedField, SortKeyField
from common.periods import Precision, written
from common.search import SearchField
from core.accounts.assignments import AssignmentQuerySet
from core.accounts.roles import SHOWROOM_CONTACT
from core.audit.recording import AuditedModel
from core.audit.records import Record
from districts.models import Commune, CraftVillage, District, place_names, require_commune_in_district
from products.models import Photo, Producer
from products.models.consent import ConsentedContact
from showrooms.querysets import ShowroomQuerySet


class Showroom(ConsentedContact, Record):
    """A point where OCOP products are shown and sold (điểm giới thiệu và bán sản phẩm OCOP).

    Its state and its lateness are computed from its dates. "Trước ngày 10/10/2020" (`opening_deadline`)
    means: on time is opened before that day.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("Trong kế hoạch")
        PREPARING = "preparing", _("Đang chuẩn bị khai trương")
        OPEN = "open", _("Đang hoạt động")
        SUSPENDED = "suspended", _("Tạm ngừng hoạt động")
        CLOSED = "closed", _("Đã chấm dứt hoạt động")

    class PublicState(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("public", "Dự kiến")
        PREPARING = "preparing", pgettext_lazy("public", "Sắp khai trương")
        OPEN = "open", pgettext_lazy("public", "Đang hoạt động")
        SUSPENDED = "suspended", pgettext_lazy("public", "Tạm nghỉ")
        CLOSED = "closed", pgettext_lazy("public", "Đã đóng cửa")

    class PlaceKind(models.IntegerChoices):
        """The places of Decision 920/QĐ-BCT of 16/4/2019."""

        STATION = 1, _("Cửa hàng tại nhà ga, sân bay, bến xe, bến cảng")
        HIGHWAY_STOP = 2, _("Trạm dừng nghỉ trên đường cao tốc, quốc lộ")
        MALL_OR_MARKET = 3, _("Trung tâm thương mại, siêu thị, chợ")
        TOURIST_SITE = 4, _("Cửa hàng tại điểm du lịch, nhà hàng, khách sạn")
        CRAFT_VILLAGE = 5, _("Làng nghề truyền thống")
        TRADE_CENTRE = 6, _("Trung tâm thương mại, dịch vụ của huyện, xã; cụm công nghiệp")
        FAIR_CENTRE = 7, _("Trung tâm hội chợ, triển lãm, giới thiệu sản phẩm")

    class LedBy(models.TextChoices):
        DISTRICT = "district", _("quận, huyện, thị xã")
        DEPARTMENT = "department", _("Sở Công Thương")

    audit_masked = ("contact_name", "contact_phone", "contact_email", "contact_zalo")

    code = models.CharField(_("mã điểm"), max_length=20, unique=True, help_text=_("Ví dụ: DIEM-2020-01."))
    slug = models.SlugField(_("địa chỉ trang"), max_length=120, unique=True)
    name = models.CharField(_("tên điểm"), max_length=200)
    also_known_as = models.CharField(_("tên khác"), max_length=200, blank=True)
    district = models.ForeignKey(
        District, models.PROTECT, related_name="showrooms", verbose_name=_("quận, huyện, thị xã")
    )
    commune = models.ForeignKey(
        Commune,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="showrooms",
        verbose_name=_("xã, phường, thị trấn"),
    )
    address = models.CharField(_("địa chỉ"), max_length=200, blank=True)
    latitude = models.DecimalField(
        _("vĩ độ"),
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(20), MaxValueValidator(22)],
    )
    longitude = models.DecimalField(
        _("kinh độ"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(105), MaxValueValidator(107)],
    )
    place_kind = models.PositiveSmallIntegerField(
        _("loại địa điểm theo Quyết định 920/QĐ-BCT"), choices=PlaceKind, null=True, blank=True
    )
    craft_villages = models.ManyToManyField(
        CraftVillage, blank=True, related_name="showrooms", verbose_name=_("làng nghề gắn kết")
    )
    operator_name = models.CharField(_("đơn vị vận hành"), max_length=200, blank=True)
    operator_kind = models.CharField(
        _("loại hình đơn vị vận hành"), max_length=17, choices=Producer.Kind, blank=True
    )
    contact_name = models.CharField(_("đầu mối"), max_length=120, blank=True)
    contact_phone = models.CharField(_("điện thoại đầu mối"), max_length=60, blank=True)
    contact_email = models.EmailField(_("thư điện tử đầu mối"), blank=True)
    contact_zalo = models.CharField(_("Zalo đầu mối"), max_length=60, blank=True)
    contact_consent_on = models.DateField(
        _("đồng ý công khai liên hệ từ ngày"),
        null=True,
        blank=True,
        help_text=_("Chỉ khi có sự đồng ý, liên hệ mới hiện trên trang công khai."),
    )
    area_m2 = models.DecimalField(_("diện tích (m²)"), max_digits=9, decimal_places=1, null=True, blank=True)
    other_goods = models.CharField(_("hàng hóa khác"), max_length=300, blank=True)
    description = models.TextField(_("giới thiệu"), blank=True)
    facilities = models.CharField(_("tiện ích"), max_length=300, blank=True)
    led_by = models.CharField(_("cấp chủ trì"), max_length=10, choices=LedBy, default=LedBy.DISTRICT)
    wave = models.PositiveSmallIntegerField(
        _("năm kế hoạch"), validators=[MinValueValidator(2019), MaxValueValidator(2100)]
    )
    opening_deadline = models.DateField(_("hạn khai trương (trước ngày)"), null=True, blank=True)
    preparing_since = models.DateField(_("chuẩn bị từ ngày"), null=True, blank=True)
    opened_on = models.DateField(_("ngày khai trương"), null=True, blank=True)
    opened_precision = models.CharField(
        _("ngày khai trương biết đến"), max_length=7, choices=Precision, default=Precision.DAY
    )
    suspended_on = models.DateField(_("tạm ngừng từ ngày"), null=True, blank=True)
    closed_on = models.DateField(_("chấm dứt từ ngày"), null=True, blank=True)
    closing_reason = models.CharField(_("lý do chấm dứt"), max_length=300, blank=True)
    confirmed_on = models.DateField(_("xác nhận thông tin ngày"), null=True, blank=True)
    name_folded = FoldedField(db_index=True)
    sort_key = SortKeyField(db_index=True)
    search_text = SearchField()

    CONTACT_FIELDS = ("contact_name", "contact_phone", "contact_zalo", "contact_email")

    search_relations = ("district", "commune")
    objects = ShowroomQuerySet.as_manager()

    class Meta:
        verbose_name = _("điểm OCOP")
        verbose_name_plural = _("điểm OCOP")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="showrooms_showroom_both_coordinates",
                violation_error_message=_("Nhập cả vĩ độ và kinh độ, hoặc để trống cả hai."),
            ),
            models.CheckConstraint(
                condition=Q(opened_on=None)
                | Q(preparing_since=None)
                | Q(opened_on__gte=F("preparing_since")),
                name="showrooms_showroom_prepared_before_opening",
                violation_error_message=_("Ngày khai trương không thể trước ngày bắt đầu chuẩn bị."),
            ),
            models.CheckConstraint(
                condition=Q(suspended_on=None) | Q(opened_on__isnull=False, suspended_on__gte=F("opened_on")),
                name="showrooms_showroom_opened_before_suspension",
                violation_error_message=_(
                    "Chỉ điểm đã khai trương mới tạm ngừng, và không trước ngày khai trương."
                ),
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(opened_on=None) | Q(closed_on__gte=F("opened_on")),
                name="showrooms_showroom_opened_before_closing",
                violation_error_message=_("Ngày chấm dứt không thể trước ngày khai trương."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None, closing_reason="")
                | (Q(closed_on__isnull=False) & ~Q(closing_reason="")),
                name="showrooms_showroom_closed_with_reason",
                violation_error_message=_("Chấm dứt hoạt động cần cả ngày và lý do."),
            ),
        ]
        indexes = [models.Index(fields=["is_published", "sort_key"], name="showrooms_public_order")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("directory:showroom", args=[self.slug])

    def search_source(self):
        return [
            self.code,
            self.name,
            self.also_known_as,
            self.operator_name,
            self.address,
            *place_names(self),
        ]

    def clean(self):
        require_commune_in_district(self)
        self.refuse_odd_consent()

    def state(self, on: date | None = None) -> str:
        """One of `State`, as of a day."""
        day = on or clock.today()
        if self.closed_on and self.closed_on <= day:
            return self.State.CLOSED
        if self.suspended_on and self.suspended_on <= day:
            return self.State.SUSPENDED
        if self.has_opened(day):
            return self.State.OPEN
        if self.preparing_since and self.preparing_since <= day:
            return self.State.PREPARING
        return self.State.PLANNED

    def has_opened(self, on: date | None = None) -> bool:
        """Whether it has been opened by a day, whatever came afterwards."""
        return self.opened_on is not None and self.opened_on <= (on or clock.today())

    def can_be_confirmed(self) -> bool:
        """Whether there is a place, open or about to be, of which somebody can say how things stand."""
        return self.state() not in {self.State.PLANNED, self.State.CLOSED}

    def state_text(self, on: date | None = None) -> str:
        """The office's word for the state."""
        return self.State(self.state(on)).label

    def public_state_text(self, on: date | None = None) -> str:
        return self.PublicState(self.state(on)).label

    def is_late(self, on: date | None = None) -> bool:
        """Not open although the deadline has come."""
        return self.days_late(on) > 0 and self.state(on) in {self.State.PLANNED, self.State.PREPARING}

    def days_left(self, on: date | None = None) -> int | None:
        """Days, today included, in which opening is still on time; None without a deadline or once opened."""
        day = on or clock.today()
        if not self.opening_deadline or self.has_opened(day):
            return None
        return max(0, (self.opening_deadline - day).days)

    def days_late(self, on: date | None = None) -> int:
        """Days past the last one that was on time, until opened or until today; 0 where on time."""
        if not self.opening_deadline:
            return 0
        day = on or clock.today()
        until = min(self.opened_on, day) if self.opened_on else day
        return max(0, (until - self.opening_deadline).days + 1)

    @property
    def opened_text(self) -> str:
        return written(self.opened_on, self.opened_precision) if self.opened_on else ""

    def has_contact(self, user) -> bool:
        """Whether a person answers for the showroom (its operator in the workspace)."""
        return self.operators.in_force().filter(user=user).exists()

    @property
    def public_villages(self) -> list[CraftVillage]:
        return [village for village in self.craft_villages.all() if village.is_published]


class ShowroomPhoto(Photo):
    showroom = models.ForeignKey(Showroom, models.CASCADE, related_name="photos", verbose_name=_("điểm OCOP"))

    class Meta:
        verbose_name = _("ảnh điểm OCOP")
        verbose_name_plural = _("ảnh điểm OCOP")
        ordering = ["position", "pk"]


class Operator(AuditedModel):
    """Who answers for a showroom: its contact (đầu mối)."""

    needs_role = SHOWROOM_CONTACT

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="operators", verbose_name=_("người dùng")
    )
    showroom = models.ForeignKey(
        Showroom, models.PROTECT, related_name="operators", verbose_name=_("điểm OCOP")
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("đầu mối của điểm")
        verbose_name_plural = _("đầu mối của điểm")
        ordering = ["showroom", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "showroom"],
                name="showrooms_operator_once",
                violation_error_message=_("Người này đã là đầu mối của điểm."),
            ),
        ]

    def __str__(self):
        return f"{self.user} – {self.showroom}"
