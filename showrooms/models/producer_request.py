"""What a producer asks for on the public page, before it is a placement."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.audit.recording import AuditedModel
from districts.models import District
from products.models import Product
from showrooms.models.placement import Placement
from showrooms.models.showroom import Showroom
from showrooms.querysets import ProducerRequestQuerySet


class ProducerRequest(AuditedModel):
    """A producer's request that a product be taken into a showroom, sent without an account.

    The district of the product matches it to a product of its own, and it becomes a proposed placement;
    or declines it. `product_name` and `producer_name` are the producer's words.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ phòng kinh tế xem")
        MATCHED = "matched", _("Đã ghép với sản phẩm")
        DECLINED = "declined", _("Không tiếp nhận")

    audit_masked = ("contact_name", "contact_phone", "contact_email", "note")

    district = models.ForeignKey(
        District,
        models.PROTECT,
        related_name="connection_producer_requests",
        verbose_name=_("quận, huyện, thị xã"),
    )
    product = models.ForeignKey(
        Product,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="producer_requests",
        verbose_name=_("sản phẩm"),
    )
    product_name = models.CharField(_("tên sản phẩm"), max_length=200)
    producer_name = models.CharField(_("tên chủ thể"), max_length=200)
    showroom = models.ForeignKey(
        Showroom,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="producer_requests",
        verbose_name=_("điểm OCOP"),
    )
    contact_name = models.CharField(_("người liên hệ"), max_length=120)
    contact_phone = models.CharField(_("điện thoại"), max_length=60)
    contact_email = models.EmailField(_("thư điện tử"), blank=True)
    consented_at = models.DateTimeField(_("đồng ý lúc"), auto_now_add=True)
    note = models.CharField(_("nội dung"), max_length=1000, blank=True)
    state = models.CharField(
        _("tình trạng"), max_length=8, choices=State, default=State.WAITING, editable=False
    )
    decline_reason = models.CharField(_("lý do không tiếp nhận"), max_length=300, blank=True, editable=False)
    placement = models.ForeignKey(
        Placement,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="producer_requests",
        verbose_name=_("kết nối"),
    )
    received_on = models.DateField(_("nhận ngày"))

    objects = ProducerRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("đề nghị của chủ thể")
        verbose_name_plural = _("đề nghị của chủ thể")
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="matched", placement__isnull=False)
                | (~Q(state="matched") & Q(placement=None)),
                name="showrooms_producer_request_matched_has_placement",
                violation_error_message=_("Chưa chọn sản phẩm và điểm."),
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(decline_reason=""),
                name="showrooms_producer_request_declined_with_reason",
                violation_error_message=_("Ghi lý do không tiếp nhận."),
            ),
        ]
        indexes = [models.Index(fields=["district", "state"], name="showrooms_request_inbox")]

    def __str__(self):
        return f"{self.product_name} – {self.producer_name}"
