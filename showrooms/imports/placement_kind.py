"""Lists of placements in the admin, and what is asked about one."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from common.forms import ReadField
from common.parsing.cells import CellProblem
from core.imports.forms import OptionsForm
from core.imports.lists.rehearsal import Rehearsal, write_instances
from core.imports.registry import ListKind
from districts.imports.matching import known_district
from showrooms.imports.placement_list import Defaults
from showrooms.imports.placement_matching import Showrooms
from showrooms.imports.placement_reader import PlacementReader
from showrooms.imports.placement_rehearsal import PlacementMatching
from showrooms.models import Placement, Showroom

_FOR_ROWS_WITHOUT = _("Dùng cho dòng không ghi riêng.")


class ShowroomField(forms.ModelChoiceField):
    """A showroom by its code, or as a list names it."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError:
            try:
                return Showrooms().find(None, str(value))
            except CellProblem as problem:
                raise ValidationError(problem.words) from problem


class PlacementListForm(OptionsForm):
    showroom = ShowroomField(
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


@transaction.atomic
def commit(rehearsal: Rehearsal) -> None:
    """Write what was rehearsed; belongs to the audit operation under way."""
    write_instances(Placement, rehearsal)


PLACEMENT_LISTS = ListKind(
    code="placements",
    title=_("kết nối sản phẩm vào điểm"),
    reader=PlacementReader,
    matching=PlacementMatching,
    commit=commit,
    permission="showrooms.add_placement",
    options_form=PlacementListForm,
    defaults_from=_defaults,
    groups={
        _("theo trang"): lambda row: row.sheet,
        _("theo điểm"): lambda row: row.showroom_code or row.showroom,
        _("theo hình thức"): lambda row: row.mode,
    },
)
