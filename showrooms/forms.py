"""The shape of what is entered about showrooms, their hours, photos and placements."""

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.utils.translation import gettext_lazy as _

from common import clock
from common.forms import (
    CheckedModelForm,
    DayField,
    RowForm,
    RowFormSet,
    SluggedModelForm,
    TidyCharField,
    refused_in,
)
from common.periods import Precision
from core.accounts.assignments import assignable
from districts.forms import letter_field
from products.forms import PHOTO_HELP, PhotoForm, PhotoFormSet
from showrooms import actions
from showrooms.actions.terms import TERMS
from showrooms.codes import Codes
from showrooms.models import (
    Closure,
    OpeningHours,
    Operator,
    Placement,
    Showroom,
    ShowroomPhoto,
)

SHOWROOM_HELP = {
    "also_known_as": _("Tên dân quen gọi hoặc tên cũ; người xem tìm được theo tên này."),
    "wave": _("Năm của kế hoạch giao hoặc đăng ký điểm này, không phải năm khai trương."),
    "led_by": _("Cấp đứng ra tổ chức điểm: quận, huyện, thị xã hoặc Sở Công Thương."),
    "place_kind": _("Một trong 7 loại địa điểm của Quyết định 920/QĐ-BCT. Chưa rõ thì để trống."),
    "craft_villages": _("Các làng nghề mà điểm giới thiệu; để trống nếu điểm không gắn với làng nghề."),
    "latitude": _("Chép từ bản đồ, ví dụ 20,978123; ghi cả kinh độ."),
    "area_m2": _("Diện tích trưng bày, bán hàng."),
    "operator_name": _("Đơn vị bán hàng hằng ngày tại điểm, không phải chủ mặt bằng."),
    "contact_name": _("Người trả lời khi phòng kinh tế hoặc Sở hỏi; chỉ hiện công khai khi đã đồng ý."),
    "facilities": _("Ví dụ: chỗ đỗ xe ô tô, lối cho xe lăn, thanh toán thẻ."),
    "other_goods": _("Hàng bán kèm không phải sản phẩm OCOP."),
    "opening_deadline": _("“Trước ngày 10/10/2020” nghĩa là khai trương chậm nhất ngày 09/10/2020."),
    "confirmed_on": _("Lần gần nhất có người xác nhận thông tin của điểm còn đúng."),
}


class ShowroomForm(SluggedModelForm):
    """A showroom's facts. Its dates are changed by actions, but a new one may bring its deadline."""

    constraint_fields = {"showrooms_showroom_both_coordinates": "longitude"}
    together = [(*Showroom.CONTACT_FIELDS, "contact_consent_on")]

    class Meta:
        model = Showroom
        exclude = ["is_published"]
        help_texts = SHOWROOM_HELP

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "code" in self.fields and self.instance._state.adding:
            self.fields["code"].required = False
            self.fields["code"].help_text = _("Để trống để lấy mã kế tiếp, ví dụ DIEM-2020-12.")

    def clean(self):
        cleaned = super().clean()
        if "code" in self.fields and not cleaned.get("code") and cleaned.get("wave"):
            cleaned["code"] = Codes().give(cleaned["wave"])
        return cleaned


class OpeningHoursForm(RowForm):
    constraint_fields = {
        "showrooms_hours_once": "opens",
        "showrooms_hours_close_after_open": "closes",
    }

    class Meta:
        model = OpeningHours
        fields = ["weekday", "opens", "closes"]
        help_texts = {"weekday": _("Điểm nghỉ trưa thì ghi hai dòng cho một ngày.")}


class ClosureForm(RowForm):
    constraint_fields = {"showrooms_closure_ends_after_start": "ends_on"}

    class Meta:
        model = Closure
        fields = ["starts_on", "ends_on", "reason"]
        help_texts = {"ends_on": _("Ngày nghỉ cuối cùng; nghỉ một ngày thì ghi như ngày đầu.")}


class OperatorForm(CheckedModelForm):
    constraint_fields = {"showrooms_operator_once": "showroom"}

    class Meta:
        model = Operator
        fields = ["user", "showroom"]
        help_texts = {"user": _("Tài khoản có vai trò đầu mối điểm OCOP.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "user" in self.fields:
            self.fields["user"].queryset = assignable(Operator.needs_role, besides=self.instance.user_id)


class ShowroomPhotoForm(PhotoForm):
    class Meta:
        model = ShowroomPhoto
        fields = ["caption", "position"]
        help_texts = PHOTO_HELP


class ShowroomPhotoFormSet(PhotoFormSet):
    def add(self, form):
        return actions.add_photo(
            showroom=self.instance,
            upload=form.cleaned_data["upload"],
            caption=form.cleaned_data["caption"],
            by=self.by,
        )


# Placements -------------------------------------------------------------------------------------------


class PlacementForm(CheckedModelForm):
    """The terms of a placement; its state is moved by actions."""

    constraint_fields = {
        "showrooms_placement_one_live": "product",
        "showrooms_placement_discount_percent": "discount_percent",
        "showrooms_placement_period_order": "ends_on",
    }

    class Meta:
        model = Placement
        fields = ["product", "showroom", *TERMS, "source"]
        help_texts = {
            "mode": _("Ký gửi: bán được mới trả tiền; mua đứt: điểm mua rồi bán lại."),
            "price": _("Giá bán lẻ tại điểm, ví dụ 150.000 hoặc 150 nghìn."),
            "discount_percent": _("Phần điểm được hưởng trên giá bán."),
            "settlement": _("Ví dụ: chuyển khoản vào ngày 5 hằng tháng."),
            "returns": _("Ví dụ: đổi hàng còn dưới 1/3 hạn dùng."),
            "starts_on": _("Thời hạn thỏa thuận; để trống nếu không định hạn."),
            "asked_by": _("Bên mở lời; bên kia trả lời."),
            "shown_on": _("Ngày sản phẩm lần đầu có trên kệ của điểm."),
        }

    @property
    def terms(self) -> dict:
        return {name: self.cleaned_data[name] for name in TERMS if name in self.cleaned_data}


class NewPlacementForm(PlacementForm):
    """A placement that begins: asked for, or already there and recorded."""

    REQUEST, EXISTING = "request", "existing"

    how = forms.ChoiceField(
        label=_("cách ghi"),
        choices=[(REQUEST, _("Đề nghị kết nối")), (EXISTING, _("Ghi nhận kết nối đã có"))],
        initial=REQUEST,
    )
    since = DayField(
        label=_("lên kệ từ ngày"),
        required=False,
        widget=AdminDateWidget,
        help_text=_("Chỉ khi ghi nhận kết nối đã có; để trống: hôm nay."),
    )

    def begin(self, by) -> Placement:
        """Ask for the placement, or record it, through the action for that."""
        pair = {"product": self.instance.product, "showroom": self.instance.showroom}
        with refused_in(self):
            if self.cleaned_data["how"] == self.EXISTING:
                since = self.cleaned_data.get("since")
                return actions.record_existing(**pair, terms=self.terms, since=since, by=by)
            return actions.request_placement(**pair, terms=self.terms, by=by)


class NewPlacementRow(RowForm, NewPlacementForm):
    pass


class NewPlacementFormSet(RowFormSet):
    """Placements that begin at one showroom; those that are there already are shown beside."""

    def get_queryset(self):
        return super().get_queryset().none()

    def save_new(self, form, commit=True):
        form.instance.showroom = self.instance
        return form.begin(self.by)


class DeclineForm(forms.Form):
    reason = TidyCharField(label=_("Lý do không tiếp nhận"), max_length=300)


# Actions of a showroom ----------------------------------------------------------------------------------


def _day_field(label):
    return DayField(label=label, widget=AdminDateWidget, initial=clock.today)


class PrepareForm(forms.Form):
    on = _day_field(_("Chuẩn bị từ ngày"))
    letter = letter_field()


class OpeningForm(forms.Form):
    on = _day_field(_("Ngày khai trương"))
    precision = forms.ChoiceField(label=_("Biết đến"), choices=Precision.choices, initial=Precision.DAY)
    evidence = TidyCharField(
        label=_("Căn cứ"), max_length=200, help_text=_("Biên bản hoặc ảnh khai trương, số và ngày nếu có.")
    )
    reason = TidyCharField(
        label=_("Lý do muộn"),
        max_length=200,
        required=False,
        help_text=_("Bắt buộc khi khai trương hoặc ghi nhận muộn quá 7 ngày."),
    )
    letter = letter_field()


class ExtendForm(forms.Form):
    new = DayField(label=_("Hạn mới (khai trương trước ngày)"), widget=AdminDateWidget)
    reason = TidyCharField(label=_("Lý do gia hạn"), max_length=300)
    letter = letter_field()


class SuspendForm(forms.Form):
    on = _day_field(_("Tạm ngừng từ ngày"))
    reason = TidyCharField(label=_("Lý do tạm ngừng"), max_length=300)


class ResumeForm(forms.Form):
    on = _day_field(_("Hoạt động trở lại từ ngày"))


class CloseForm(forms.Form):
    on = _day_field(_("Chấm dứt từ ngày"))
    reason = TidyCharField(label=_("Lý do chấm dứt"), max_length=300)
