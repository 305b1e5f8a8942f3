"""The filter of a district's list of its own producers."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.filters import PickFilter
from products.models import Producer
from workspace.filters.own_rows import OwnRowsFilter


class OwnProducerFilter(OwnRowsFilter):
    CONSENT = [("yes", _("Đã đồng ý công khai")), ("no", _("Chưa đồng ý công khai"))]

    kind = PickFilter(label=_("Loại hình"), choices=Producer.Kind.choices)
    consent = PickFilter(method="filter_consent", label=_("Liên hệ"), choices=CONSENT)

    class Meta:
        model = Producer
        fields: list[str] = []

    def filter_consent(self, rows, name, value):
        none = Q(contact_consent_on=None)
        return rows.filter(~none if value == "yes" else none)
