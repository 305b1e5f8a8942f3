"""The filter of a place's list of placements."""

from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _

from common.components import Sort
from directory.filters import ListFilter, PickFilter
from products.models import Product
from showrooms.models import Placement, Showroom, Side

State = Placement.State
OVER = (State.DECLINED, State.WITHDRAWN, State.ENDED)


class PlacementFilter(ListFilter):
    """Filters a place's placements; those that wait for its answer come first."""

    WAITS = {
        Side.DISTRICT: _("Chờ phòng kinh tế trả lời"),
        Side.CONTACT: _("Chờ đầu mối trả lời"),
    }
    STATES = [
        ("news", _("Có tin mới")),
        (State.AGREED, State.AGREED.label),
        (State.ON_DISPLAY, State.ON_DISPLAY.label),
        (State.OUT_OF_STOCK, State.OUT_OF_STOCK.label),
        ("lapsed", _("Hết thời hạn công nhận, đề nghị gỡ tem sao")),
        ("over", _("Không tiếp nhận, đã rút, đã kết thúc")),
    ]
    SORTS = {"waiting": ("urgency", "-pk"), "newest": ("-pk",), "name": ("product__sort_key", "pk")}
    SORT_LABELS = [("waiting", _("Việc chờ trước")), ("newest", _("Mới nhất")), ("name", _("Tên A–Y"))]

    state = PickFilter(method="filter_state", label=_("Tình trạng"))
    sort = PickFilter(method="filter_sort", label=_("Sắp xếp"), choices=SORT_LABELS)

    class Meta:
        model = Placement
        fields: list[str] = []

    def __init__(self, data, queryset, *, side):
        self.side = Side(side)
        waiting = [("ours", self.WAITS[self.side]), ("theirs", self.WAITS[self.side.other])]
        rows = queryset.annotate(urgency=self._urgency()).order_by(*self.SORTS["waiting"])
        super().__init__(data, rows, choices={"state": [*waiting, *self.STATES]})

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
        if value == "news":
            return rows.with_updates_for(self.side)
        if value == "over":
            return rows.filter(state__in=OVER)
        return rows.lapsed_on_shelf() if value == "lapsed" else rows.filter(state=value)

    @property
    def sorts(self) -> list[Sort]:
        """The orders to choose from; unlike elsewhere, a search doesn't change the default order."""
        chosen = (self.form.cleaned_data.get("sort") if self.is_valid() else "") or "waiting"
        return [Sort(value, label, value == chosen) for value, label in self.SORT_LABELS]
