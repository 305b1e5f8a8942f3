"""Lists of placements in the admin, and what is asked about one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import ReadField
from core.imports.forms import OptionsForm
from core.imports.registry import Importable
from districts.imports.matching import known_district
from showrooms.imports.placement_columns import DICTIONARY, LABELS
from showrooms.imports.placement_committing import commit
from showrooms.imports.placement_reading import read_placements
from showrooms.imports.placement_rehearsal import rehearse
from showrooms.imports.placement_rows import Defaults
from showrooms.models import Showroom

_FOR_ROWS_WITHOUT = _("Dùng cho dòng không ghi riêng.")


class PlacementListForm(OptionsForm):
    showroom = forms.ModelChoiceField(
        Showroom.objects.all(),
        label=_("Điểm OCOP"),
        to_field_name="code",
        required=False,
        empty_label=_("Ghi trong tệp"),
        help_text=_FOR_ROWS_WITHOUT,
    )
    district = ReadField(
        label=_("Quận, huyện, thị xã của sản phẩm"),
        reader=known_district,
        max_length=60,
        help_text=_FOR_ROWS_WITHOUT,
    )
    field_order = ["file", "showroom", "district", "control_total"]


def _defaults(options: dict) -> Defaults:
    showroom = options.get("showroom")
    return Defaults(showroom.code if showroom else "", options.get("district"))


PLACEMENT_LISTS = Importable(
    code="placements",
    title=_("kết nối sản phẩm vào điểm"),
    dictionary=DICTIONARY,
    labels=LABELS,
    read=read_placements,
    rehearse=rehearse,
    commit=commit,
    permission="showrooms.add_placement",
    options_form=PlacementListForm,
    defaults=_defaults,
    groups={
        _("theo trang"): lambda row: row.sheet,
        _("theo điểm"): lambda row: row.showroom_code or row.showroom,
        _("theo hình thức"): lambda row: row.mode,
    },
)
