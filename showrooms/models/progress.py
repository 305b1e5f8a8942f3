"""How the opening goes: deadlines that moved, and what was noted on the way."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.audit.recording import AuditedModel
from districts.models import Letter
from showrooms.models.showroom import Showroom


class DeadlineChange(AuditedModel):
    """A deadline never moves silently: each move stands here with its reason."""

    showroom = models.ForeignKey(
        Showroom, models.PROTECT, related_name="deadline_changes", verbose_name=_("điểm OCOP")
    )
    old = models.DateField(_("hạn cũ"), null=True)
    new = models.DateField(_("hạn mới"))
    reason = models.CharField(_("lý do"), max_length=300)
    letter = models.ForeignKey(
        Letter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("văn bản")
    )
    made_at = models.DateTimeField(_("ghi lúc"), auto_now_add=True)
    made_by = models.CharField(_("người ghi"), max_length=150)

    class Meta:
        verbose_name = _("lần gia hạn")
        verbose_name_plural = _("gia hạn")
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(old=None) | ~Q(old=F("new")),
                name="showrooms_deadline_really_moves",
                violation_error_message=_("Hạn mới trùng hạn cũ."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="showrooms_deadline_has_reason",
                violation_error_message=_("Ghi lý do gia hạn."),
            ),
        ]

    def __str__(self):
        return f"{self.old:%d/%m/%Y} → {self.new:%d/%m/%Y}" if self.old else f"{self.new:%d/%m/%Y}"


class ProgressNote(AuditedModel):
    """What happened on the way to the opening and after, in a sentence."""

    showroom = models.ForeignKey(
        Showroom, models.PROTECT, related_name="progress_notes", verbose_name=_("điểm OCOP")
    )
    on = models.DateField(_("ngày"))
    text = models.CharField(_("nội dung"), max_length=500)
    letter = models.ForeignKey(
        Letter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("văn bản")
    )
    made_at = models.DateTimeField(_("ghi lúc"), auto_now_add=True)
    made_by = models.CharField(_("người ghi"), max_length=150)

    class Meta:
        verbose_name = _("ghi chú tiến độ")
        verbose_name_plural = _("ghi chú tiến độ")
        ordering = ["-on", "-pk"]

    def __str__(self):
        return f"{self.on:%d/%m/%Y}: {self.text}"
