"""The department's review of a plan: comments by item, and requests to amend it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.audit.recording import AuditedModel
from plans.models.plan import DistrictPlan
from plans.models.site import ProposedSite


class Section(models.TextChoices):
    """The sections of a plan: they are steps of its form, chapters of its annex and items of a request."""

    CONTACT = "contact", _("Thông tin chung")
    SURVEY = "survey", _("Kết quả rà soát, vận động")
    SITES = "sites", _("Điểm đề xuất")
    BUDGET = "budget", _("Kinh phí")
    CONNECTION = "connection", _("Kế hoạch kết nối sản phẩm")
    PROGRESS = "progress", _("Tiến độ và phân công")
    PROPOSALS = "proposals", _("Đề xuất, kiến nghị")
    LETTER = "letter", _("Công văn kèm theo")


class ReviewRequest(AuditedModel):
    """A request to a district to amend items of its plan by a day; at most one of a plan is open.

    `items` lists sections (`Section`) and single sites ("site:12"): only they may be changed meanwhile.
    """

    plan = models.ForeignKey(
        DistrictPlan, models.CASCADE, related_name="review_requests", verbose_name=_("kế hoạch")
    )
    items = models.JSONField(_("mục cần bổ sung"))
    note = models.TextField(_("nội dung yêu cầu"))
    due_on = models.DateField(_("hạn bổ sung"))
    asked_by = models.CharField(_("người yêu cầu"), max_length=150)
    asked_at = models.DateTimeField(_("yêu cầu lúc"), auto_now_add=True)
    answered_at = models.DateTimeField(_("trả lời lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("yêu cầu bổ sung, chỉnh sửa")
        verbose_name_plural = _("yêu cầu bổ sung, chỉnh sửa")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(answered_at=None),
                name="plans_request_one_open",
                violation_error_message=_("Kế hoạch đang có yêu cầu bổ sung chưa trả lời."),
            ),
            models.CheckConstraint(
                condition=~Q(note=""),
                name="plans_request_has_note",
                violation_error_message=_("Ghi nội dung yêu cầu bổ sung."),
            ),
        ]

    def __str__(self):
        return self.note[:60]


class ReviewComment(AuditedModel):
    """A remark about one section of a plan or one of its sites; both sides read it."""

    plan = models.ForeignKey(
        DistrictPlan, models.CASCADE, related_name="comments", verbose_name=_("kế hoạch")
    )
    section = models.CharField(_("mục"), max_length=10, choices=Section)
    site = models.ForeignKey(
        ProposedSite,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="comments",
        verbose_name=_("địa điểm"),
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người viết")
    )
    text = models.CharField(_("ý kiến"), max_length=1000)
    at = models.DateTimeField(_("lúc"), auto_now_add=True)

    class Meta:
        verbose_name = _("ý kiến về kế hoạch")
        verbose_name_plural = _("ý kiến về kế hoạch")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(site=None) | Q(section="sites"),
                name="plans_comment_site_in_sites",
                violation_error_message=_("Ý kiến về một địa điểm thuộc mục điểm đề xuất."),
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="plans_comment_has_text",
                violation_error_message=_("Ghi ý kiến."),
            ),
        ]

    def __str__(self):
        return self.text[:60]

    @property
    def author_text(self) -> str:
        """ "Cán bộ A, huyện Gia Lâm"."""
        office = _("Sở Công Thương") if self.author.is_staff else self.plan.district.full_name
        return f"{self.author.get_full_name() or self.author}, {office}"

    @property
    def item_text(self) -> str:
        return str(self.site) if self.site_id else self.get_section_display()

    @property
    def item(self) -> str:
        """The key of its section or site, as in `plans.sections.items`."""
        return f"site:{self.site_id}" if self.site_id else self.section
