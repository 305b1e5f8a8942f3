"""Placements of two products that are merged: at most one live at a showroom, the further one."""

from django.utils.translation import gettext as _

from products.duplicates.merge import Settlement, on_merge
from products.models import Product
from showrooms.actions.placing import give_way
from showrooms.models import Placement

State = Placement.State
# How far a live placement has come.
_FURTHEST_LAST = (State.PROPOSED, State.REQUESTED, State.AGREED, State.OUT_OF_STOCK, State.ON_DISPLAY)


def settle_placements(keep: Product, merge: Product) -> Settlement:
    """Where both are on their way into one showroom, the one behind ends; both stay to be read."""
    live = Placement.objects.live().select_related("showroom", "product")
    kept = {placement.showroom_id: placement for placement in live.filter(product=keep)}
    settlement = Settlement()
    for placement in live.filter(product=merge):
        if twin := kept.get(placement.showroom_id):
            settlement.add(_settle(twin, placement))
    return settlement


def _settle(kept: Placement, merged: Placement) -> Settlement:
    behind, ahead = sorted([merged, kept], key=lambda row: _FURTHEST_LAST.index(row.state))
    note = _("%(showroom)s: giữ kết nối “%(ahead)s”, kết thúc kết nối “%(behind)s”.")
    values = {"showroom": kept.showroom, "ahead": ahead.state_text, "behind": behind.state_text}
    reason = _("Kết thúc khi gộp hai bản ghi của sản phẩm “%(product)s”; kết nối còn lại tiếp tục.")
    return Settlement(
        notes=[note % values],
        steps=[lambda by: give_way(behind, reason=reason % {"product": kept.product}, by=by)],
    )


def register() -> None:
    on_merge(Placement, settle_placements)
