"""What a district says is wrong with a result: proposed, then taken over from a document, or declined."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.audit.recording import AuditedModel
from products.models.product import Product
from products.models.rating import Rating
from products.querysets import RatingCorrectionQuerySet


class RatingCorrection(AuditedModel):
    """A proposal about a product's rating; `rating` is None where one is missing.

    Ratings themselves are never edited: who accepts adds or revokes one by the actions for that.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ xem xét")
        ACCEPTED = "accepted", _("Đã đính chính")
        DECLINED = "declined", _("Không đính chính")

    product = models.ForeignKey(
        Product, models.PROTECT, related_name="corrections", verbose_name=_("sản phẩm")
    )
    rating = models.ForeignKey(
        Rating,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("kết quả cần đính chính"),
    )
    what = models.CharField(_("nội dung cần đính chính"), max_length=1000)
    document = models.CharField(_("văn bản làm căn cứ"), max_length=300)
    state = models.CharField(
        _("tình trạng"), max_length=8, choices=State, default=State.WAITING, editable=False
    )
    answer = models.CharField(_("trả lời"), max_length=300, blank=True, editable=False)
    proposed_by = models.CharField(_("người đề nghị"), max_length=150, editable=False)
    proposed_on = models.DateField(_("đề nghị ngày"), editable=False)
    answered_on = models.DateField(_("trả lời ngày"), null=True, blank=True, editable=False)

    objects = RatingCorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("đề nghị đính chính kết quả")
        verbose_name_plural = _("đề nghị đính chính kết quả")
        ordering = ["-proposed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", answer="", answered_on=None)
                | (~Q(state="waiting") & ~Q(answer="") & Q(answered_on__isnull=False)),
                name="products_correction_answered_in_words",
                violation_error_message=_("Trả lời cần nội dung và ngày."),
            ),
        ]

    def __str__(self):
        return f"{self.product}: {self.what[:60]}"
