"""What is done to a showroom and to a placement in the admin, and in which state it is offered."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.backoffice.bulk_actions import BulkAction
from core.backoffice.row_actions import RowAction, Weight
from showrooms import actions, forms
from showrooms.actions.placing import ENDS_FOR_GOOD, can_become
from showrooms.invitations import OLD_LINK_DIES, to_send
from showrooms.models import Placement, Showroom

State = Showroom.State


def _for_showroom(action):
    return lambda *, row, by, **values: action(showroom=row, by=by, **values)


def _in(*states):
    return lambda showroom: showroom.state() in states


def _not_opened(showroom) -> bool:
    return showroom.opened_on is None and showroom.closed_on is None


def _invitation(request, link) -> dict:
    return to_send(link, request.build_absolute_uri(link.get_absolute_url()))


SHOWROOM_ACTIONS = (
    RowAction(
        slug="chuan-bi",
        title=_("Bắt đầu chuẩn bị"),
        run=_for_showroom(actions.start_preparing),
        done=_("Đã ghi việc bắt đầu chuẩn bị khai trương."),
        form=forms.PrepareForm,
        offered=_in(State.PLANNED),
        reached=_in(State.PREPARING),
        weight=Weight.PRIMARY,
    ),
    RowAction(
        slug="khai-truong",
        title=_("Ghi nhận khai trương"),
        run=_for_showroom(actions.record_opening),
        done=_("Đã ghi nhận khai trương."),
        form=forms.OpeningForm,
        offered=_not_opened,
        reached=_in(State.OPEN),
        weight=Weight.PRIMARY,
    ),
    RowAction(
        slug="gia-han",
        title=_("Gia hạn"),
        run=_for_showroom(actions.extend_deadline),
        done=_("Đã gia hạn; hạn cũ và lý do được lưu lại."),
        form=forms.ExtendForm,
        offered=_not_opened,
    ),
    RowAction(
        slug="tam-ngung",
        title=_("Tạm ngừng"),
        run=_for_showroom(actions.suspend),
        done=_("Đã ghi việc tạm ngừng hoạt động."),
        form=forms.SuspendForm,
        offered=_in(State.OPEN),
        reached=_in(State.SUSPENDED),
    ),
    RowAction(
        slug="hoat-dong-tro-lai",
        title=_("Hoạt động trở lại"),
        run=_for_showroom(actions.resume),
        done=_("Điểm đã hoạt động trở lại."),
        form=forms.ResumeForm,
        offered=_in(State.SUSPENDED),
        reached=_in(State.OPEN),
        weight=Weight.PRIMARY,
    ),
    RowAction(
        slug="xac-nhan",
        title=_("Xác nhận thông tin"),
        run=_for_showroom(actions.confirm),
        done=_("Đã xác nhận thông tin còn đúng."),
        offered=lambda showroom: showroom.closed_on is None,
        warning=_("Xác nhận rằng thông tin cổng đang hiện về điểm này còn đúng."),
    ),
    RowAction(
        slug="lien-ket-xac-nhan",
        title=_("Tạo liên kết xác nhận"),
        run=_for_showroom(actions.make_confirmation_link),
        done=_("Đã tạo liên kết xác nhận."),
        offered=Showroom.can_be_confirmed,
        warning=format_lazy(
            "{} {}",
            _(
                "Đầu mối mở liên kết để xác nhận sản phẩm đang bán, giờ mở cửa và liên hệ, "
                "không cần đăng nhập."
            ),
            OLD_LINK_DIES,
        ),
        outcome="admin/confirmation_link.html",
        present=_invitation,
    ),
    RowAction(
        slug="gui-lien-ket-xac-nhan",
        title=_("Gửi liên kết xác nhận qua thư"),
        run=_for_showroom(actions.mail_confirmation_link),
        done=_("Đã viết thư cho đầu mối; thư được gửi trong lượt gửi kế tiếp."),
        offered=lambda showroom: showroom.can_be_confirmed() and bool(showroom.contact_email),
        warning=OLD_LINK_DIES,
    ),
    RowAction(
        slug="cham-dut",
        title=_("Chấm dứt hoạt động"),
        run=_for_showroom(actions.close),
        done=_("Đã ghi việc chấm dứt hoạt động."),
        form=forms.CloseForm,
        offered=lambda showroom: showroom.closed_on is None,
        reached=lambda showroom: showroom.closed_on is not None,
        warning=_("Mọi kết nối sản phẩm đang có tại điểm sẽ kết thúc."),
        weight=Weight.DANGER,
    ),
)


def _for_placement(action):
    return lambda *, row, by, **values: action(placement=row, by=by, **values)


def _for_placements(action):
    """The action on each of the chosen placements: all of them, or none and which one can't."""

    @transaction.atomic
    def run(*, rows, by, **values):
        rows = rows.select_related("product", "showroom")
        for row in rows:
            try:
                action(placement=row, by=by, **values)
            except ValidationError as error:
                raise ValidationError([f"{row}: {message}" for message in error.messages]) from error
        return len(rows)

    return run


def _can_become(state):
    return lambda placement: can_become(placement, state)


def _is_in(state):
    return lambda placement: placement.state == state


# (name, address, title, action, the state it leads to, form, the message afterwards)
_PLACEMENT_MOVES = (
    ("forward", "chuyen", _("Chuyển đề nghị"), actions.forward, Placement.State.REQUESTED, None),
    ("agree", "dong-y", _("Đồng ý"), actions.agree, Placement.State.AGREED, None),
    ("display", "len-ke", _("Đưa lên kệ"), actions.put_on_display, Placement.State.ON_DISPLAY, None),
    ("out", "het-hang", _("Báo tạm hết hàng"), actions.mark_out_of_stock, Placement.State.OUT_OF_STOCK, None),
    ("end", "ket-thuc", _("Kết thúc"), actions.end, Placement.State.ENDED, None),
    (
        "decline",
        "khong-tiep-nhan",
        _("Không tiếp nhận"),
        actions.decline,
        Placement.State.DECLINED,
        forms.DeclineForm,
    ),
    ("withdraw", "rut", _("Rút đề nghị"), actions.withdraw, Placement.State.WITHDRAWN, None),
)
_WARNINGS = {"end": ENDS_FOR_GOOD}

# By the state that they lead to; what is not named is quiet.
_PLACEMENT_WEIGHTS = {
    Placement.State.REQUESTED: Weight.PRIMARY,
    Placement.State.AGREED: Weight.PRIMARY,
    Placement.State.ON_DISPLAY: Weight.PRIMARY,
    Placement.State.DECLINED: Weight.DANGER,
}
PLACEMENT_ACTIONS = tuple(
    RowAction(
        slug=address,
        title=title,
        run=_for_placement(action),
        done=state.label,
        offered=_can_become(state),
        reached=_is_in(state),
        warning=_WARNINGS.get(name, ""),
        weight=_PLACEMENT_WEIGHTS.get(state, Weight.QUIET),
        **({"form": form} if form else {}),
    )
    for name, address, title, action, state, form in _PLACEMENT_MOVES
)
PLACEMENT_BULK_ACTIONS = tuple(
    BulkAction(
        name,
        title,
        _for_placements(action),
        warning=_WARNINGS.get(name, ""),
        **({"form": form} if form else {}),
    )
    for name, _address, title, action, _state, form in _PLACEMENT_MOVES
)
