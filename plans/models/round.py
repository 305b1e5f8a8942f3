"""Planning rounds, one a year, and the districts whose due date was extended."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Max, Q
from django.utils.translation import gettext_lazy as _

from common import clock
from common.templatetags.formats import vn_date
from core.audit.recording import AuditedModel
from core.audit.records import Record
from districts.models import District, Letter
from plans.querysets import PlanRoundQuerySet


class PlanRound(Record):
    """The department's call for plans of one year.

    `due_on` is the last day on time. Late plans are taken and marked as late until the round is closed.
    """

    class State(models.TextChoices):
        NOT_OPEN = "not_open", _("Chưa mở")
        OPEN = "open", _("Đang tiếp nhận")
        PAST_DUE = "past_due", _("Đã hết hạn")
        CLOSED = "closed", _("Đã đóng")

    year = models.PositiveSmallIntegerField(
        _("năm kế hoạch"), validators=[MinValueValidator(2020), MaxValueValidator(2100)]
    )
    minimum_sites = models.PositiveSmallIntegerField(_("số điểm tối thiểu"), default=2)
    allow_shortfall = models.BooleanField(
        _("nhận kế hoạch dưới mức tối thiểu"),
        default=True,
        help_text=_("Khi có, kế hoạch chưa đủ số điểm được nộp kèm giải trình."),
    )
    letter = models.ForeignKey(
        Letter,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plan_rounds",
        verbose_name=_("văn bản đề nghị đăng ký"),
    )
    opens_on = models.DateField(_("mở từ ngày"))
    due_on = models.DateField(_("hạn nộp (chậm nhất ngày)"))
    closed_on = models.DateField(_("đóng ngày"), null=True, blank=True, editable=False)

    objects = PlanRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("đợt đăng ký kế hoạch")
        verbose_name_plural = _("đợt đăng ký kế hoạch")
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["year"],
                name="plans_round_year_once",
                violation_error_message=_("Đã có đợt đăng ký của năm này."),
            ),
            models.CheckConstraint(
                condition=Q(minimum_sites__gte=1),
                name="plans_round_minimum_at_least_one",
                violation_error_message=_("Số điểm tối thiểu từ 1 trở lên."),
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("opens_on")),
                name="plans_round_due_after_opening",
                violation_error_message=_("Hạn nộp không thể trước ngày mở."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opens_on")),
                name="plans_round_closed_after_opening",
                violation_error_message=_("Ngày đóng không thể trước ngày mở."),
            ),
        ]

    def clean(self):
        if self.letter is not None and self.letter.sender_id is not None:
            message = _("Văn bản này do quận, huyện, thị xã gửi đến. Chọn văn bản của Sở đề nghị đăng ký.")
            raise ValidationError({"letter": message})

    def __str__(self):
        return _("Đợt đăng ký kế hoạch năm %(year)s") % {"year": self.year}

    def state(self, on: date | None = None) -> str:
        """Return one of `State`, as of a day."""
        day = on or clock.today()
        if self.closed_on and self.closed_on <= day:
            return self.State.CLOSED
        if day < self.opens_on:
            return self.State.NOT_OPEN
        return self.State.OPEN if day <= self.due_on else self.State.PAST_DUE

    def state_text(self, on: date | None = None) -> str:
        return self.State(self.state(on)).label

    def is_accepting(self, on: date | None = None) -> bool:
        """Whether plans are taken, on time or late."""
        return self.state(on) in {self.State.OPEN, self.State.PAST_DUE}

    def is_closed(self, on: date | None = None) -> bool:
        return self.state(on) == self.State.CLOSED

    @property
    def closed_text(self) -> str:
        """The message of a closed round for districts that have not handed in."""
        message = _("Đợt đăng ký đã đóng ngày %(day)s, không nộp được nữa.")
        return message % {"day": vn_date(self.closed_on)}

    def due_for(self, district: District) -> date:
        """Return the last day on time of one district."""
        last = self.extensions.filter(district=district).aggregate(last=Max("new"))["last"]
        return self.due_with(last)

    def due_with(self, extended: date | None) -> date:
        """Return the last day on time of a district whose own date is `extended`: never before `due_on`."""
        return max(self.due_on, extended or self.due_on)


class DueExtension(AuditedModel):
    """A move of one district's due date to a later day, with its reason; every move is kept."""

    round = models.ForeignKey(
        PlanRound, models.PROTECT, related_name="extensions", verbose_name=_("đợt đăng ký")
    )
    district = models.ForeignKey(
        District, models.PROTECT, related_name="due_extensions", verbose_name=_("quận, huyện, thị xã")
    )
    old = models.DateField(_("hạn cũ"))
    new = models.DateField(_("hạn mới"))
    reason = models.CharField(_("lý do"), max_length=300)
    letter = models.ForeignKey(
        Letter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("văn bản")
    )
    made_at = models.DateTimeField(_("ghi lúc"), auto_now_add=True)
    made_by = models.CharField(_("người ghi"), max_length=150)

    class Meta:
        verbose_name = _("lần gia hạn nộp kế hoạch")
        verbose_name_plural = _("gia hạn nộp kế hoạch")
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(new__gt=F("old")),
                name="plans_extension_really_later",
                violation_error_message=_("Hạn mới phải sau hạn cũ."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="plans_extension_has_reason",
                violation_error_message=_("Ghi lý do gia hạn."),
            ),
        ]

    def __str__(self):
        return f"{self.district}: {self.old:%d/%m/%Y} → {self.new:%d/%m/%Y}"
