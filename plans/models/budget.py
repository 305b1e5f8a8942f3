"""The budget of a plan: what it costs, and who pays."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.fields import RevisionField
from core.audit.recording import AuditedModel
from plans.models.plan import DistrictPlan
from plans.models.site import ProposedSite


class BudgetLine(AuditedModel):
    """One item paid by one source, `amount` in đồng; without a site it belongs to the plan as a whole.

    A draft stores incomplete lines; `plans.completeness` lists what is missing.
    """

    class Source(models.TextChoices):
        DISTRICT = "district", _("Ngân sách quận, huyện, thị xã")
        CITY = "city", _("Ngân sách Thành phố")
        OPERATOR = "operator", _("Đơn vị vận hành, xã hội hóa")

    audit_ignored = ("revision",)

    plan = models.ForeignKey(
        DistrictPlan, models.CASCADE, related_name="budget_lines", verbose_name=_("kế hoạch")
    )
    site = models.ForeignKey(
        ProposedSite,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="budget_lines",
        verbose_name=_("địa điểm"),
    )
    item = models.CharField(_("nội dung"), max_length=300, blank=True)
    source = models.CharField(_("nguồn kinh phí"), max_length=8, choices=Source, blank=True)
    amount = models.PositiveBigIntegerField(_("số tiền (đồng)"), null=True, blank=True)
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)
    revision = RevisionField(_("lần sửa"))

    class Meta:
        verbose_name = _("dòng kinh phí")
        verbose_name_plural = _("kinh phí")
        ordering = ["site", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "site", "item", "source"],
                condition=~Q(item="") & ~Q(source=""),
                name="plans_budget_line_once",
                violation_error_message=_("Nội dung này đã có dòng kinh phí từ nguồn này."),
            ),
            models.UniqueConstraint(
                fields=["plan", "item", "source"],
                condition=Q(site=None) & ~Q(item="") & ~Q(source=""),
                name="plans_budget_common_line_once",
                violation_error_message=_("Nội dung này đã có dòng kinh phí từ nguồn này."),
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gt=0),
                name="plans_budget_amount_positive",
                violation_error_message=_("Số tiền phải lớn hơn 0."),
            ),
            models.CheckConstraint(
                condition=~Q(item="", source="", amount=None, site=None, note=""),
                name="plans_budget_line_says_something",
                violation_error_message=_("Dòng này không còn nội dung nào: đánh dấu “Xóa dòng này” để bỏ."),
            ),
        ]

    def __str__(self):
        source = self.get_source_display()
        return (
            f"{self.item} ({source})"
            if self.item and source
            else self.item or source or str(_("dòng kinh phí"))
        )

    def clean(self):
        if self.site is not None and self.site.plan_id != self.plan_id:
            raise ValidationError({"site": _("Địa điểm này không thuộc kế hoạch.")})
