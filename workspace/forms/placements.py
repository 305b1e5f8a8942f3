"""The shape of what is asked about placements: their terms, moves by ticks, a message."""

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
    """A number alone: nothing here keeps what it counts, so a unit is not passed over in silence."""
    number = read_quantity(typed)
    if re.search(r"[^\W\d]", typed):
        reason = _('"%(value)s": ô này chỉ ghi số. Đơn vị tính (hộp, chai…) ghi ở mục Ghi chú.')
        raise CellProblem(reason % {"value": typed}, str(number))
    return number


_number_field = partial(TypedField, writer=vn_number, widget=forms.TextInput(attrs={"inputmode": "decimal"}))


class TermsForm(CheckedModelForm):
    """What the two sides settle."""

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
    """Placements by ticks."""

    def clean(self, value):
        for key in value or ():
            if not could_be_key(key):
                words = self.error_messages["invalid_choice"]
                raise ValidationError(words, code="invalid_choice", params={"value": key})
        return super().clean(value)


class MoveForm(forms.Form):
    """One move with all that is ticked; a refusal needs its reason. `one`: asked on that row's page.

    `confirmed`: sent from the page that asks before what can't be undone.
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
        """What the action is told beside the rows."""
        return {"reason": self.cleaned_data["reason"]} if self.cleaned_data["transition"] == "decline" else {}


class MessageForm(forms.Form):
    text = TidyCharField(
        label=_("Nội dung trao đổi"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Chưa ghi nội dung.")},
    )
