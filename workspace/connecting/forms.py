"""The shape of what is asked about placements: terms, moves by ticks, requests, wishes."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.imports.forms import ReadField
from common.forms import CheckedModelForm, TidyCharField
from common.templatetags.formats import vn_number
from common.text import could_be_key
from products.models import Product
from showrooms.actions.placing import DEEDS
from showrooms.forms import TERMS
from showrooms.imports.placement_values import read_one_price, read_percent, read_quantity
from showrooms.models import ConnectionWish, Placement, Showroom


class NumberReadField(ReadField):
    """A number in any of the ways people write it, shown as it is written in Vietnamese."""

    def prepare_value(self, value):
        return value if isinstance(value, str) else vn_number(value)


class TermsForm(CheckedModelForm):
    """What the two sides settle."""

    price = NumberReadField(
        label=_("Giá (đồng)"),
        reader=lambda typed: read_one_price(typed, None),
        help_text=_("Giá bán lẻ tại điểm, ví dụ 150.000 hoặc 150 nghìn."),
    )
    discount_percent = NumberReadField(
        label=_("Chiết khấu (%)"), reader=read_percent, help_text=_("Phần điểm được hưởng, ví dụ 12,5.")
    )
    first_quantity = NumberReadField(
        label=_("Số lượng đợt đầu"), reader=read_quantity, help_text=_("Ví dụ 50 hoặc 50 hộp.")
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
        field_classes = dict.fromkeys(("settlement", "returns", "delivery", "note"), TidyCharField)

    @property
    def terms(self) -> dict:
        return {name: self.cleaned_data[name] for name in TERMS}


class ProductsField(forms.ModelMultipleChoiceField):
    """Products by ticks."""

    def __init__(self, queryset):
        super().__init__(
            queryset,
            label=_("Sản phẩm"),
            to_field_name="slug",
            error_messages={"required": _("Chưa chọn sản phẩm nào.")},
        )


class RequestForm(TermsForm):
    """Products that are to come to a showroom, and on what terms."""

    REQUEST, EXISTING = "request", "existing"

    how = forms.ChoiceField(
        label=_("Cách ghi"),
        choices=[(REQUEST, _("Đề nghị kết nối")), (EXISTING, _("Ghi nhận kết nối đã có"))],
        initial=REQUEST,
        help_text=_("Hai bên đã thỏa thuận và hàng đã lên kệ thì ghi nhận ngay, không phải chờ trả lời."),
    )
    since = forms.DateField(
        label=_("Lên kệ từ ngày"),
        required=False,
        help_text=_("Chỉ khi ghi nhận kết nối đã có; để trống: hôm nay."),
    )
    field_order = ["product", "how", "since", *TERMS]

    def __init__(self, *args, products, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["product"] = ProductsField(products)
        self.order_fields(self.field_order)

    @property
    def records(self) -> bool:
        return self.cleaned_data["how"] == self.EXISTING


class PlacementsField(forms.ModelMultipleChoiceField):
    """Placements by ticks."""

    def clean(self, value):
        for key in value or ():
            if not could_be_key(key):
                words = self.error_messages["invalid_choice"]
                raise ValidationError(words, code="invalid_choice", params={"value": key})
        return super().clean(value)


class MoveForm(forms.Form):
    """One move with all that is ticked; a refusal needs its reason. `one`: asked on that row's page."""

    deed = forms.ChoiceField(choices=[(deed, deed) for deed in DEEDS])
    reason = TidyCharField(label=_("Lý do không tiếp nhận"), max_length=300, required=False)

    def __init__(self, data=None, *, placements):
        super().__init__(data)
        self.fields["placement"] = PlacementsField(
            placements, error_messages={"required": _("Chưa chọn kết nối nào.")}
        )
        self.fields["one"] = forms.ModelChoiceField(placements, required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("deed") == "decline" and not cleaned.get("reason"):
            self.add_error("reason", _("Ghi lý do không tiếp nhận."))
        return cleaned

    @property
    def values(self) -> dict:
        """What the action is told beside the rows."""
        return {"reason": self.cleaned_data["reason"]} if self.cleaned_data["deed"] == "decline" else {}


class MessageForm(forms.Form):
    text = TidyCharField(
        label=_("Viết cho bên kia"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Chưa ghi nội dung.")},
    )


class MatchForm(forms.Form):
    """Which product of the district a wish is about, and where it goes."""

    def __init__(self, data=None, *, wish: ConnectionWish, products, showrooms):
        super().__init__(data)
        self.fields["product"] = forms.ModelChoiceField(
            products,
            label=_("Sản phẩm của đơn vị"),
            to_field_name="slug",
            initial=wish.product and wish.product.slug,
            error_messages={"required": _("Chưa chọn sản phẩm.")},
        )
        self.fields["showroom"] = forms.ModelChoiceField(
            showrooms,
            label=_("Điểm OCOP"),
            to_field_name="slug",
            initial=wish.showroom and wish.showroom.slug,
            error_messages={"required": _("Chưa chọn điểm OCOP.")},
        )


class DeclineWishForm(forms.Form):
    reason = TidyCharField(
        label=_("Lý do không tiếp nhận"),
        max_length=300,
        help_text=_("Gọi báo cho người gửi; lý do được lưu lại."),
        error_messages={"required": _("Ghi lý do không tiếp nhận.")},
    )


def products_of(district):
    """A district's products to choose from, by name."""
    return Product.objects.filter(district=district).select_related("producer").order_by("sort_key", "pk")


def showrooms_to_ask():
    """Showrooms that products can be asked into, by name."""
    return Showroom.objects.published().reachable().select_related("district").order_by("sort_key", "pk")
