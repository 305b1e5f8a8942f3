"""Groups of products and producers in the admin."""

from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.templatetags.formats import vn_date
from core.backoffice.badges import badge
from core.backoffice.filters import DemoFilter, PublishedFilter
from districts.record_admin import RecordAdmin
from products import actions
from products.admin.duplicates import MergeableAdmin, SuspectedFilter
from products.admin.help import SEARCH_HELP
from products.forms import (
    CategoryForm,
    ProducerForm,
)
from products.models import Category, Producer


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
    row_actions = bulk_actions = ()
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
