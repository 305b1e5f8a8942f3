"""Corrections that districts propose, in the admin: answered by who records results, from a document."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from core.backoffice.badges import badge
from core.backoffice.modeladmin import PortalAdmin, ShownOnlyMixin
from core.backoffice.row_actions import RowAction, Weight
from core.backoffice.site import Shortcut
from products import actions
from products.forms import CorrectedRatingForm, DeclineCorrectionForm, RevokeForm
from products.models import RatingCorrection

State = RatingCorrection.State
STATE_MARKS = {State.WAITING: "soon", State.ACCEPTED: "open", State.DECLINED: "closed"}


def _answer(action):
    return lambda *, row, by, **values: action(correction=row, by=by, **values)


def _waits(correction) -> bool:
    return correction.state == State.WAITING


def _is(state):
    return lambda correction: correction.state == state


def _is_revoked(correction) -> bool:
    return correction.rating is not None and correction.rating.revoked_on is not None


def _accepted(*, by_revocation: bool):
    """Accepted, and in this of the two ways."""
    return lambda row: row.state == State.ACCEPTED and _is_revoked(row) == by_revocation


def _may_be_revoked(correction) -> bool:
    return _waits(correction) and correction.rating is not None and not _is_revoked(correction)


ANSWERS = (
    RowAction(
        slug="ghi-ket-qua",
        title=_("Ghi kết quả theo văn bản"),
        run=_answer(actions.accept_by_rating),
        done=_("Đã ghi kết quả và trả lời đơn vị."),
        form=CorrectedRatingForm,
        offered=_waits,
        reached=_accepted(by_revocation=False),
        permission="answer",
        weight=Weight.PRIMARY,
    ),
    RowAction(
        slug="thu-hoi",
        title=_("Thu hồi kết quả"),
        run=_answer(actions.accept_by_revocation),
        done=_("Đã thu hồi kết quả và trả lời đơn vị."),
        form=RevokeForm,
        offered=_may_be_revoked,
        reached=_accepted(by_revocation=True),
        permission="answer",
        weight=Weight.DANGER,
    ),
    RowAction(
        slug="khong-dinh-chinh",
        title=_("Không đính chính"),
        run=_answer(actions.decline_correction),
        done=_("Đã trả lời đơn vị."),
        form=DeclineCorrectionForm,
        offered=_waits,
        reached=_is(State.DECLINED),
        permission="answer",
        weight=Weight.DANGER,
    ),
)


@admin.register(RatingCorrection)
class RatingCorrectionAdmin(ShownOnlyMixin, PortalAdmin):
    row_actions = ANSWERS
    list_display = ("product", "what", "document", "state_column", "proposed_by", "proposed_on")
    list_filter = ("state", "product__district")
    list_select_related = ("product", "rating")
    ordering = ("-proposed_on", "-pk")
    search_through = ("product",)
    search_help_text = _("Tìm theo sản phẩm; không cần dấu.")
    actions = None
    shortcuts = (
        Shortcut(
            _("Đề nghị đính chính chờ xem xét"),
            RatingCorrection.objects.waiting,
            {"state__exact": State.WAITING.value},
        ),
    )

    def has_answer_permission(self, request, obj=None):
        return request.user.has_perm("products.add_rating")

    @admin.display(description=_("tình trạng"), ordering="state")
    def state_column(self, correction):
        return badge(STATE_MARKS[correction.state], correction.get_state_display())
