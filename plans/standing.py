"""Where a plan stands and what follows, in a sentence for its district."""

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.templatetags.formats import vn_date, vn_date_words
from plans.models import DistrictPlan

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


def sentence(plan: DistrictPlan) -> str:
    return _SENTENCES[plan.state] % {
        "due": vn_date_words(plan.due_on),
        "submitted": _moment(plan.submitted_at),
        "receipt": plan.receipt_code,
        "amend": _amendment_due(plan),
        "approved": vn_date(plan.approved_on),
        "sites": plan.chosen_number,
        "reason": plan.rejection_reason,
    }


def handed_in(plan: DistrictPlan) -> str:
    """What the district is told of a hand-in: when, and its receipt."""
    values = {"time": _moment(plan.submitted_at), "code": plan.receipt_code}
    return _("Đã nộp kế hoạch lúc %(time)s. Mã tiếp nhận: %(code)s.") % values


def _amendment_due(plan) -> str:
    request = plan.open_request
    return vn_date_words(request.due_on) if request else ""


def _moment(at) -> str:
    return formats.date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT") if at else ""
