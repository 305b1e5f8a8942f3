"""Reminders by telephone and Zalo: who was reached, what they answered and promised."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from common import clock
from core.audit.recording import AuditedModel
from districts.models import District
from plans.models.round import PlanRound
from plans.querysets import ContactLogQuerySet
from showrooms.models import Showroom


class ContactLog(AuditedModel):
    """One talk with a district about its plan (`round`) or about a showroom's opening (`showroom`)."""

    class Channel(models.TextChoices):
        PHONE = "phone", _("điện thoại")
        ZALO = "zalo", _("Zalo")
        MAIL = "mail", _("thư điện tử")
        MEETING = "meeting", _("gặp trực tiếp")

    audit_masked = ("whom",)

    district = models.ForeignKey(
        District, models.PROTECT, related_name="contact_logs", verbose_name=_("quận, huyện, thị xã")
    )
    round = models.ForeignKey(
        PlanRound,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contact_logs",
        verbose_name=_("đợt đăng ký"),
    )
    showroom = models.ForeignKey(
        Showroom,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contact_logs",
        verbose_name=_("điểm OCOP"),
    )
    on = models.DateField(_("ngày"), default=clock.today)
    channel = models.CharField(_("kênh liên hệ"), max_length=7, choices=Channel, default=Channel.PHONE)
    whom = models.CharField(_("người trả lời"), max_length=120)
    answer = models.CharField(_("nội dung trả lời"), max_length=500)
    promised_on = models.DateField(_("hẹn đến ngày"), null=True, blank=True)
    made_at = models.DateTimeField(_("ghi lúc"), auto_now_add=True)
    made_by = models.CharField(_("người ghi"), max_length=150, editable=False)

    objects = ContactLogQuerySet.as_manager()

    class Meta:
        verbose_name = _("lần liên hệ")
        verbose_name_plural = _("lần liên hệ")
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(round__isnull=False) | Q(showroom__isnull=False),
                name="plans_contact_about_something",
                violation_error_message=_("Chọn đợt đăng ký hoặc điểm OCOP."),
            ),
            models.CheckConstraint(
                condition=Q(promised_on=None) | Q(promised_on__gte=F("on")),
                name="plans_contact_promise_after_talk",
                violation_error_message=_("Ngày hẹn không thể trước ngày liên hệ."),
            ),
        ]

    def __str__(self):
        return f"{self.on:%d/%m/%Y}: {self.answer[:60]}"
