"""The filter of a district's list of its own products."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from directory.filters import PickFilter, group_choices
from products.models import Category, Product
from showrooms.models import Placement
from workspace.filters.own_rows import OwnRowsFilter


class OwnProductFilter(OwnRowsFilter):
    STATES = [
        ("in_development", Product.Stage.IN_DEVELOPMENT.label),
        ("in_force", _("Còn hiệu lực")),
        ("expiring", _("Sắp hết hạn")),
        ("lapsed", _("Đã hết hạn")),
    ]
    SOLD = [("yes", _("Đang bán tại điểm")), ("no", _("Chưa có điểm nào bán"))]

    state = PickFilter(method="filter_state", label=_("Thời hạn công nhận"), choices=STATES)
    group = PickFilter(method="filter_group", label=pgettext_lazy("one", "Nhóm sản phẩm"))
    sold = PickFilter(method="filter_sold", label=_("Điểm bán"), choices=SOLD)

    class Meta:
        model = Product
        fields: list[str] = []

    def __init__(self, data, queryset):
        super().__init__(data, queryset, choices={"group": group_choices()})

    def filter_state(self, rows, name, value):
        return getattr(rows, value)()

    def filter_sold(self, rows, name, value):
        shown = Placement.objects.shown().order_by().values("product")
        return rows.filter(pk__in=shown) if value == "yes" else rows.exclude(pk__in=shown)

    def filter_group(self, rows, name, value):
        return rows.filter(category__in=Category.objects.within(value))
