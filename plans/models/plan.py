"""A district's plan for one year; only `plans.actions` change its state."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from common import clock
from common.fields import RevisionField
from common.periods import Precision, written
from core.audit.recording import AuditedModel
from core.audit.records import Record
from districts.models import District, Letter
from plans.models.round import PlanRound
from plans.querysets import DistrictPlanQuerySet


class DistrictPlan(Record):
    """The registration of one district in one round: sites, money, contact and covering letter.

    `narrative` is chapter II of the annex, `connection_plan` V, `proposals` VII. Money is in đồng.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Đang soạn")
        AWAITING_LETTER = "awaiting_letter", _("Chờ văn bản")
        SUBMITTED = "submitted", _("Đã nộp, chờ thẩm định")
        UNDER_REVIEW = "under_review", _("Đang thẩm định")
        AMENDMENT_ASKED = "amendment_asked", _("Yêu cầu bổ sung")
        RECOMMENDED = "recommended", _("Đã trình phê duyệt")
        APPROVED = "approved", _("Đã phê duyệt")
        REJECTED = "rejected", _("Không chấp thuận")

    class Budgeted(models.TextChoices):
        UNKNOWN = "unknown", _("chưa có thông tin")
        YES = "yes", _("đã bố trí dự toán")
        PENDING = "pending", _("đang trình")
        NO = "no", _("chưa bố trí dự toán")

    SUBMITTED_STATES = (
        State.SUBMITTED,
        State.UNDER_REVIEW,
        State.AMENDMENT_ASKED,
        State.RECOMMENDED,
        State.APPROVED,
        State.REJECTED,
    )

    audit_masked = ("contact_name", "contact_phone", "contact_email")

    round = models.ForeignKey(PlanRound, models.PROTECT, related_name="plans", verbose_name=_("đợt đăng ký"))
    district = models.ForeignKey(
        District, models.PROTECT, related_name="plans", verbose_name=_("quận, huyện, thị xã")
    )
    state = models.CharField(
        _("tình trạng"), max_length=15, choices=State, default=State.DRAFT, editable=False
    )
    entered_on_paper = models.BooleanField(_("nhận bằng văn bản giấy"), default=False, editable=False)

    # I. General
    contact_name = models.CharField(_("cán bộ đầu mối"), max_length=120, blank=True)
    contact_phone = models.CharField(_("điện thoại"), max_length=60, blank=True)
    contact_email = models.EmailField(_("thư điện tử"), blank=True)
    other_basis = models.CharField(_("căn cứ khác"), max_length=500, blank=True)
    # II. Survey
    survey_from = models.DateField(_("rà soát từ ngày"), null=True, blank=True)
    survey_to = models.DateField(_("rà soát đến ngày"), null=True, blank=True)
    narrative = models.TextField(_("kết quả rà soát, vận động"), blank=True)
    # III. Sites
    shortfall_explanation = models.TextField(_("giải trình chưa đạt số điểm tối thiểu"), blank=True)
    # IV. Money
    budgeted_in_year = models.CharField(
        _("bố trí dự toán của năm"), max_length=7, choices=Budgeted, default=Budgeted.UNKNOWN
    )
    budget_document = models.CharField(_("văn bản bố trí dự toán"), max_length=300, blank=True)
    declared_total = models.PositiveBigIntegerField(
        _("tổng kinh phí theo văn bản (đồng)"), null=True, blank=True
    )
    # V and VII
    connection_plan = models.TextField(_("kế hoạch kết nối sản phẩm"), blank=True)
    proposals = models.TextField(_("đề xuất, kiến nghị"), blank=True)

    # Handing in
    covering_letter = models.ForeignKey(
        Letter,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="covered_plans",
        verbose_name=_("công văn kèm theo"),
        editable=False,
    )
    submissions = models.PositiveSmallIntegerField(_("số lần nộp"), default=0, editable=False)
    receipt_code = models.CharField(_("mã tiếp nhận"), max_length=30, blank=True, editable=False)
    first_submitted_on = models.DateField(_("nộp ngày"), null=True, blank=True, editable=False)
    submitted_at = models.DateTimeField(_("nộp lúc"), null=True, blank=True, editable=False)
    submitted_by = models.CharField(_("người nộp"), max_length=150, blank=True, editable=False)

    # Appraisal
    received_at = models.DateTimeField(_("tiếp nhận lúc"), null=True, blank=True, editable=False)
    recommended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người trình"),
        editable=False,
    )
    recommended_on = models.DateField(_("trình ngày"), null=True, blank=True, editable=False)
    opinion = models.TextField(_("ý kiến thẩm định"), blank=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người phê duyệt"),
        editable=False,
    )
    approved_on = models.DateField(_("phê duyệt ngày"), null=True, blank=True, editable=False)
    approval_letter = models.ForeignKey(
        Letter,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="approved_plans",
        verbose_name=_("văn bản phê duyệt"),
        editable=False,
    )
    rejection_reason = models.CharField(
        _("lý do không chấp thuận"), max_length=500, blank=True, editable=False
    )

    objects = DistrictPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("kế hoạch của quận, huyện, thị xã")
        verbose_name_plural = _("kế hoạch của quận, huyện, thị xã")
        ordering = ["-round__year", "district__sort_key"]
        permissions = [
            ("appraise_districtplan", "Thẩm định kế hoạch"),
            ("approve_districtplan", "Phê duyệt kế hoạch"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "district"],
                name="plans_plan_once",
                violation_error_message=_("Đơn vị này đã có kế hoạch trong đợt đăng ký."),
            ),
            models.UniqueConstraint(
                fields=["receipt_code"],
                condition=~Q(receipt_code=""),
                name="plans_plan_receipt_once",
                violation_error_message=_("Mã tiếp nhận này đã được cấp."),
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=(
                        "draft",
                        "awaiting_letter",
                        "submitted",
                        "under_review",
                        "amendment_asked",
                        "recommended",
                        "approved",
                        "rejected",
                    )
                ),
                name="plans_plan_state_known",
                violation_error_message=_("Tình trạng của kế hoạch không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=Q(survey_from=None) | Q(survey_to=None) | Q(survey_to__gte=F("survey_from")),
                name="plans_plan_survey_order",
                violation_error_message=_("Ngày cuối của đợt rà soát không thể trước ngày đầu."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "awaiting_letter"), first_submitted_on=None)
                | Q(
                    ~Q(state__in=("draft", "awaiting_letter")),
                    ~Q(receipt_code=""),
                    covering_letter__isnull=False,
                    first_submitted_on__isnull=False,
                    submitted_at__isnull=False,
                ),
                name="plans_plan_submitted_with_letter",
                violation_error_message=_("Kế hoạch đã nộp phải có công văn, ngày nộp và mã tiếp nhận."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("recommended", "approved"))
                | (Q(recommended_by__isnull=False, recommended_on__isnull=False) & ~Q(opinion="")),
                name="plans_plan_recommended_with_opinion",
                violation_error_message=_("Kế hoạch đã trình phải có người trình, ngày và ý kiến thẩm định."),
            ),
            models.CheckConstraint(
                condition=Q(
                    state="approved",
                    approved_by__isnull=False,
                    approved_on__isnull=False,
                    approval_letter__isnull=False,
                )
                | Q(~Q(state="approved"), approved_by=None, approved_on=None, approval_letter=None),
                name="plans_plan_approved_with_document",
                violation_error_message=_(
                    "Kế hoạch được phê duyệt phải có người phê duyệt, ngày và văn bản."
                ),
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("recommended_by")),
                name="plans_plan_approved_by_another",
                violation_error_message=_("Người đã trình không phê duyệt kế hoạch mình trình."),
            ),
            models.CheckConstraint(
                condition=~Q(state="rejected") | ~Q(rejection_reason=""),
                name="plans_plan_rejected_with_reason",
                violation_error_message=_("Ghi lý do không chấp thuận."),
            ),
        ]
        indexes = [models.Index(fields=["round", "state"], name="plans_plan_state")]

    def __str__(self):
        return _("Kế hoạch năm %(year)s của %(district)s") % {
            "year": self.round.year,
            "district": self.district.full_name,
        }

    @property
    def is_submitted(self) -> bool:
        return self.state in self.SUBMITTED_STATES

    @property
    def due_on(self) -> date:
        """The district's last day on time, queried if `with_due` was not used."""
        return self.due if hasattr(self, "due") else self.round.due_for(self.district)

    def days_late(self, on: date | None = None) -> int:
        """Return the days past the due date until the hand-in, or until today; 0 if on time."""
        day = on or clock.today()
        until = min(self.first_submitted_on, day) if self.first_submitted_on else day
        return max(0, (until - self.due_on).days)

    def is_late(self, on: date | None = None) -> bool:
        return self.days_late(on) > 0

    def late_text(self, on: date | None = None) -> str:
        """ "Nộp muộn 3 ngày", "Quá hạn 3 ngày, chưa nộp"; "" if on time."""
        days = self.days_late(on)
        if not days:
            return ""
        handed_in = self.first_submitted_on is not None
        sentence = _("Nộp muộn %(days)s ngày") if handed_in else _("Quá hạn %(days)s ngày, chưa nộp")
        return sentence % {"days": days}

    @property
    def chosen_number(self) -> int:
        """The number of proposed sites, queried if `with_counts` was not used."""
        return self.chosen_count if hasattr(self, "chosen_count") else self.sites.chosen().count()

    @property
    def is_below_minimum(self) -> bool:
        return self.chosen_number < self.round.minimum_sites

    def showrooms_beside(self, on: date | None = None):
        """Return the district's showrooms other than those that this plan led to."""
        return self.district.showrooms.existing(on).exclude(proposed_site__plan=self)

    @property
    def open_request(self):
        """The unanswered amendment request, None if no amendment is asked."""
        if self.state != self.State.AMENDMENT_ASKED:
            return None
        return self.review_requests.filter(answered_at=None).first()


class PlanTask(AuditedModel):
    """A line of the annex's table 3: a piece of work, its unit and its date; drafts may be incomplete."""

    audit_ignored = ("revision",)

    plan = models.ForeignKey(DistrictPlan, models.CASCADE, related_name="tasks", verbose_name=_("kế hoạch"))
    work = models.CharField(_("công việc"), max_length=300, blank=True)
    lead_unit = models.CharField(_("đơn vị chủ trì"), max_length=200, blank=True)
    partner_units = models.CharField(_("đơn vị phối hợp"), max_length=300, blank=True)
    done_by = models.DateField(_("thời gian hoàn thành"), null=True, blank=True)
    done_by_precision = models.CharField(
        _("thời gian biết đến"), max_length=7, choices=Precision, default=Precision.MONTH
    )
    revision = RevisionField(_("lần sửa"))

    class Meta:
        verbose_name = _("công việc của kế hoạch")
        verbose_name_plural = _("tiến độ và phân công")
        ordering = ["done_by", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "work"],
                condition=~Q(work=""),
                name="plans_task_once",
                violation_error_message=_("Công việc này đã có trong kế hoạch."),
            ),
            models.CheckConstraint(
                condition=~Q(work="", lead_unit="", partner_units="", done_by=None),
                name="plans_task_says_something",
                violation_error_message=_("Dòng này không còn nội dung nào: đánh dấu “Xóa dòng này” để bỏ."),
            ),
        ]

    def __str__(self):
        return self.work or str(_("công việc của kế hoạch"))

    @property
    def done_by_text(self) -> str:
        return written(self.done_by, self.done_by_precision) if self.done_by else ""
