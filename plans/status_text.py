"""The state of a plan and what follows from it, as sentences for its district."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.templatetags.formats import vn_date, vn_date_words, vn_moment
from plans import sections
from plans.actions import transitions
from plans.models import DistrictPlan, PlanRound, Section

State = DistrictPlan.State
_SENTENCES = {
    State.DRAFT: gettext_lazy("Nộp chậm nhất %(due)s."),
    State.AWAITING_LETTER: gettext_lazy(
        "Nội dung đã khóa để in và trình ký. Có công văn thì nộp chậm nhất %(due)s; cần sửa thì mở lại."
    ),
    State.SUBMITTED: gettext_lazy(
        "Đã nộp lúc %(submitted)s, mã tiếp nhận %(receipt)s. Sở Công Thương chưa bắt đầu thẩm định."
    ),
    State.UNDER_REVIEW: gettext_lazy("Sở Công Thương đang thẩm định. Mã tiếp nhận %(receipt)s."),
    State.AMENDMENT_ASKED: gettext_lazy(
        "Sở Công Thương yêu cầu bổ sung những mục sau: sửa rồi nộp lại chậm nhất %(amend)s."
    ),
    State.RECOMMENDED: gettext_lazy("Đã thẩm định xong, đang trình lãnh đạo Sở phê duyệt."),
    State.APPROVED: gettext_lazy(
        "Đã phê duyệt ngày %(approved)s. %(sites)02d điểm đã vào kế hoạch phát triển, "
        "khai trương theo thời hạn ở dưới."
    ),
    State.REJECTED: gettext_lazy("Không chấp thuận: %(reason)s"),
}
_HANDED_IN_AGAIN = gettext_lazy(
    "Đã nộp lại lúc %(submitted)s, mã tiếp nhận %(receipt)s. Sở Công Thương xem nội dung bổ sung; "
    "kế hoạch đã qua thẩm định nên không rút lại được."
)
# Why a section is read-only, and what the district can do about it.
_FROZEN = {
    State.AWAITING_LETTER: gettext_lazy(
        "Nội dung đã khóa để in và trình ký. Cần sửa thì chọn “Mở lại để sửa” ở trang kế hoạch."
    ),
    State.SUBMITTED: gettext_lazy(
        "Kế hoạch đã nộp nên nội dung không sửa được. Cần sửa thì liên hệ Sở Công Thương."
    ),
    State.UNDER_REVIEW: gettext_lazy(
        "Sở Công Thương đang thẩm định nên nội dung không sửa được, trừ khi Sở yêu cầu bổ sung."
    ),
    State.AMENDMENT_ASKED: gettext_lazy(
        "Sở Công Thương không yêu cầu bổ sung mục này nên không sửa được. "
        "Các mục cần bổ sung có ở trang kế hoạch."
    ),
    State.RECOMMENDED: gettext_lazy("Kế hoạch đã trình phê duyệt nên nội dung không sửa được."),
    State.APPROVED: gettext_lazy("Kế hoạch đã được phê duyệt nên nội dung không sửa được."),
    State.REJECTED: gettext_lazy("Kế hoạch không được chấp thuận nên nội dung không sửa được."),
}
_NOT_HANDED_IN = {State.DRAFT, State.AWAITING_LETTER}


def is_too_late(plan: DistrictPlan) -> bool:
    """Whether the round was closed before the plan was handed in."""
    return plan.state in _NOT_HANDED_IN and plan.round.is_closed()


def closed(plan_round: PlanRound) -> str:
    """Tell a district that has not handed in what the closed round means, and what it can do."""
    what_to_do = _("Cần nộp thì gọi Sở Công Thương để đề nghị mở lại đợt đăng ký.")
    return f"{plan_round.closed_text} {what_to_do}"


def why_frozen(plan: DistrictPlan, section: str = "") -> str:
    """Tell why a section can't be changed now, or a site if no `section` is named."""
    if is_too_late(plan):
        return closed(plan.round)
    if transitions.allows(plan, "withdraw"):
        return _("Kế hoạch đã nộp nên nội dung không sửa được. Cần sửa thì chọn “Rút lại” ở trang kế hoạch.")
    if section == Section.SITES and any(map(sections.site_of, sections.asked_items(plan))):
        return _("Chỉ những địa điểm được yêu cầu bổ sung mới sửa được.")
    return str(_FROZEN.get(plan.state, ""))


def sentence(plan: DistrictPlan) -> str:
    """Describe the plan's state in one or two sentences."""
    if is_too_late(plan):
        return closed(plan.round)
    is_again = plan.state == State.SUBMITTED and plan.received_at is not None
    return (_HANDED_IN_AGAIN if is_again else _SENTENCES[plan.state]) % {
        "due": vn_date_words(plan.due_on),
        "submitted": vn_moment(plan.submitted_at),
        "receipt": plan.receipt_code,
        "amend": _amendment_due(plan),
        "approved": vn_date(plan.approved_on),
        "sites": plan.chosen_number,
        "reason": plan.rejection_reason,
    }


def handed_in(plan: DistrictPlan) -> str:
    """Confirm a hand-in to the district, with its moment and receipt code."""
    values = {"time": vn_moment(plan.submitted_at), "code": plan.receipt_code}
    return _("Đã nộp kế hoạch lúc %(time)s. Mã tiếp nhận: %(code)s.") % values


def _amendment_due(plan) -> str:
    request = plan.open_request
    return vn_date_words(request.due_on) if request else ""
