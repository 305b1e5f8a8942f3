"""Row actions on rounds and plans in the admin, with the states in which they are offered."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from core.backoffice.row_actions import RowAction, Weight
from plans import actions, forms, sections
from plans.actions.transitions import allows, is_done
from plans.admin.appraisal import being_amended, decided_about
from plans.models import PlanRound


def _for_round(action):
    return lambda *, row, by, **values: action(plan_round=row, by=by, **values)


def _for_plan(action):
    return lambda *, row, by, **values: action(plan=row, by=by, **values)


def _comment(*, row, by, item, text):
    return actions.comment(plan=row, text=text, by=by, **sections.about(row, item))


def _not_closed(plan_round: PlanRound) -> bool:
    return plan_round.closed_on is None


ROUND_ACTIONS = (
    RowAction(
        slug="gia-han",
        title=_("Gia hạn cho một đơn vị"),
        run=_for_round(actions.extend_due),
        done=_("Đã gia hạn; hạn cũ và lý do được lưu lại."),
        form=forms.ExtendDueForm,
        offered=_not_closed,
    ),
    RowAction(
        slug="doi-han",
        title=_("Đổi hạn nộp của cả đợt"),
        run=_for_round(actions.change_due),
        done=_("Đã đổi hạn nộp của cả đợt; hạn cũ và lý do có trong lịch sử thay đổi."),
        form=forms.ChangeDueForm,
        offered=_not_closed,
        warning=_(
            "Hạn mới áp dụng cho mọi đơn vị; đơn vị đã được gia hạn đến ngày muộn hơn giữ hạn của mình."
        ),
    ),
    RowAction(
        slug="van-ban-giay",
        title=_("Ghi kế hoạch nhận bằng văn bản giấy"),
        run=_for_round(actions.enter_on_paper),
        done=_(
            "Đã ghi kế hoạch nhận bằng văn bản giấy. Nội dung được nhập ở trang kế hoạch của đơn vị "
            "trong không gian làm việc."
        ),
        form=forms.PaperPlanForm,
        offered=PlanRound.is_accepting,
        permission="appraise",
        warning=_("Bản đơn vị đang soạn trên cổng, nếu có, được dùng tiếp."),
        leads_to="plans_districtplan",
    ),
    RowAction(
        slug="dong",
        title=_("Đóng đợt đăng ký"),
        run=_for_round(actions.close_round),
        done=_("Đã đóng đợt đăng ký."),
        offered=PlanRound.is_accepting,
        reached=PlanRound.is_closed,
        warning=_(
            "Sau khi đóng, đơn vị chưa nộp không nộp được nữa. Kế hoạch đã nộp vẫn được thẩm định, bổ sung."
        ),
        summary=being_amended,
        weight=Weight.DANGER,
    ),
    RowAction(
        slug="mo-lai",
        title=_("Mở lại đợt đăng ký"),
        run=_for_round(actions.reopen_round),
        done=_("Đã mở lại đợt đăng ký. Các đơn vị nộp được kế hoạch, rút lại được kế hoạch chưa tiếp nhận."),
        form=forms.ReopenForm,
        offered=PlanRound.is_closed,
        reached=PlanRound.is_accepting,
        warning=_("Hạn nộp giữ như cũ: đơn vị nộp sau hạn vẫn được ghi là nộp muộn."),
    ),
    RowAction(
        slug="nam-sau",
        title=_("Mở đợt của năm sau"),
        run=_for_round(actions.roll_forward),
        done=_("Đã mở đợt đăng ký của năm sau."),
        form=forms.RollForwardForm,
        offered=lambda row: not PlanRound.objects.filter(year=row.year + 1).exists(),
        permission="add",
        leads_to="plans_planround",
        warning=_("Giữ số điểm tối thiểu và quy định của đợt này; ngày và văn bản ghi mới."),
    ),
)


def _transition(name: str) -> dict:
    return {"offered": partial(allows, transition=name), "reached": partial(is_done, transition=name)}


PLAN_ACTIONS = (
    RowAction(
        slug="tiep-nhan",
        title=_("Tiếp nhận"),
        run=_for_plan(actions.start_review),
        done=_("Đã tiếp nhận để thẩm định."),
        **_transition("start_review"),
        permission="appraise",
        warning=_("Sau khi tiếp nhận, đơn vị không rút lại được kế hoạch."),
        weight=Weight.PRIMARY,
    ),
    RowAction(
        slug="yeu-cau-bo-sung",
        title=_("Yêu cầu bổ sung"),
        run=_for_plan(actions.ask_amendment),
        done=_("Đã yêu cầu bổ sung. Đơn vị chỉ sửa được các mục đã chọn."),
        form=forms.AmendmentForm,
        **_transition("ask_amendment"),
        permission="appraise",
    ),
    RowAction(
        slug="trinh",
        title=_("Trình phê duyệt"),
        run=_for_plan(actions.recommend),
        done=_("Đã trình phê duyệt."),
        form=forms.RecommendForm,
        **_transition("recommend"),
        permission="appraise",
        warning=_("Người khác sẽ phê duyệt kế hoạch này."),
        weight=Weight.PRIMARY,
        summary=decided_about,
    ),
    RowAction(
        slug="phe-duyet",
        title=_("Phê duyệt"),
        run=_for_plan(actions.approve),
        done=_("Đã phê duyệt. Các điểm đề xuất đã thành điểm trong kế hoạch, chưa công bố."),
        form=forms.ApproveForm,
        **_transition("approve"),
        permission="approve",
        warning=_("Mỗi điểm đề xuất sẽ thành một điểm OCOP trong kế hoạch, với hạn khai trương đã dự kiến."),
        weight=Weight.PRIMARY,
        summary=decided_about,
    ),
    RowAction(
        slug="tra-lai",
        title=_("Trả lại"),
        run=_for_plan(actions.return_to_review),
        done=_("Đã trả lại để thẩm định."),
        form=forms.ReturnForm,
        **_transition("return_to_review"),
        permission="approve",
        summary=decided_about,
    ),
    RowAction(
        slug="khong-chap-thuan",
        title=_("Không chấp thuận"),
        run=_for_plan(actions.reject),
        done=_("Đã ghi việc không chấp thuận."),
        form=forms.RejectForm,
        **_transition("reject"),
        permission="approve",
        warning=_("Kết quả này là cuối cùng trong đợt, trừ khi chuyên viên mở lại với lý do."),
        weight=Weight.DANGER,
        summary=decided_about,
    ),
    RowAction(
        slug="mo-lai",
        title=_("Mở lại để thẩm định"),
        run=_for_plan(actions.reopen_rejected),
        done=_("Đã mở lại để thẩm định."),
        form=forms.ReopenForm,
        **_transition("reopen_rejected"),
        permission="appraise",
    ),
    RowAction(
        slug="y-kien",
        title=_("Ghi ý kiến"),
        run=_comment,
        done=_("Đã ghi ý kiến."),
        form=forms.CommentForm,
        permission="comment",
    ),
)
