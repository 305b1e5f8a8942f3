"""The form on which a showroom's contact confirms its facts, signed in or through a link."""

from datetime import time
from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from common.components import Fact
from common.forms import PhoneField, TidyCharField
from common.parsing.cells import CellProblem
from common.text import could_be_key, fold
from showrooms.imports.hours import read_hours
from showrooms.models import OpeningHours, Placement, Showroom

ON_SHELF = [
    (Placement.State.ON_DISPLAY, _("còn bán")),
    (Placement.State.OUT_OF_STOCK, _("tạm hết")),
    (Placement.State.ENDED, _("không còn")),
]
_SHELF, _HOURS = "shelf_", "hours_"
_CLOSED = {"", "nghi", "dong cua", "khong mo cua"}


class HoursField(TidyCharField):
    """The opening hours of one day as people write them; cleans to a list of spans, empty if closed."""

    def clean(self, value) -> list[tuple[time, time]]:
        typed = super().clean(value)
        if fold(typed).strip(" .-") in _CLOSED:
            return []
        try:
            spans = read_hours(typed)
        except CellProblem as problem:
            raise self._unclear(typed) from problem
        if len({span.weekday for span in spans}) != len(OpeningHours.Weekday):
            raise self._unclear(typed)  # the text names days, although the field is for one day
        return sorted({(span.opens, span.closes) for span in spans})

    @staticmethod
    def _unclear(typed: str) -> ValidationError:
        message = _("“%(typed)s” chưa rõ. Ghi giờ mở và giờ đóng, ví dụ 8:00–17:30; ngày nghỉ để trống.")
        return ValidationError(message, params={"typed": typed})


def _length(name: str) -> int:
    return Showroom._meta.get_field(name).max_length


class ShelfRow(NamedTuple):
    """A placement on the shelf with the field for its state."""

    placement: Placement
    field: forms.BoundField


class ConfirmationForm(forms.Form):
    """Shows everything as stored, so that a contact with nothing to correct only confirms."""

    together = [(*Showroom.CONTACT_FIELDS, "is_public")]

    contact_name = TidyCharField(
        label=_("Họ và tên đầu mối"),
        max_length=_length("contact_name"),
        error_messages={"required": _("Vui lòng nhập họ và tên đầu mối.")},
    )
    contact_phone = PhoneField(
        label=_("Điện thoại"),
        max_length=_length("contact_phone"),
        error_messages={"required": _("Vui lòng nhập số điện thoại.")},
    )
    contact_zalo = PhoneField(label=_("Zalo"), max_length=_length("contact_zalo"), required=False)
    contact_email = forms.EmailField(label=_("Thư điện tử"), required=False)
    is_public = forms.BooleanField(
        label=_("Đồng ý hiện họ tên và các liên hệ này trên trang công khai của điểm"), required=False
    )

    def __init__(self, showroom: Showroom, data=None):
        super().__init__(data)
        self.showroom = showroom
        for name in Showroom.CONTACT_FIELDS:
            self.fields[name].initial = getattr(showroom, name)
        self.fields["is_public"].initial = showroom.contact_is_public
        for placement in self.placements:
            self.fields[_SHELF + str(placement.pk)] = _shelf_field(placement)
        for day in OpeningHours.Weekday:
            self.fields[f"{_HOURS}{day}"] = self._hours_field(day)

    @cached_property
    def placements(self) -> list[Placement]:
        """The placements on the shelf, now or when the page was opened."""
        rows = self.showroom.placements.select_related("product__producer", "product__current_rating")
        if not self.is_bound:
            return list(rows.shown())
        sent = rows.shown() | rows.filter(state=Placement.State.ENDED, pk__in=self._keys_sent())
        # Other transitions don't lock the showroom, so lock the rows from comparing until writing.
        held = sent.order_by("pk").select_for_update(of=("self",))
        return sorted(held, key=lambda row: (row.product.sort_key, row.pk))

    def _keys_sent(self) -> list[str]:
        keys = [name.removeprefix(_SHELF) for name in self.data if name.startswith(_SHELF)]
        return [key for key in keys if could_be_key(key)]

    @cached_property
    def _stored_hours(self) -> list[OpeningHours]:
        return list(self.showroom.opening_hours.all())

    def _hours_of(self, day) -> list[OpeningHours]:
        return [row for row in self._stored_hours if row.weekday == day]

    def _hours_field(self, day) -> HoursField:
        spans = [row.span for row in self._hours_of(day)]
        return HoursField(label=capfirst(day.label), initial=", ".join(spans), required=False, max_length=100)

    def clean(self):
        cleaned = super().clean()
        for row in self.placements:
            name = _SHELF + str(row.pk)
            if row.state == Placement.State.ENDED and cleaned.get(name, row.state) != row.state:
                self.add_error(name, _("Kết nối của sản phẩm này đã kết thúc: đề nghị chọn “không còn”."))
        return cleaned

    # For the page

    def shelf(self) -> list[ShelfRow]:
        return [ShelfRow(placement, self[_SHELF + str(placement.pk)]) for placement in self.placements]

    def week(self) -> list:
        return [self[f"{_HOURS}{day}"] for day in OpeningHours.Weekday]

    def contact(self) -> list:
        return [self[name] for name in Showroom.CONTACT_FIELDS]

    def typed(self) -> list[Fact]:
        """Return all that was posted, whether it differs from what is stored or not."""
        labels = {str(value): str(label) for value, label in ON_SHELF}
        sent = [(row, row.data) for row in (*self.contact(), *self.week()) if row.data]
        sent += [(row.field, labels[row.field.data]) for row in self.shelf() if row.field.data in labels]
        return [Fact(str(field.label), str(text)) for field, text in sent]

    # For `common.edit_merge`

    def rows_of(self, name: str) -> list:
        if name.startswith(_SHELF):
            return [row for row in self.placements if _SHELF + str(row.pk) == name]
        return self._hours_of(int(name.removeprefix(_HOURS))) if name.startswith(_HOURS) else [self.showroom]

    # For the action

    @property
    def values(self) -> dict:
        """The arguments of `showrooms.actions.confirm_facts`."""
        values = self.cleaned_data
        return {
            "shelf": {row.pk: values[_SHELF + str(row.pk)] for row in self.placements},
            "hours": [(int(day), *span) for day in OpeningHours.Weekday for span in values[f"{_HOURS}{day}"]],
            "contact": {name: values[name] for name in Showroom.CONTACT_FIELDS},
            "is_public": values["is_public"],
        }


def _shelf_field(placement: Placement) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=str(placement.product),
        choices=ON_SHELF,
        widget=forms.RadioSelect,
        initial=placement.state,
        error_messages={"required": _("Chưa chọn tình trạng của sản phẩm.")},
    )


def build(showroom: Showroom, data, files) -> tuple[ConfirmationForm, list]:
    """Build the form and its tables for `workspace.row_pages`."""
    return ConfirmationForm(showroom, data), []
