"""What a district's lists of its own rows are filtered by."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from directory.filters import ListFilter, PickFilter, group_choices
from products.models import Category, Producer, Product

PUBLISHED = [("yes", _("Đã công bố")), ("no", _("Chưa công bố"))]


class KeptFilter(ListFilter):
    SORTS = {"name": ("sort_key", "pk"), "changed": ("-changed_at", "-pk")}
    SORT_WORDS = [("name", _("Tên A–Y")), ("changed", _("Mới sửa"))]

    published = PickFilter(method="filter_published", label=_("Công bố"), choices=PUBLISHED)
    sort = PickFilter(method="filter_sort", label=_("Sắp xếp"), choices=SORT_WORDS)

    def filter_published(self, rows, name, value):
        return rows.filter(is_published=value == "yes")


class KeptProductFilter(KeptFilter):
    STATES = [
        ("in_development", _("Đang xây dựng OCOP")),
        ("in_force", _("Còn hiệu lực")),
        ("expiring", _("Sắp hết hạn")),
        ("lapsed", _("Đã hết hạn")),
    ]

    state = PickFilter(method="filter_state", label=_("Thời hạn công nhận"), choices=STATES)
    group = PickFilter(method="filter_group", label=pgettext_lazy("one", "Nhóm sản phẩm"))

    class Meta:
        model = Product
        fields: list[str] = []

    def __init__(self, data, queryset):
        super().__init__(data, queryset, choices={"group": group_choices()})

    def filter_state(self, rows, name, value):
        return getattr(rows, value)()

    def filter_group(self, rows, name, value):
        return rows.filter(category__in=Category.objects.within(value))


class KeptProducerFilter(KeptFilter):
    CONSENT = [("yes", _("Đã đồng ý công khai")), ("no", _("Chưa đồng ý công khai"))]

    kind = PickFilter(label=_("Loại hình"), choices=Producer.Kind.choices)
    consent = PickFilter(method="filter_consent", label=_("Liên hệ"), choices=CONSENT)

    class Meta:
        model = Producer
        fields: list[str] = []

    def filter_consent(self, rows, name, value):
        none = Q(contact_consent_on=None)
        return rows.filter(~none if value == "yes" else none)
