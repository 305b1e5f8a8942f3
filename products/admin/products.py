"""Products in the admin."""

from django.contrib import admin
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.templatetags.formats import vn_date
from core.backoffice.badges import badge
from core.backoffice.filters import DemoFilter, PublishedFilter
from core.backoffice.row_actions import Weight
from core.backoffice.site import Shortcut
from districts.record_admin import RecordAdmin
from products.admin.assigning import ASSIGN_VILLAGE
from products.admin.duplicates import MergeableAdmin, SuspectedFilter
from products.admin.help import SEARCH_HELP
from products.admin.photos import ProductPhotoInline
from products.admin.ratings import RatingInline, status_mark
from products.forms import (
    ProductForm,
)
from products.imports.exporting import NOT_PUBLISHED, export_table, write_template
from products.models import Category, Product


class StageFilter(admin.SimpleListFilter):
    """How a product stands today: in the offices' labels."""

    title = gettext_lazy("thời hạn công nhận")
    parameter_name = "validity"
    labels = {
        "in_force": gettext_lazy("Còn hiệu lực"),
        "expiring": gettext_lazy("Sắp hết hạn"),
        "lapsed": gettext_lazy("Đã hết hạn"),
        "in_development": Product.Stage.IN_DEVELOPMENT.label,
        "awaiting_publication": NOT_PUBLISHED,
    }

    def lookups(self, request, model_admin):
        return self.labels.items()

    def queryset(self, request, queryset):
        return getattr(queryset, self.value())() if self.value() in self.labels else queryset


class StarsFilter(admin.SimpleListFilter):
    title = gettext_lazy("hạng sao")
    parameter_name = "stars"

    def lookups(self, request, model_admin):
        stars = [(str(n), _("%(stars)s sao") % {"stars": n}) for n in (5, 4, 3)]
        return [*stars, ("proposed", _("Tiềm năng 5 sao"))]

    def queryset(self, request, queryset):
        if self.value() == "proposed":
            return queryset.filter(current_rating__proposed_five_star=True)
        if self.value() in {"5", "4", "3"}:
            return queryset.filter(current_rating__stars=self.value())
        return queryset


class GroupFilter(admin.SimpleListFilter):
    title = gettext_lazy("nhóm sản phẩm")
    parameter_name = "group"

    def lookups(self, request, model_admin):
        return [(str(row.pk), row.name) for row in Category.objects.groups()]

    def queryset(self, request, queryset):
        if not (self.value() or "").isdecimal():
            return queryset
        group = self.value()
        within = Category.objects.filter(Q(pk=group) | Q(parent=group) | Q(parent__parent=group))
        return queryset.filter(category__in=within.order_by().values("pk"))


def _add_rating_url(product):
    return f"{reverse('admin:products_rating_add')}?product={product.pk}"


@admin.register(Product)
class ProductAdmin(MergeableAdmin):
    form = ProductForm
    list_display = ("name", "producer", "district", "stars", "validity", "marks")
    list_filter = (
        StarsFilter,
        StageFilter,
        PublishedFilter,
        DemoFilter,
        SuspectedFilter,
        GroupFilter,
        "district",
    )
    list_select_related = ("producer", "district", "current_rating")
    ordering = ("sort_key", "pk")
    search_help_text = SEARCH_HELP
    autocomplete_fields = ("producer", "category", "district", "commune", "craft_village")
    autocomplete_related = ("producer",)
    readonly_fields = ("stars", "validity")
    import_template = staticmethod(write_template)
    bulk_actions = (*RecordAdmin.bulk_actions, ASSIGN_VILLAGE)
    inlines = (RatingInline, ProductPhotoInline)
    shortcuts = (
        Shortcut(
            gettext_lazy("Sản phẩm sắp hết hạn công nhận"), Product.objects.expiring, {"validity": "expiring"}
        ),
        Shortcut(
            gettext_lazy("Kết quả phân hạng chưa công bố"),
            Product.objects.awaiting_publication,
            {"validity": "awaiting_publication"},
        ),
    )
    fieldsets = (
        (None, {"fields": ("name", "name_en", "slug", "code", "national_code", "producer", "category")}),
        (gettext_lazy("Nơi làm ra"), {"fields": ("district", "commune", "craft_village")}),
        (gettext_lazy("Kết quả hiện hành"), {"fields": ("stars", "validity")}),
        (gettext_lazy("Giới thiệu"), {"fields": ("summary", "story", "packaging")}),
        (gettext_lazy("Giá"), {"fields": ("price_from", "price_to", "price_on")}),
        (gettext_lazy("Nội bộ"), {"fields": ("note",)}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.list_select_related)

    def get_inlines(self, request, obj):
        return self.inlines if obj is not None else (ProductPhotoInline,)

    def row_actions_for(self, request, row):
        row_actions = super().row_actions_for(request, row)
        if request.user.has_perm("products.add_rating"):
            title = _("Ghi kết quả đánh giá, phân hạng")
            row_actions.append({"title": title, "url": _add_rating_url(row), "weight": Weight.QUIET})
        return row_actions

    def autocomplete_label(self, row):
        return f"{row.name} ({row.producer.name})"

    def export_table(self, request, rows):
        return export_table(rows, contacts=request.user.has_perm("products.change_producer"))

    @admin.display(description=gettext_lazy("hạng sao"), ordering="current_rating__stars")
    def stars(self, product):
        return product.current_rating.stars_text if product.current_rating else "–"

    @admin.display(description=gettext_lazy("thời hạn công nhận"), ordering="current_rating__valid_until")
    def validity(self, product):
        if not product.current_rating:
            return badge("preparing", Product.Stage.IN_DEVELOPMENT.label)
        until = vn_date(product.current_rating.valid_until)
        unpublished = badge("unpublished", NOT_PUBLISHED) if product.awaits_publication else ""
        mark = status_mark(product.current_rating)
        return format_html("{} {} {}", mark, _("đến %(date)s") % {"date": until}, unpublished)
