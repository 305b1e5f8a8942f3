"""How a product was rated: one row per decision, never edited."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from common import clock
from common.periods import Precision, written
from common.templatetags.formats import vn_date
from core.audit.records import Record
from districts.models import Letter
from products.models.product import Product
from products.querysets import EXPIRING_DAYS, RatingQuerySet
from products.rating_rules import (
    CITY_PROPOSES_FIVE_STARS,
    FIVE_STAR_SCORE,
    SCORE_DISAGREES,
    STAR_BANDS,
    VALID_AFTER_DECISION,
    city_only_proposes,
    default_valid_until,
)


def _score_agrees() -> Q:
    bands = Q(score=None)
    for low, high, stars in STAR_BANDS:
        bands |= Q(stars=stars, score__gte=low, score__lt=high)
    return bands | Q(stars=4, proposed_five_star=True, score__gte=FIVE_STAR_SCORE)


class Rating(Record):
    """A council's result, recognised by decision. Added, superseded by a newer one, or revoked.

    A city recognises four stars and proposes five; five are the national council's to give.
    """

    class Kind(models.TextChoices):
        NEW = "new", _("Công nhận mới")
        RE_RATED = "re_rated", _("Đánh giá lại")
        UPGRADED = "upgraded", _("Nâng hạng")

    class Status(models.TextChoices):
        NOT_YET = "not_yet", _("Chưa có hiệu lực")
        IN_FORCE = "in_force", _("Còn hiệu lực")
        EXPIRING = "expiring", _("Sắp hết hạn")
        LAPSED = "lapsed", _("Hết thời hạn công nhận")
        REVOKED = "revoked", _("Đã thu hồi")

    product = models.ForeignKey(Product, models.PROTECT, related_name="ratings", verbose_name=_("sản phẩm"))
    kind = models.CharField(_("hình thức"), max_length=8, choices=Kind, default=Kind.NEW)
    stars = models.PositiveSmallIntegerField(_("hạng sao"), choices=[(n, f"{n} sao") for n in range(1, 6)])
    proposed_five_star = models.BooleanField(_("tiềm năng 5 sao"), default=False)
    score = models.DecimalField(_("số điểm"), max_digits=5, decimal_places=2, null=True, blank=True)
    decision_number = models.CharField(_("số quyết định"), max_length=60)
    decision_date = models.DateField(_("ngày ban hành"))
    decision_precision = models.CharField(
        _("ngày biết đến"), max_length=7, choices=Precision, default=Precision.DAY
    )
    issued_by = models.CharField(_("cơ quan ban hành"), max_length=150)
    valid_until = models.DateField(_("thời hạn công nhận đến"), blank=True)
    revoked_on = models.DateField(_("thu hồi ngày"), null=True, blank=True, editable=False)
    revocation_number = models.CharField(_("quyết định thu hồi"), max_length=60, blank=True, editable=False)
    document = models.ForeignKey(
        Letter, models.PROTECT, null=True, blank=True, related_name="ratings", verbose_name=_("văn bản")
    )

    objects = RatingQuerySet.as_manager()

    class Meta:
        verbose_name = _("kết quả đánh giá, phân hạng")
        verbose_name_plural = _("kết quả đánh giá, phân hạng")
        ordering = ["-decision_date", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "decision_number"],
                name="products_rating_once_per_decision",
                violation_error_message=_("Sản phẩm đã có kết quả theo quyết định này."),
            ),
            models.CheckConstraint(
                condition=Q(stars__gte=1, stars__lte=5),
                name="products_rating_stars_1_to_5",
                violation_error_message=_("Hạng sao từ 1 đến 5."),
            ),
            models.CheckConstraint(
                condition=Q(proposed_five_star=False) | Q(stars=4),
                name="products_rating_proposed_is_four",
                violation_error_message=_("Sản phẩm tiềm năng 5 sao được công nhận 4 sao."),
            ),
            models.CheckConstraint(
                condition=_score_agrees(),
                name="products_rating_score_agrees_with_stars",
                violation_error_message=SCORE_DISAGREES,
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gt=models.F("decision_date")),
                name="products_rating_valid_after_decision",
                violation_error_message=VALID_AFTER_DECISION,
            ),
            models.CheckConstraint(
                condition=Q(revoked_on=None, revocation_number="")
                | (Q(revoked_on__gte=models.F("decision_date")) & ~Q(revocation_number="")),
                name="products_rating_revoked_by_decision",
                violation_error_message=_("Thu hồi cần số quyết định và ngày không trước ngày công nhận."),
            ),
        ]
        indexes = [models.Index(fields=["stars", "valid_until"], name="products_rating_stars")]

    def __str__(self):
        return f"{self.stars_text} – {self.decision_text}"

    def clean(self):
        if self.decision_date and self.decision_date > clock.today():
            raise ValidationError({"decision_date": _("Ngày ban hành không thể sau hôm nay.")})
        # A result that is stored already must stay revocable.
        if self._state.adding and self.stars == 5 and self._is_only_proposed():
            raise ValidationError({"stars": CITY_PROPOSES_FIVE_STARS})

    def _is_only_proposed(self) -> bool:
        return city_only_proposes(self.decision_number, self.decision_date, self.issued_by)

    def clean_fields(self, exclude=None):
        # Recognition is for 36 months unless the decision says otherwise.
        if self.valid_until is None and self.decision_date:
            self.valid_until = default_valid_until(self.decision_date)
        super().clean_fields(exclude)

    def status(self, on: date | None = None) -> str:
        """One of `Status`, as of a day."""
        day = on or clock.today()
        if self.revoked_on and self.revoked_on <= day:
            return self.Status.REVOKED
        if self.decision_date > day:
            return self.Status.NOT_YET
        if self.valid_until < day:
            return self.Status.LAPSED
        if self.valid_until <= day + timedelta(days=EXPIRING_DAYS):
            return self.Status.EXPIRING
        return self.Status.IN_FORCE

    def is_in_force(self, on: date | None = None) -> bool:
        return self.status(on) in {self.Status.IN_FORCE, self.Status.EXPIRING}

    @property
    def stars_text(self) -> str:
        """ "4 sao", or "4 sao (đề nghị công nhận 5 sao)"."""
        if self.proposed_five_star:
            template = _("%(stars)s sao (đề nghị công nhận 5 sao)")
        else:
            template = ngettext("%(stars)s sao", "%(stars)s sao", self.stars)
        return template % {"stars": self.stars}

    @property
    def until_text(self) -> str:
        """ "4 sao, đến 06/12/2022"."""
        return _("%(stars)s, đến %(day)s") % {"stars": self.stars_text, "day": vn_date(self.valid_until)}

    def status_text(self, on: date | None = None) -> str:
        """What it is worth on a day, in the offices' words."""
        status = self.Status(self.status(on))
        if status == self.Status.IN_FORCE:
            return self.until_text
        dated = status in {self.Status.EXPIRING, self.Status.LAPSED}
        return f"{status.label} ({self.until_text})" if dated else status.label

    @property
    def decision_date_text(self) -> str:
        return written(self.decision_date, self.decision_precision)

    @property
    def decision_text(self) -> str:
        """ "Quyết định số 416/QĐ-UBND ngày 21/01/2020", as far as the date is known."""
        known = self.decision_precision == Precision.DAY
        template = (
            _("Quyết định số %(number)s ngày %(date)s") if known else _("Quyết định số %(number)s, %(date)s")
        )
        return template % {"number": self.decision_number, "date": self.decision_date_text}
