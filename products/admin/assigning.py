"""Giving chosen products their craft village: what is asked, and what would become of each, beforehand."""

import hashlib

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.edit_merge import Adopted
from core.backoffice.bulk_actions import BulkAction, ListPreview, RowPreview
from core.backoffice.widgets import CompletingSelect
from districts.models import CraftVillage
from products import actions
from products.models import Product

ROWS_SHOWN = 50
_VILLAGE = Product._meta.get_field("craft_village")


class AssignVillageForm(forms.Form):
    village = forms.ModelChoiceField(
        CraftVillage.objects.all(),
        label=gettext_lazy("Làng nghề"),
        widget=CompletingSelect(_VILLAGE, admin.site),
        help_text=gettext_lazy("Chỉ gán được cho sản phẩm cùng quận, huyện, thị xã. Gõ tên làng hoặc nghề."),
    )
    leave_out_refused = forms.BooleanField(
        label=gettext_lazy("Bỏ qua các sản phẩm khác địa bàn, gán cho các sản phẩm còn lại"), required=False
    )


def preview(*, rows, village, **_choices) -> ListPreview:
    """Old → new village of those that change, and why the others can't."""
    joining, outside = (
        found.order_by("sort_key", "pk") for found in (rows.joining(village), rows.outside(village))
    )
    keys = [list(found.values_list("pk", flat=True)) for found in (joining, outside)]
    changed, refused = map(len, keys)
    return ListPreview(
        changed=changed,
        unchanged=rows.count() - changed - refused,
        refused=refused,
        changed_rows=[_changed(row, village) for row in joining.select_related("craft_village")[:ROWS_SHOWN]],
        refused_rows=[_refused(row, village) for row in outside.select_related("district")[:ROWS_SHOWN]],
        digest=hashlib.sha256(repr((village.pk, keys)).encode()).hexdigest(),
    )


def _changed(product, village) -> RowPreview:
    before = str(product.craft_village) if product.craft_village else _("(trống)")
    return _row(product, fields=(Adopted(capfirst(str(_VILLAGE.verbose_name)), before, str(village)),))


def _refused(product, village) -> RowPreview:
    reason = _("sản phẩm thuộc %(district)s, làng nghề thuộc %(other)s")
    values = {"district": product.district.full_name, "other": village.district.full_name}
    return _row(product, reason=reason % values)


def _row(product, **values) -> RowPreview:
    return RowPreview(str(product), reverse("admin:products_product_change", args=[product.pk]), **values)


ASSIGN_VILLAGE = BulkAction(
    name="assign_village",
    title=gettext_lazy("Gán làng nghề"),
    run=actions.assign_craft_village,
    form=AssignVillageForm,
    preview=preview,
    asks_first=True,
)
