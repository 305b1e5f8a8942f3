"""What a producer without an account asks for."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from common.forms import CheckedModelForm, PhoneField, TidyCharField
from districts.models import District
from products.models import Product
from showrooms.models import ProducerRequest, Showroom

SHOWROOMS_OFFERED = 300


class ProductInAddress(forms.ModelChoiceField):
    """A product by its slug; None where there is none by it (any more): it is named in words then."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError:
            return None


class ProducerRequestForm(CheckedModelForm):
    """A request that a product be taken into a showroom: one of the portal's, or named in words.

    `website` is for machines only, which fill in whatever they find (`is_machine`).
    """

    product = ProductInAddress(
        Product.objects.published().select_related("producer", "district"),
        to_field_name="slug",
        required=False,
        widget=forms.HiddenInput,
    )
    district = forms.ModelChoiceField(
        District.objects.published(),
        label=gettext_lazy("Nơi sản xuất"),
        to_field_name="slug",
        required=False,
        empty_label=gettext_lazy("Chọn quận, huyện, thị xã"),
        help_text=gettext_lazy("Phòng kinh tế nơi này nhận và trả lời đề nghị."),
        error_messages={"required": gettext_lazy("Chưa chọn quận, huyện, thị xã.")},
    )
    showroom = forms.ModelChoiceField(
        Showroom.objects.none(),
        label=gettext_lazy("Điểm OCOP mong muốn"),
        to_field_name="slug",
        required=False,
        empty_label=gettext_lazy("Chưa chọn, nhờ phòng kinh tế gợi ý"),
    )
    note = TidyCharField(
        label=gettext_lazy("Nội dung khác"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Ví dụ: giá, số lượng, hình thức mong muốn."),
    )
    consent = forms.BooleanField(
        label=gettext_lazy(
            "Tôi đồng ý để phòng kinh tế và Sở Công Thương dùng thông tin liên hệ này để trả lời đề nghị; "
            "thông tin không hiện công khai."
        ),
        error_messages={"required": gettext_lazy("Cần đồng ý thì phòng kinh tế mới liên hệ lại được.")},
    )
    website = forms.CharField(
        label=gettext_lazy("Để trống ô này"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    field_order = ["product_name", "producer_name", "district", "showroom"]

    class Meta:
        model = ProducerRequest
        fields = [
            "product",
            "product_name",
            "producer_name",
            "district",
            "showroom",
            "contact_name",
            "contact_phone",
            "contact_email",
            "note",
        ]
        field_classes = {"contact_phone": PhoneField}
        widgets = {
            "contact_name": forms.TextInput(attrs={"autocomplete": "name"}),
            "contact_email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }
        labels = {
            "product_name": gettext_lazy("Tên sản phẩm"),
            "producer_name": gettext_lazy("Tên nhà sản xuất"),
            "contact_name": gettext_lazy("Người liên hệ"),
            "contact_phone": gettext_lazy("Điện thoại"),
            "contact_email": gettext_lazy("Thư điện tử"),
        }

    def __init__(self, data=None, *, product: Product | None = None):
        first = {"product": product.slug, "producer_name": product.producer.name} if product else {}
        super().__init__(data, initial=first)
        self.fields["showroom"].queryset = _offered()
        self.chosen = self._chosen(data, product)
        if self.chosen:
            del self.fields["product_name"], self.fields["district"]
        else:
            self.fields["district"].required = True

    def _chosen(self, data, product) -> Product | None:
        if data is None:
            return product
        return self.fields["product"].clean(data.get("product", ""))

    def clean(self):
        cleaned = super().clean()
        if self.chosen:
            self.instance.product_name = self.chosen.name
            self.instance.district = self.chosen.district
        return cleaned

    @property
    def is_machine(self) -> bool:
        return bool(self.cleaned_data["website"])


def _offered():
    """Showrooms to producer_request for, by name; with very many of them the rest are named in the note."""
    offered = Showroom.objects.reachable().values("pk")[:SHOWROOMS_OFFERED]
    return Showroom.objects.filter(pk__in=offered)
