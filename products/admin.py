"""What is made and how it is rated, in the department's door."""

from django.contrib import admin
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.deeds import Deed, Weight
from accounts.imports import kinds
from accounts.recordadmin import (
    PUBLISH,
    UNPUBLISH,
    DemoFilter,
    EditableInline,
    PublishedFilter,
    ReadOnlyInline,
    RecordAdmin,
    badge,
)
from accounts.site import Shortcut
from common import photos
from common.templatetags.formats import vn_date
from products import actions
from products.assigning import ASSIGN_VILLAGE
from products.correctionadmin import RatingCorrectionAdmin  # noqa: F401 - a page of its own
from products.forms import (
    CategoryForm,
    ProducerForm,
    ProductForm,
    ProductPhotoForm,
    ProductPhotoFormSet,
    RatingForm,
    RevokeForm,
)
from products.imports.exporting import export_table
from products.imports.importing import PRODUCT_LISTS
from products.imports.own_lists import OWN_LISTS
from products.imports.template import write_template
from products.mergeadmin import MergeableAdmin, SuspectedFilter
from products.models import Category, Producer, Product, ProductPhoto, Rating
from products.photoimports.importing import PHOTO_PACKAGES

kinds.register(PRODUCT_LISTS)
kinds.register(OWN_LISTS)
kinds.register(PHOTO_PACKAGES)

SEARCH_HELP = gettext_lazy("Tìm không cần dấu; từ cuối có thể gõ dở.")


@admin.register(Category)
class CategoryAdmin(RecordAdmin):
    form = CategoryForm
    list_display = ("name", "parent", "number", "name_en")
    list_select_related = ("parent",)
    autocomplete_related = ("parent",)
    autocomplete_fields = ("parent",)
    folded_fields = ("name", "name_en", "number")
    search_help_text = gettext_lazy("Tìm theo tên, tên tiếng Anh, số thứ tự; không cần dấu.")
    mentioned_elsewhere = ("name",)
    deeds = list_deeds = ()
    fields = ("parent", "number", "position", "name", "name_en", "slug", "motif")

    def autocomplete_label(self, row):
        return f"{row.name} ({row.parent.name})" if row.parent else row.name


@admin.register(Producer)
class ProducerAdmin(MergeableAdmin):
    form = ProducerForm
    list_display = ("name", "kind", "district", "consent_mark", "marks")
    list_filter = (PublishedFilter, DemoFilter, SuspectedFilter, "kind", "district")
    list_select_related = ("district",)
    ordering = ("sort_key", "pk")
    search_help_text = SEARCH_HELP
    autocomplete_fields = ("district", "commune")
    autocomplete_related = ("district",)
    contact_columns = ("address", "tax_code", "contact_name", "contact_phone", "contact_email")
    fieldsets = (
        (None, {"fields": ("name", "slug", "kind", "tax_code", "district", "commune", "address")}),
        (
            gettext_lazy("Liên hệ"),
            {
                "fields": (
                    "contact_name",
                    "contact_phone",
                    "contact_email",
                    "website",
                    "contact_consent_on",
                    "contact_consent_evidence",
                )
            },
        ),
    )

    def save_through_action(self, row, by, form, change):
        actions.save_producer(producer=row, by=by)

    def autocomplete_label(self, row):
        return f"{row.name} ({row.district.full_name})"

    @admin.display(description=gettext_lazy("công khai liên hệ"), ordering="contact_consent_on")
    def consent_mark(self, producer):
        if not producer.contact_is_public:
            return badge("unpublished", _("chưa đồng ý"))
        return _("từ %(date)s") % {"date": vn_date(producer.contact_consent_on)}


RATING_MARKS = {
    Rating.Status.IN_FORCE: "open",
    Rating.Status.EXPIRING: "soon",
    Rating.Status.LAPSED: "closed",
    Rating.Status.REVOKED: "late",
    Rating.Status.NOT_YET: "planned",
}


def status_mark(rating):
    """A rating's status as a coloured word."""
    status = Rating.Status(rating.status())
    return badge(RATING_MARKS[status], status.label)


class RatingInline(ReadOnlyInline):
    model = Rating
    ordering = ("-decision_date", "-pk")
    show_change_link = True
    fields = ("stars_text", "kind", "score", "decision", "valid_until", "status")

    @admin.display(description=gettext_lazy("hạng sao"))
    def stars_text(self, rating):
        return rating.stars_text

    @admin.display(description=gettext_lazy("quyết định"))
    def decision(self, rating):
        return rating.decision_text

    @admin.display(description=gettext_lazy("hiệu lực"))
    def status(self, rating):
        return status_mark(rating)


class PhotoInline(EditableInline):
    """Photos of a row: seen, captioned, put in order, added through the action that re-encodes them."""

    readonly_fields = ("picture",)

    @admin.display(description=gettext_lazy("ảnh"))
    def picture(self, photo):
        if not photo.digest:
            return "–"
        source = photos.url(photo.digest, photos.WIDTHS[0])
        return format_html('<img src="{}" width="120" alt="{}">', source, photo.caption)


class ProductPhotoInline(PhotoInline):
    model = ProductPhoto
    form = ProductPhotoForm
    formset = ProductPhotoFormSet
    fields = ("picture", "upload", "kind", "caption", "position")


class StageFilter(admin.SimpleListFilter):
    """How a product stands today: in the offices' words."""

    title = gettext_lazy("thời hạn công nhận")
    parameter_name = "validity"
    words = {
        "in_force": gettext_lazy("Còn hiệu lực"),
        "expiring": gettext_lazy("Sắp hết hạn"),
        "lapsed": gettext_lazy("Đã hết hạn"),
        "in_development": Product.Stage.IN_DEVELOPMENT.label,
    }

    def lookups(self, request, model_admin):
        return self.words.items()

    def queryset(self, request, queryset):
        return getattr(queryset, self.value())() if self.value() in self.words else queryset


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
    list_deeds = (*RecordAdmin.list_deeds, ASSIGN_VILLAGE)
    inlines = (RatingInline, ProductPhotoInline)
    shortcuts = (
        Shortcut(
            gettext_lazy("Sản phẩm sắp hết hạn công nhận"), Product.objects.expiring, {"validity": "expiring"}
        ),
    )
    fieldsets = (
        (None, {"fields": ("name", "name_en", "slug", "code", "producer", "category")}),
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

    def deeds_for(self, request, row):
        deeds = super().deeds_for(request, row)
        if request.user.has_perm("products.add_rating"):
            title = _("Ghi kết quả đánh giá, phân hạng")
            deeds.append({"title": title, "url": _add_rating_url(row), "weight": Weight.QUIET})
        return deeds

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
        return format_html("{} {}", status_mark(product.current_rating), _("đến %(date)s") % {"date": until})


REVOKE = Deed(
    slug="thu-hoi",
    title=gettext_lazy("Thu hồi"),
    run=lambda *, row, by, **values: actions.revoke_rating(rating=row, by=by, **values),
    done=gettext_lazy("Đã ghi việc thu hồi."),
    form=RevokeForm,
    offered=lambda rating: rating.revoked_on is None,
    reached=lambda rating: rating.revoked_on is not None,
    weight=Weight.DANGER,
    permission="add",  # whoever records results records what took them back
)


class RatingStatusFilter(admin.SimpleListFilter):
    title = gettext_lazy("hiệu lực")
    parameter_name = "status"
    words = {
        "in_force": Rating.Status.IN_FORCE.label,
        "expiring": Rating.Status.EXPIRING.label,
        "lapsed": Rating.Status.LAPSED.label,
        "revoked": Rating.Status.REVOKED.label,
    }

    def lookups(self, request, model_admin):
        return self.words.items()

    def queryset(self, request, queryset):
        return getattr(queryset, self.value())() if self.value() in self.words else queryset


@admin.register(Rating)
class RatingAdmin(RecordAdmin):
    """Results are added and revoked from documents; nobody edits or deletes one."""

    form = RatingForm
    deeds = (REVOKE, PUBLISH, UNPUBLISH)
    list_display = (
        "product",
        "stars_words",
        "decision",
        "valid_until",
        "status",
        "marks",
    )
    list_filter = ("stars", "kind", RatingStatusFilter, PublishedFilter, DemoFilter)
    list_select_related = ("product",)
    ordering = ("-pk",)  # the newest entries first; by decision date every row would be sorted
    search_through = ("product",)
    exact_fields = ("decision_number",)
    search_help_text = gettext_lazy("Tìm theo sản phẩm (không cần dấu) hoặc số quyết định.")
    autocomplete_fields = ("product", "document")
    fieldsets = (
        (None, {"fields": ("product", "kind", "stars", "proposed_five_star", "score")}),
        (
            gettext_lazy("Quyết định"),
            {
                "fields": (
                    "decision_number",
                    "decision_date",
                    "decision_precision",
                    "issued_by",
                    "valid_until",
                    "document",
                )
            },
        ),
    )

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None:
            return fieldsets
        result = (None, {"fields": ("product", "kind", "stars_words", "score")})
        revocation = (_("Hiệu lực"), {"fields": ("status", "revoked_on", "revocation_number")})
        return [result, *fieldsets[1:-1], revocation, fieldsets[-1]]

    def get_readonly_fields(self, request, obj=None):
        computed = ("stars_words", "status", "revoked_on", "revocation_number")
        return (*super().get_readonly_fields(request, obj), *computed)

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_publish_permission(self, request, obj=None):
        return request.user.has_perm("products.change_product")

    def save_through_action(self, row, by, form, change):
        actions.add_rating(rating=row, by=by)

    @admin.display(description=gettext_lazy("hạng sao"), ordering="stars")
    def stars_words(self, rating):
        return rating.stars_text

    @admin.display(description=gettext_lazy("quyết định"), ordering="decision_date")
    def decision(self, rating):
        return rating.decision_text

    @admin.display(description=gettext_lazy("hiệu lực"), ordering="valid_until")
    def status(self, rating):
        return status_mark(rating)
