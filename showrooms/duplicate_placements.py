"""Placements of two products that are merged: at most one live at a showroom, the further one."""

from django.utils.translation import gettext as _

from products.duplicates.merge import MergeEffect, on_merge
from products.models import Product
from showrooms.actions.placing import yield_to
from showrooms.models import Placement

State = Placement.State
# How far a live placement has come.
_FURTHEST_LAST = (State.PROPOSED, State.REQUESTED, State.AGREED, State.OUT_OF_STOCK, State.ON_DISPLAY)


def effect_on_placements(keep: Product, merge: Product) -> MergeEffect:
    """Where both are on their way into one showroom, the one behind ends; both stay to be read."""
    live = Placement.objects.live().select_related("showroom", "product")
    remaining = {placement.showroom_id: placement for placement in live.filter(product=keep)}
    effect = MergeEffect()
    for placement in live.filter(product=merge):
        if twin := remaining.get(placement.showroom_id):
            effect.add(_effect_of(twin, placement))
    return effect


def _effect_of(remaining: Placement, merged: Placement) -> MergeEffect:
    behind, ahead = sorted([merged, remaining], key=lambda row: _FURTHEST_LAST.index(row.state))
    note = _("%(showroom)s: giữ kết nối “%(ahead)s”, kết thúc kết nối “%(behind)s”.")
    values = {"showroom": remaining.showroom, "ahead": ahead.state_text, "behind": behind.state_text}
    reason = _("Kết thúc khi gộp hai bản ghi của sản phẩm “%(product)s”; kết nối còn lại tiếp tục.")
    return MergeEffect(
        notes=[note % values],
        steps=[lambda by: yield_to(behind, reason=reason % {"product": remaining.product}, by=by)],
    )


def register() -> None:
    on_merge(Placement, effect_on_placements)
