"""What the offices' lists of placements, products and showrooms are filtered by."""

import django_filters as df
from django import forms
from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from directory.filters import ListFilter, PickFilter, ShowroomFilter, district_choices, group_choices
from products.models import Category, Product
from showrooms.models import Placement, Showroom, Side

State = Placement.State
OVER = (State.DECLINED, State.WITHDRAWN, State.ENDED)


class PlacementFilter(ListFilter):
    """A place's placements, those that wait for its answer first."""

    STATES = [
        ("ours", _("Chờ bên mình trả lời")),
        ("theirs", _("Chờ bên kia trả lời")),
        (State.AGREED, State.AGREED.label),
        (State.ON_DISPLAY, State.ON_DISPLAY.label),
        (State.OUT_OF_STOCK, State.OUT_OF_STOCK.label),
        ("lapsed", _("Hết thời hạn công nhận, đề nghị gỡ tem sao")),
        ("over", _("Không tiếp nhận, đã rút, đã kết thúc")),
    ]
    SORTS = {"waiting": ("urgency", "-pk"), "newest": ("-pk",), "name": ("product__sort_key", "pk")}
    SORT_WORDS = [("waiting", _("Việc chờ trước")), ("newest", _("Mới nhất")), ("name", _("Tên A–Y"))]

    state = PickFilter(method="filter_state", label=_("Tình trạng"), choices=STATES)
    sort = PickFilter(method="filter_sort", label=_("Sắp xếp"), choices=SORT_WORDS)

    class Meta:
        model = Placement
        fields: list[str] = []

    def __init__(self, data, queryset, *, side):
        self.side = Side(side)
        super().__init__(data, queryset.annotate(urgency=self._urgency()).order_by(*self.SORTS["waiting"]))

    def _urgency(self):
        ours = Q(pk__in=Placement.objects.awaiting(self.side).order_by().values("pk"))
        ranks = [When(ours, then=Value(0)), When(state__in=OVER, then=Value(2))]
        return Case(*ranks, default=Value(1))

    def filter_search(self, rows, name, typed):
        found = Q(product__in=Product.objects.search(typed).order_by().values("pk"))
        return rows.filter(found | Q(showroom__in=Showroom.objects.search(typed).order_by().values("pk")))

    def filter_state(self, rows, name, value):
        if value in ("ours", "theirs"):
            return rows.awaiting(self.side if value == "ours" else self.side.other)
        if value == "over":
            return rows.filter(state__in=OVER)
        return rows.lapsed_on_shelf() if value == "lapsed" else rows.filter(state=value)

    @property
    def sorts(self):
        """Words typed change nothing about the order here: who waits comes first."""
        chosen = (self.form.cleaned_data.get("sort") if self.is_valid() else "") or "waiting"
        return [(value, words, value == chosen) for value, words in self.SORT_WORDS]


class ChosenMixin(df.FilterSet):
    """A list that carries along which products were chosen before: `product`, their slugs."""

    product = df.ModelMultipleChoiceFilter(
        queryset=Product.objects.all(),
        to_field_name="slug",
        method="filter_nothing",
        widget=forms.MultipleHiddenInput,
    )

    def filter_nothing(self, rows, name, value):
        return rows

    def chosen(self) -> list[Product]:
        return list(self.form.cleaned_data["product"]) if self.is_valid() else []

    @property
    def chips(self):
        if not self.is_valid():
            return []
        set_now = {name: value for name, value in self.form.cleaned_data.items() if value not in ("", None)}
        shown = set_now.keys() - {"sort", "product"}
        return [(self._words(name, set_now[name]), self._without(name)) for name in set_now if name in shown]


class FittingFilter(ChosenMixin, ShowroomFilter):
    """Showrooms that fit the products chosen."""

    free = PickFilter(
        method="filter_free",
        label=_("Sản phẩm đã chọn"),
        choices=[("1", _("Điểm chưa có sản phẩm nào đã chọn"))],
    )

    def __init__(self, data, queryset, *, products):
        super().__init__(data, queryset)
        self.filters["product"].extra["queryset"] = products

    def filter_free(self, rows, name, value):
        taken = Placement.objects.live().filter(product__in=self.form.cleaned_data["product"])
        return rows.exclude(pk__in=taken.values("showroom"))


class WantedFilter(ChosenMixin, ListFilter):
    """Products that may be asked for."""

    STAGES = [
        ("rated", _("Đã đánh giá, phân hạng")),
        ("in_development", _("Đang xây dựng OCOP")),
    ]
    SORTS = {"name": ("sort_key", "pk")}
    SORT_WORDS = [("name", _("Tên A–Y"))]

    district = PickFilter(field_name="district__slug", label=_("Quận/huyện/thị xã"))
    group = PickFilter(method="filter_group", label=pgettext_lazy("one", "Nhóm sản phẩm"))
    stage = PickFilter(field_name="stage", label=_("Giai đoạn"), choices=STAGES)

    class Meta:
        model = Product
        fields: list[str] = []

    def __init__(self, data, queryset, *, of_city: bool):
        choices = {"group": group_choices(), **({"district": district_choices()} if of_city else {})}
        super().__init__(data, queryset, choices=choices)
        self.filters["product"].extra["queryset"] = queryset
        if not of_city:
            del self.filters["district"]

    def filter_group(self, rows, name, value):
        return rows.filter(category__in=Category.objects.within(value))
