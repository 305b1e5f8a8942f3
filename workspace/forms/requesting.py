"""The form that requests placements: ticked products and the terms for them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import DayField
from showrooms.actions.placing import NOT_OPENED
from showrooms.actions.terms import TERMS
from workspace.forms.placements import TermsForm


class ProductsField(forms.ModelMultipleChoiceField):
    """A choice of products by checkboxes."""

    def __init__(self, queryset):
        super().__init__(
            queryset,
            label=_("Sản phẩm"),
            to_field_name="slug",
            error_messages={"required": _("Chưa chọn sản phẩm nào.")},
        )


class RequestForm(TermsForm):
    """Products to place at a showroom, and the terms for them."""

    REQUEST, EXISTING = "request", "existing"

    how = forms.ChoiceField(
        label=_("Hình thức ghi nhận"),
        choices=[(REQUEST, _("Đề nghị kết nối")), (EXISTING, _("Ghi nhận kết nối đã có"))],
        initial=REQUEST,
        help_text=_("Hai bên đã thỏa thuận và hàng đã lên kệ thì ghi nhận ngay, không phải chờ trả lời."),
    )
    since = DayField(
        label=_("Lên kệ từ ngày"),
        required=False,
        help_text=_("Chỉ khi ghi nhận kết nối đã có; để trống: hôm nay."),
    )
    field_order = ["product", "how", "since", *TERMS]

    def __init__(self, *args, products, showroom, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["product"] = ProductsField(products)
        if not showroom.has_opened():  # no placement can exist before the opening
            how = self.fields["how"]
            how.choices = [choice for choice in how.choices if choice[0] != self.EXISTING]
            how.error_messages["invalid_choice"] = NOT_OPENED
            del self.fields["since"]
        self.order_fields(self.field_order)

    def has_other_terms(self, placements) -> bool:
        """Whether terms were typed that differ from those of one of the placements."""
        typed = {name: value for name, value in self.terms.items() if name in self.changed_data}
        return any(getattr(row, name) != value for row in placements for name, value in typed.items())

    @property
    def records(self) -> bool:
        return self.cleaned_data["how"] == self.EXISTING
