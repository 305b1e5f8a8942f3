"""Forms that answer a producer's request: forward or decline it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import TidyCharField
from showrooms.models import ProducerRequest
from workspace.forms.fields import NOT_CHOSEN


class MatchForm(forms.Form):
    """Matches a producer's request with a product of the district and a showroom."""

    def __init__(self, data=None, *, producer_request: ProducerRequest, products, showrooms):
        super().__init__(data)
        self.fields["product"] = forms.ModelChoiceField(
            products,
            label=_("Sản phẩm của đơn vị"),
            to_field_name="slug",
            empty_label=NOT_CHOSEN,
            initial=producer_request.product and producer_request.product.slug,
            error_messages={"required": _("Chưa chọn sản phẩm.")},
        )
        self.fields["showroom"] = forms.ModelChoiceField(
            showrooms,
            label=_("Điểm OCOP"),
            to_field_name="slug",
            empty_label=NOT_CHOSEN,
            initial=producer_request.showroom and producer_request.showroom.slug,
            error_messages={"required": _("Chưa chọn điểm OCOP.")},
        )


class DeclineForm(forms.Form):
    reason = TidyCharField(
        label=_("Lý do không tiếp nhận"),
        max_length=300,
        help_text=_("Gọi báo cho người gửi; lý do được lưu lại."),
        error_messages={"required": _("Ghi lý do không tiếp nhận.")},
    )
