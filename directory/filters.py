"""What lists are filtered and ordered by: one FilterSet serves the page, the export and the API.

Choices that come from the database are handed in or fetched once per FilterSet; all values are slugs or
short words, so that nothing unbounded reaches the database.
"""

from functools import lru_cache

import django_filters as df
from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.components import Link, Sort
from districts.models import CraftVillage, District
from products.models import Category, Product
from products.querysets import PUBLIC
from showrooms.models import Placement, Showroom

SEARCH_LENGTH = 100
SELECTED = mark_safe(" selected")


def district_choices(districts=None) -> list[tuple[str, str]]:
    rows = District.objects.published() if districts is None else districts
    return [(row.slug, row.name) for row in rows]


def village_choices() -> list[tuple[str, str]]:
    return [(row.slug, row.name) for row in CraftVillage.objects.published().only("slug", "name")]


def group_choices() -> list[tuple[str, str]]:
    return [(row.slug, row.label) for row in Category.objects.published().groups()]


class PlainSelect(forms.Select):
    """Django's select, written in one go: a template per option would cost more than the page's cards."""

    def render(self, name, value, attrs=None, renderer=None):
        attributes = self.build_attrs(self.attrs, {"name": name, **(attrs or {})})
        choices = tuple((str(key), str(label)) for key, label in self.choices)
        return format_html("<select{}>{}</select>", flatatt(attributes), _options(choices, str(value or "")))


@lru_cache(maxsize=256)
def _options(choices: tuple[tuple[str, str], ...], chosen: str) -> SafeString:
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((key, SELECTED if key == chosen else "", label) for key, label in choices),
    )


class PickFilter(df.ChoiceFilter):
    """One of a list of choices, or all."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"empty_label": _("Tất cả"), "widget": PlainSelect, **kwargs})


class ListFilter(df.FilterSet):
    """A FilterSet that also says what is filtered by (`chips`) and which orders there are (`sorts`)."""

    SORTS: dict[str, tuple] = {}
    SORT_LABELS: list[tuple[str, str]] = []

    q = df.CharFilter(method="filter_search", label=_("Từ khóa"), max_length=SEARCH_LENGTH)

    def __init__(self, data, queryset, *, choices=None):
        super().__init__(data, queryset)
        for name, pairs in (choices or {}).items():
            self.filters[name].extra["choices"] = pairs

    def filter_search(self, rows, name, typed):
        return rows.search(typed)

    def filter_sort(self, rows, name, value):
        return rows.order_by(*self.SORTS[value])

    def rows(self):
        """What to show: nothing where a value can't be read."""
        return self.qs if self.is_valid() else self.queryset.none()

    @property
    def status(self) -> int:
        return 200 if self.is_valid() else 400

    @property
    def chips(self) -> list[Link]:
        """The filters that are set."""
        if not self.is_valid():
            return []
        return [
            Link(self._label(name, value), self._without(name))
            for name, value in self.form.cleaned_data.items()
            if value not in (None, "") and name != "sort"
        ]

    @property
    def sorts(self) -> list[Sort]:
        """The orders of the list; none is the present one while a search orders by relevance."""
        chosen = self.form.cleaned_data.get("sort") if self.is_valid() else ""
        typed = self.form.cleaned_data.get("q") if self.is_valid() else ""
        current = chosen or ("" if typed else self.SORT_LABELS[0][0])
        return [Sort(value, label, value == current) for value, label in self.SORT_LABELS]

    def _label(self, name, value) -> str:
        choices = dict(getattr(self.form.fields[name], "choices", []))
        return str(choices.get(value, f"“{value}”"))

    def _without(self, name) -> str:
        parameters = self.data.copy()
        parameters.pop(name, None)
        parameters.pop("page", None)
        return f"?{parameters.urlencode()}"


class ShowroomFilter(ListFilter):
    """The directory of showrooms."""

    SORTS = {"name": ("sort_key", "pk"), "newest": ("-opened_on", "sort_key", "pk")}
    SORT_LABELS = [("name", _("Tên A–Y")), ("newest", _("Mới nhất"))]

    district = PickFilter(field_name="district__slug", label=_("Quận/huyện/thị xã"))
    state = PickFilter(
        method="filter_state",
        label=_("Trạng thái"),
        choices=Showroom.PublicState.choices,
    )
    kind = PickFilter(
        field_name="place_kind",
        label=_("Loại địa điểm"),
        choices=[(str(number), label) for number, label in Showroom.PlaceKind.choices],
    )
    village = PickFilter(field_name="craft_villages__slug", label=pgettext_lazy("one", "Làng nghề"))
    group = PickFilter(method="filter_group", label=pgettext_lazy("one", "Nhóm sản phẩm"))
    sort = PickFilter(method="filter_sort", label=_("Sắp xếp"), choices=SORT_LABELS)

    class Meta:
        model = Showroom
        fields: list[str] = []

    def __init__(self, data, queryset, *, districts=None):
        choices = {
            "district": district_choices(districts),
            "village": village_choices(),
            "group": group_choices(),
        }
        super().__init__(data, queryset, choices=choices)

    def filter_state(self, rows, name, value):
        return rows.in_state(value)

    def filter_group(self, rows, name, value):
        shown = Placement.objects.shown().filter(
            product__is_published=True, product__category__in=Category.objects.within(value)
        )
        return rows.filter(pk__in=shown.values("showroom"))


class ProductFilter(ListFilter):
    """The catalogue. Stars count while they are in force, unless another validity is asked for."""

    SORTS = {
        "name": ("sort_key", "pk"),
        "stars": ("-public_rating__stars", "-public_rating__proposed_five_star", "sort_key", "pk"),
        "newest": ("-public_rating__decision_date", "sort_key", "pk"),
        "due": ("public_rating__valid_until", "sort_key", "pk"),
    }
    SORT_LABELS = [
        ("name", _("Tên A–Y")),
        ("stars", _("Hạng sao")),
        ("newest", _("Mới nhất")),
        ("due", _("Hạn gần nhất")),
    ]
    STARS = [
        ("5", _("5 sao")),
        ("proposed", _("4 sao (đề nghị công nhận 5 sao)")),
        ("4", _("4 sao")),
        ("3", _("3 sao")),
        ("none", _("Đang hoàn thiện hồ sơ OCOP")),
    ]
    VALIDITY = [
        ("in_force", _("Còn hiệu lực")),
        ("expiring", _("Sắp hết hạn")),
        ("lapsed", _("Đã hết hạn")),
    ]

    stars = PickFilter(method="filter_stars", label=_("Hạng sao"), choices=STARS)
    group = PickFilter(method="filter_group", label=pgettext_lazy("one", "Nhóm sản phẩm"))
    district = PickFilter(field_name="district__slug", label=_("Quận/huyện/thị xã"))
    village = PickFilter(field_name="craft_village__slug", label=pgettext_lazy("one", "Làng nghề"))
    validity = PickFilter(
        method="filter_validity",
        label=_("Thời hạn công nhận"),
        choices=VALIDITY,
    )
    sort = PickFilter(method="filter_sort", label=_("Sắp xếp"), choices=SORT_LABELS)

    class Meta:
        model = Product
        fields: list[str] = []

    def __init__(self, data, queryset):
        choices = {
            "district": district_choices(),
            "village": village_choices(),
            "group": group_choices(),
        }
        super().__init__(data, queryset, choices=choices)

    def filter_stars(self, rows, name, value):
        if value == "none":
            return rows.in_development()
        if not self.form.cleaned_data["validity"]:
            rows = rows.in_force(rating=PUBLIC)
        if value == "proposed":
            return rows.filter(public_rating__proposed_five_star=True)
        return rows.filter(public_rating__stars=int(value))

    def filter_group(self, rows, name, value):
        return rows.filter(category__in=Category.objects.within(value))

    def filter_validity(self, rows, name, value):
        return getattr(rows, value)(rating=PUBLIC)


class CraftVillageFilter(ListFilter):
    """The craft villages."""

    SORTS = {"name": ("sort_key", "pk"), "district": ("district__sort_key", "sort_key", "pk")}
    SORT_LABELS = [("name", _("Tên A–Y")), ("district", pgettext_lazy("one", "Quận, huyện"))]

    district = PickFilter(field_name="district__slug", label=_("Quận/huyện/thị xã"))
    sort = PickFilter(method="filter_sort", label=_("Sắp xếp"), choices=SORT_LABELS)

    class Meta:
        model = CraftVillage
        fields: list[str] = []

    def __init__(self, data, queryset):
        super().__init__(data, queryset, choices={"district": district_choices()})
