"""Placements connect products with showrooms: the request, the terms, and the place on the shelf."""

from datetime import date, timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from common import clock
from common.templatetags.formats import vn_date
from core.audit.recording import AuditedModel
from core.audit.records import Record
from products.models import Product, Rating
from showrooms.models.showroom import Showroom
from showrooms.querysets import DAYS_TO_ANSWER, PlacementQuerySet


class Side(models.TextChoices):
    """The two that agree on a placement. A producer's request comes through the district of the product."""

    DISTRICT = "district", _("phòng kinh tế")
    CONTACT = "contact", _("đầu mối điểm")

    @property
    def other(self) -> "Side":
        return Side.CONTACT if self == Side.DISTRICT else Side.DISTRICT


class Placement(Record):
    """The connection of one product with one showroom; at most one live at a time.

    Its state is moved by `showrooms.actions` only. Prices are in đồng, the discount in percent.
    """

    class Mode(models.TextChoices):
        DISPLAY = "display", _("Trưng bày, giới thiệu")
        CONSIGNMENT = "consignment", _("Ký gửi")
        PURCHASE = "purchase", _("Mua đứt, bán lại")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Chờ phòng kinh tế chuyển")
        REQUESTED = "requested", _("Chờ trả lời")
        AGREED = "agreed", _("Đã thống nhất")
        ON_DISPLAY = "on_display", _("Đang trưng bày, bán")
        OUT_OF_STOCK = "out_of_stock", _("Tạm hết hàng")
        ENDED = "ended", _("Đã kết thúc")
        DECLINED = "declined", _("Không tiếp nhận")
        WITHDRAWN = "withdrawn", _("Đã rút đề nghị")

    class AskedBy(models.TextChoices):
        DISTRICT = "district", _("phòng kinh tế")
        PRODUCER = "producer", _("chủ thể")
        CONTACT = "contact", _("đầu mối điểm")

    class Origin(models.TextChoices):
        PORTAL = "portal", _("đề nghị trên cổng")
        EXISTING = "existing", _("kết nối đã có, ghi nhận lại")
        IMPORT = "import", _("nhập từ danh sách")

    LIVE_STATES = (State.PROPOSED, State.REQUESTED, State.AGREED, State.ON_DISPLAY, State.OUT_OF_STOCK)
    SHOWN_STATES = (State.ON_DISPLAY, State.OUT_OF_STOCK)
    FAILED_STATES = (State.DECLINED, State.WITHDRAWN)

    product = models.ForeignKey(
        Product, models.PROTECT, related_name="placements", verbose_name=_("sản phẩm")
    )
    showroom = models.ForeignKey(
        Showroom, models.PROTECT, related_name="placements", verbose_name=_("điểm OCOP")
    )
    mode = models.CharField(_("hình thức"), max_length=11, choices=Mode, default=Mode.DISPLAY)
    state = models.CharField(
        _("tình trạng"), max_length=12, choices=State, default=State.REQUESTED, editable=False
    )
    asked_by = models.CharField(_("bên đề nghị"), max_length=8, choices=AskedBy, default=AskedBy.DISTRICT)
    origin = models.CharField(_("nguồn gốc"), max_length=8, choices=Origin, default=Origin.PORTAL)
    price = models.PositiveBigIntegerField(_("giá (đồng)"), null=True, blank=True)
    discount_percent = models.DecimalField(
        _("chiết khấu (%)"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
    )
    settlement = models.CharField(_("thanh toán"), max_length=200, blank=True)
    returns = models.CharField(_("đổi, trả hàng"), max_length=200, blank=True)
    delivery = models.CharField(_("giao hàng"), max_length=200, blank=True)
    first_quantity = models.PositiveIntegerField(_("số lượng đợt đầu"), null=True, blank=True)
    starts_on = models.DateField(_("từ ngày"), null=True, blank=True)
    ends_on = models.DateField(_("đến ngày"), null=True, blank=True)
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    decline_reason = models.CharField(_("lý do không tiếp nhận"), max_length=300, blank=True, editable=False)
    asked_on = models.DateField(_("hỏi ngày"), null=True, blank=True, editable=False)
    shown_on = models.DateField(_("lên kệ ngày"), null=True, blank=True, editable=False)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = _("kết nối sản phẩm")
        verbose_name_plural = _("kết nối sản phẩm")
        ordering = ["showroom", "product__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "showroom"],
                condition=Q(state__in=("proposed", "requested", "agreed", "on_display", "out_of_stock")),
                name="showrooms_placement_one_live",
                violation_error_message=_("Sản phẩm này đã có kết nối đang thực hiện với điểm này."),
            ),
            models.CheckConstraint(
                condition=Q(discount_percent=None) | Q(discount_percent__gte=0, discount_percent__lte=100),
                name="showrooms_placement_discount_percent",
                violation_error_message=_("Chiết khấu từ 0 đến 100 %%."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="showrooms_placement_period_order",
                violation_error_message=_("Ngày kết thúc không thể trước ngày bắt đầu."),
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(decline_reason=""),
                name="showrooms_placement_declined_with_reason",
                violation_error_message=_("Ghi lý do không tiếp nhận."),
            ),
        ]
        indexes = [models.Index(fields=["showroom", "state"], name="showrooms_placement_state")]

    def __str__(self):
        return f"{self.product} – {self.showroom}"

    @property
    def asking_side(self) -> Side:
        """The side that made the request, or passed on the request of the producer."""
        return Side.CONTACT if self.asked_by == self.AskedBy.CONTACT else Side.DISTRICT

    @property
    def awaited_side(self) -> Side | None:
        """The side that has to answer now; None if neither has to."""
        if self.state == self.State.PROPOSED:
            return Side.DISTRICT
        return self.asking_side.other if self.state == self.State.REQUESTED else None

    @property
    def is_live(self) -> bool:
        return self.state in self.LIVE_STATES

    @property
    def has_agreement(self) -> bool:
        """Whether an agreement can be printed: the placement was made, or still may be."""
        return self.state not in self.FAILED_STATES

    @property
    def state_text(self) -> str:
        """The state in the office's words; of a request it names the side that has to answer."""
        if self.state == self.State.REQUESTED:
            from_contact = self.asked_by == self.AskedBy.CONTACT
            return _("Chờ phòng kinh tế trả lời") if from_contact else _("Chờ đầu mối trả lời")
        return self.get_state_display()

    def is_overdue(self, on: date | None = None) -> bool:
        """Whether the answer is due for more than a week."""
        if self.awaited_side is None or self.asked_on is None:
            return False
        return ((on or clock.today()) - self.asked_on).days > DAYS_TO_ANSWER

    def lapsed_on_shelf(self, on: date | None = None) -> bool:
        """Whether the product is on the shelf with a lapsed rating: it may be sold on, without its stars."""
        rating = self.product.current_rating
        return (
            self.state in self.SHOWN_STATES
            and rating is not None
            and rating.status(on) == Rating.Status.LAPSED
        )

    @property
    def lapsed_text(self) -> str:
        """The notice that all sides read about a lapsed rating on the shelf; "" if there is none."""
        if not self.lapsed_on_shelf():
            return ""
        since = self.product.current_rating.valid_until + timedelta(days=1)
        text = _("Sản phẩm đã hết thời hạn công nhận từ %(day)s: vẫn được bán, đề nghị gỡ tem sao.")
        return text % {"day": vn_date(since)}


class PlacementMessage(AuditedModel):
    """A line in the thread that both sides of a placement see: a transition or a message of a person.

    `side` is the side that writes ("" for the portal); with `on_behalf` the department writes in its place.
    """

    placement = models.ForeignKey(
        Placement, models.CASCADE, related_name="messages", verbose_name=_("kết nối")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người viết"),
    )
    side = models.CharField(_("bên"), max_length=8, choices=Side, blank=True)
    on_behalf = models.BooleanField(_("Sở Công Thương thay mặt"), default=False)
    text = models.CharField(_("nội dung"), max_length=1000)
    at = models.DateTimeField(_("lúc"), auto_now_add=True)

    class Meta:
        verbose_name = _("trao đổi")
        verbose_name_plural = _("trao đổi")
        ordering = ["at", "pk"]

    def __str__(self):
        return self.text[:60]

    @property
    def author_text(self) -> str:
        """ "Đầu mối A, đầu mối điểm", as far as either is known."""
        name = self.author.get_full_name() if self.author else ""
        return ", ".join(filter(None, [name, self.acting_side])) or _("hệ thống")

    @property
    def acting_side(self) -> str:
        """ "phòng kinh tế", "Sở Công Thương, thay mặt đầu mối điểm", "" for the portal."""
        if not self.on_behalf:
            return self.get_side_display()
        return _("Sở Công Thương, thay mặt %(side)s") % {"side": self.get_side_display()}
