"""Links by which a showroom's contact confirms its facts, once and without an account."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.templatetags.formats import vn_moment
from core.audit.recording import AuditedModel
from showrooms.models.showroom import Showroom
from showrooms.querysets import ConfirmationLinkQuerySet


class ConfirmationLink(AuditedModel):
    """A link for one showroom and one act. Its times are of the real clock, not of the business day.

    The token in its address is stored nowhere: `digest` is its SHA-256, as 64 hexadecimal digits. `token` is
    known to whoever has just made the link.
    """

    audit_masked = ("digest",)
    token: str = ""

    class State(models.TextChoices):
        LIVE = "live", _("còn hiệu lực")
        USED = "used", _("đã dùng")
        REPLACED = "replaced", _("đã có liên kết mới")
        EXPIRED = "expired", _("đã hết hạn")

    showroom = models.ForeignKey(
        Showroom, models.CASCADE, related_name="confirmation_links", verbose_name=_("điểm OCOP")
    )
    digest = models.CharField(_("dấu của liên kết"), max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("tạo lúc"), default=timezone.now, editable=False)
    made_by = models.CharField(_("người tạo"), max_length=150, blank=True)
    expires_at = models.DateTimeField(_("hết hạn lúc"))
    used_at = models.DateTimeField(_("dùng lúc"), null=True, blank=True)
    replaced_at = models.DateTimeField(_("thay bằng liên kết mới lúc"), null=True, blank=True)

    objects = ConfirmationLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("liên kết xác nhận")
        verbose_name_plural = _("liên kết xác nhận")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["showroom"],
                condition=Q(used_at=None, replaced_at=None),
                name="showrooms_link_one_unspent",
                violation_error_message=_("Điểm này đã có liên kết xác nhận chưa dùng."),
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")),
                name="showrooms_link_expires_later",
                violation_error_message=_("Liên kết phải hết hạn sau khi được tạo."),
            ),
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(replaced_at=None),
                name="showrooms_link_used_or_replaced",
                violation_error_message=_("Liên kết đã dùng không thay được nữa."),
            ),
        ]

    def __str__(self):
        return f"{self.showroom} – {vn_moment(self.made_at)}"

    def get_absolute_url(self):
        return reverse("workspace:confirm_by_link", args=[self.token])

    def state(self, at=None) -> str:
        """One of `State`, at a moment: now unless given."""
        if self.used_at is not None:
            return self.State.USED
        if self.replaced_at is not None:
            return self.State.REPLACED
        return self.State.LIVE if (at or timezone.now()) < self.expires_at else self.State.EXPIRED

    def state_text(self, at=None) -> str:
        return self.State(self.state(at)).label

    def is_live(self, at=None) -> bool:
        return self.state(at) == self.State.LIVE
