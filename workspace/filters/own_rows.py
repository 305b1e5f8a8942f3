"""The filter that a district's lists of its own rows share."""

from django.utils.translation import gettext_lazy as _

from directory.filters import ListFilter, PickFilter

PUBLISHED = [("yes", _("Đã công bố")), ("no", _("Chưa công bố"))]


class OwnRowsFilter(ListFilter):
    SORTS = {"name": ("sort_key", "pk"), "changed": ("-changed_at", "-pk")}
    SORT_LABELS = [("name", _("Tên A–Y")), ("changed", _("Mới sửa"))]

    published = PickFilter(method="filter_published", label=_("Công bố"), choices=PUBLISHED)
    sort = PickFilter(method="filter_sort", label=_("Sắp xếp"), choices=SORT_LABELS)

    def filter_published(self, rows, name, value):
        return rows.filter(is_published=value == "yes")
