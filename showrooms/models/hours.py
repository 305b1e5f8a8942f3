"""When a showroom is open to visitors."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.audit.recording import AuditedModel
from showrooms.models.showroom import Showroom


class OpeningHours(AuditedModel):
    """One span of one weekday; a showroom that closes at noon has two."""

    class Weekday(models.IntegerChoices):
        MONDAY = 0, _("thứ Hai")
        TUESDAY = 1, _("thứ Ba")
        WEDNESDAY = 2, _("thứ Tư")
        THURSDAY = 3, _("thứ Năm")
        FRIDAY = 4, _("thứ Sáu")
        SATURDAY = 5, _("thứ Bảy")
        SUNDAY = 6, _("Chủ nhật")

    showroom = models.ForeignKey(
        Showroom, models.CASCADE, related_name="opening_hours", verbose_name=_("điểm OCOP")
    )
    weekday = models.PositiveSmallIntegerField(_("thứ"), choices=Weekday)
    opens = models.TimeField(_("mở cửa"))
    closes = models.TimeField(_("đóng cửa"))

    class Meta:
        verbose_name = _("giờ mở cửa")
        verbose_name_plural = _("giờ mở cửa")
        ordering = ["weekday", "opens"]
        constraints = [
            models.UniqueConstraint(
                fields=["showroom", "weekday", "opens"],
                name="showrooms_hours_once",
                violation_error_message=_("Giờ mở cửa này đã có."),
            ),
            models.CheckConstraint(
                condition=Q(closes__gt=F("opens")),
                name="showrooms_hours_close_after_open",
                violation_error_message=_("Giờ đóng cửa phải sau giờ mở cửa."),
            ),
        ]

    def __str__(self):
        return f"{self.get_weekday_display()} {self.span}"

    @property
    def span(self) -> str:
        """ "8:00–17:30"."""
        return f"{self.opens.hour}:{self.opens:%M}–{self.closes.hour}:{self.closes:%M}"


class Closure(AuditedModel):
    """Days on which a showroom stays closed, both ends included."""

    showroom = models.ForeignKey(
        Showroom, models.CASCADE, related_name="closures", verbose_name=_("điểm OCOP")
    )
    starts_on = models.DateField(_("từ ngày"))
    ends_on = models.DateField(_("đến ngày"))
    reason = models.CharField(_("lý do"), max_length=200)

    class Meta:
        verbose_name = _("đợt nghỉ")
        verbose_name_plural = _("đợt nghỉ")
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="showrooms_closure_ends_after_start",
                violation_error_message=_("Ngày cuối không thể trước ngày đầu."),
            ),
        ]

    def __str__(self):
        return f"{self.starts_on:%d/%m/%Y}–{self.ends_on:%d/%m/%Y}: {self.reason}"
