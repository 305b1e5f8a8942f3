"""Filters for requesting placements: of suitable showrooms, and of products to request."""

import django_filters as df
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.components import Link
from directory.filters import ListFilter, PickFilter, ShowroomFilter, district_choices, group_choices
from products.models import Category, Product
from showrooms.models import Placement, Showroom


class FittingFilter(ShowroomFilter):
    """Filters showrooms for the products chosen before; their slugs are carried along as `product`."""

    state = PickFilter(
        method="filter_state",
        label=_("Trạng thái"),
        choices=[choice for choice in Showroom.State.choices if choice[0] != Showroom.State.CLOSED],
    )
    free = PickFilter(
        method="filter_free",
        label=_("Chưa có sản phẩm"),
        choices=[("1", _("Điểm chưa có sản phẩm nào đã chọn"))],
    )
    product = df.ModelMultipleChoiceFilter(
        queryset=Product.objects.all(),
        to_field_name="slug",
        method="filter_nothing",
        widget=forms.MultipleHiddenInput,
    )

    def __init__(self, data, queryset, *, products):
        super().__init__(data, queryset)
        self.filters["product"].extra["queryset"] = products

    def filter_free(self, rows, name, value):
        taken = Placement.objects.live().filter(product__in=self.form.cleaned_data["product"])
        return rows.exclude(pk__in=taken.values("showroom"))

    def filter_nothing(self, rows, name, value):
        return rows

    def chosen(self) -> list[Product]:
        return list(self.form.cleaned_data["product"]) if self.is_valid() else []

    @property
    def chips(self) -> list[Link]:
        """The filters that are set, but for the products that were picked."""
        if not self.is_valid():
            return []
        set_now = {name: value for name, value in self.form.cleaned_data.items() if value not in ("", None)}
        shown = set_now.keys() - {"sort", "product"}
        return [
            Link(self._label(name, set_now[name]), self._without(name)) for name in set_now if name in shown
        ]


class WantedFilter(ListFilter):
    """Filters products that may be requested."""

    STAGES = Product.Stage.choices[::-1]  # the rated first
    SORTS = {"name": ("sort_key", "pk")}
    SORT_LABELS = [("name", _("Tên A–Y"))]

    district = PickFilter(field_name="district__slug", label=_("Quận/huyện/thị xã"))
    group = PickFilter(method="filter_group", label=pgettext_lazy("one", "Nhóm sản phẩm"))
    stage = PickFilter(field_name="stage", label=_("Giai đoạn"), choices=STAGES)

    class Meta:
        model = Product
        fields: list[str] = []

    def __init__(self, data, queryset, *, of_city: bool):
        choices = {"group": group_choices(), **({"district": district_choices()} if of_city else {})}
        super().__init__(data, queryset, choices=choices)
        if not of_city:
            del self.filters["district"]

    def filter_group(self, rows, name, value):
        return rows.filter(category__in=Category.objects.within(value))
