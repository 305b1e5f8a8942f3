"""Forms about placements: their terms, transitions of the ticked ones, messages."""

import re
from functools import partial

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.forms import CheckedModelForm, TidyCharField
from common.parsing.cells import CellProblem
from common.templatetags.formats import vn_number
from common.text import could_be_key
from showrooms.actions.placing import TRANSITION_TO
from showrooms.actions.terms import TERMS
from showrooms.imports.placement_cells import read_one_price, read_percent, read_quantity
from showrooms.models import Placement
from workspace.forms.fields import TypedField


def _read_quantity(typed: str) -> int:
    """Read a plain number; a unit is refused, because no field would store it."""
    number = read_quantity(typed)
    if re.search(r"[^\W\d]", typed):
        reason = _('"%(value)s": ô này chỉ ghi số. Đơn vị tính (hộp, chai…) ghi ở mục Ghi chú.')
        raise CellProblem(reason % {"value": typed}, str(number))
    return number


_number_field = partial(TypedField, writer=vn_number, widget=forms.TextInput(attrs={"inputmode": "decimal"}))


class TermsForm(CheckedModelForm):
    """The terms that the two sides agree on."""

    price = _number_field(
        label=_("Giá (đồng)"),
        reader=lambda typed: read_one_price(typed, None),
        help_text=_("Giá bán lẻ tại điểm, ví dụ 150.000 hoặc 150 nghìn."),
    )
    discount_percent = _number_field(
        label=_("Chiết khấu (%)"), reader=read_percent, help_text=_("Phần điểm được hưởng, ví dụ 12,5.")
    )
    first_quantity = _number_field(
        label=_("Số lượng đợt đầu"),
        reader=_read_quantity,
        help_text=_("Ví dụ 50; đơn vị tính ghi ở mục Ghi chú."),
    )
    constraint_fields = {
        "showrooms_placement_discount_percent": "discount_percent",
        "showrooms_placement_period_order": "ends_on",
    }

    class Meta:
        model = Placement
        fields = TERMS
        help_texts = {
            "mode": _("Ký gửi: bán được mới trả tiền; mua đứt: điểm mua rồi bán lại."),
            "settlement": _("Ví dụ: chuyển khoản vào ngày 5 hằng tháng."),
            "returns": _("Ví dụ: đổi hàng còn dưới 1/3 hạn dùng."),
            "delivery": _("Ví dụ: chủ thể giao tận điểm."),
            "starts_on": _("Ví dụ 10/10/2020. Để trống nếu không định hạn."),
        }

    @property
    def terms(self) -> dict:
        return {name: self.cleaned_data[name] for name in TERMS}


class PlacementsField(forms.ModelMultipleChoiceField):
    """A choice of placements by checkboxes."""

    def clean(self, value):
        for key in value or ():
            if not could_be_key(key):
                message = self.error_messages["invalid_choice"]
                raise ValidationError(message, code="invalid_choice", params={"value": key})
        return super().clean(value)


class TransitionForm(forms.Form):
    """A transition of the ticked placements; declining needs a reason.

    `one` is set if the form was sent from the page of a single placement, `confirmed` if it was sent from
    the confirmation page of a transition that can't be undone.
    """

    transition = forms.ChoiceField(choices=[(transition, transition) for transition in TRANSITION_TO])
    confirmed = forms.BooleanField(required=False)
    reason = TidyCharField(label=_("Lý do không tiếp nhận"), max_length=300, required=False)

    def __init__(self, data=None, *, placements):
        super().__init__(data)
        self.fields["placement"] = PlacementsField(
            placements, error_messages={"required": _("Chưa chọn kết nối nào.")}
        )
        self.fields["one"] = forms.ModelChoiceField(placements, required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("transition") == "decline" and not cleaned.get("reason"):
            self.add_error("reason", _("Ghi lý do không tiếp nhận."))
        return cleaned

    @property
    def values(self) -> dict:
        """Further arguments of the action."""
        return {"reason": self.cleaned_data["reason"]} if self.cleaned_data["transition"] == "decline" else {}


class MessageForm(forms.Form):
    text = TidyCharField(
        label=_("Nội dung trao đổi"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Chưa ghi nội dung.")},
    )
