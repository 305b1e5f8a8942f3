"""Corrections of ratings: a district proposes one, the department takes it over from a document."""

from datetime import date

from django.utils.translation import gettext as _

from common import clock
from core import audit
from core.audit.actions import action, locked, refuse_unless
from products.actions.keeping import require_keeper
from products.actions.recording import add_rating, revoke_rating
from products.models import Rating, RatingCorrection

State = RatingCorrection.State
ANSWERS = "products.add_rating"
_REPEAT_FIELDS = ("product", "rating", "what", "document")


@action("Đề nghị đính chính kết quả")
def propose_correction(*, correction: RatingCorrection, by) -> RatingCorrection:
    """Propose what is wrong with a result of the district's product, and by which document.

    A proposal that waits already is returned instead of a second one, after a second click for example.
    """
    correction.product = locked(correction.product)
    require_keeper(by, correction.product.district)
    rating = correction.rating
    refuse_unless(
        rating is None or rating.product_id == correction.product_id,
        _("Kết quả này thuộc sản phẩm khác."),
        "rating",
    )
    same = {name: getattr(correction, name) for name in _REPEAT_FIELDS}
    if twin := RatingCorrection.objects.filter(state=State.WAITING, **same).first():
        return twin
    correction.state, correction.proposed_on = State.WAITING, clock.today()
    correction.proposed_by = by.get_full_name()
    correction.full_clean()
    correction.save()
    return correction


@action("Đính chính bằng kết quả mới")
def accept_by_rating(*, correction: RatingCorrection, by, **values) -> Rating:
    """Record the result as the document has it; `values` are the new rating's. It becomes the current one
    where it is the newest decision.
    """
    correction = _waiting(correction, by)
    rating = add_rating(rating=Rating(product=correction.product, **values), by=by)
    _answer(correction, State.ACCEPTED, _("Đã ghi %(rating)s.") % {"rating": rating})
    return rating


@action("Đính chính bằng thu hồi")
def accept_by_revocation(*, correction: RatingCorrection, on: date, decision_number: str, by) -> Rating:
    """Record that the result was taken back."""
    correction = _waiting(correction, by)
    refuse_unless(correction.rating is not None, _("Đề nghị này không nói về kết quả nào để thu hồi."))
    rating = revoke_rating(rating=correction.rating, on=on, decision_number=decision_number, by=by)
    text = _("Đã thu hồi theo quyết định %(number)s.") % {"number": rating.revocation_number}
    _answer(correction, State.ACCEPTED, text)
    return rating


@action("Không đính chính kết quả")
def decline_correction(*, correction: RatingCorrection, reason: str, by) -> RatingCorrection:
    refuse_unless(bool(reason.strip()), _("Ghi lý do không đính chính."), "reason")
    audit.note(reason)
    return _answer(_waiting(correction, by), State.DECLINED, reason.strip())


def _waiting(correction: RatingCorrection, by) -> RatingCorrection:
    may = by is not None and by.has_perm(ANSWERS)
    refuse_unless(may, _("Việc này dành cho người ghi kết quả đánh giá, phân hạng."))
    correction = locked(correction)
    refuse_unless(correction.state == State.WAITING, _("Đề nghị này đã được trả lời."))
    return correction


def _answer(correction: RatingCorrection, state: str, text: str) -> RatingCorrection:
    correction.state, correction.answer, correction.answered_on = state, text[:300], clock.today()
    correction.full_clean()
    correction.save()
    return correction
