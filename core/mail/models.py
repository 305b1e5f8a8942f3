"""The mails that the portal owes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.audit.recording import AuditedModel


class OutgoingMail(AuditedModel):
    """A mail that the portal owes somebody, written with the action that causes it (see `core.mail.outbox`).

    `reason` names what it is about: there is one mail of a reason. `message_id` stays when it is sent again.
    The text is kept until it has gone: it may hold a link that only its reader should have.
    """

    audit_masked = ("to", "body")

    class State(models.TextChoices):
        QUEUED = "queued", _("chờ gửi")
        CLAIMED = "claimed", _("đang gửi")
        SENT = "sent", _("đã gửi")
        UNCERTAIN = "uncertain", _("chưa rõ đã gửi hay chưa")
        FAILED = "failed", _("không gửi được")

    reason = models.CharField(_("về việc"), max_length=150, unique=True)
    message_id = models.CharField(_("mã thư"), max_length=200, unique=True)
    to = models.EmailField(_("gửi tới"))
    subject = models.CharField(_("tiêu đề"), max_length=200)
    body = models.TextField(_("nội dung"), blank=True)
    state = models.CharField(_("tình trạng"), max_length=9, choices=State, default=State.QUEUED)
    written_at = models.DateTimeField(_("viết lúc"), auto_now_add=True)
    claimed_at = models.DateTimeField(_("bắt đầu gửi lúc"), null=True, blank=True)
    sent_at = models.DateTimeField(_("gửi xong lúc"), null=True, blank=True)
    error = models.CharField(_("lỗi"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("thư đi")
        verbose_name_plural = _("thư đi")
        ordering = ["-written_at", "-pk"]
        permissions = [("queue_outgoingmail", "Gửi lại thư")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["queued", "claimed", "sent", "uncertain", "failed"]),
                name="mail_state_known",
                violation_error_message=_("Tình trạng của thư không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False)
                | models.Q(~models.Q(state="sent"), sent_at=None),
                name="mail_sent_at_a_time",
                violation_error_message=_("Thư đã gửi phải có lúc gửi."),
            ),
        ]
        indexes = [models.Index(fields=["state"], name="mail_state")]

    def __str__(self):
        return self.subject

    @property
    def is_stuck(self) -> bool:
        """Whether only a person can say if it should go again."""
        return self.state in {self.State.UNCERTAIN, self.State.FAILED}
