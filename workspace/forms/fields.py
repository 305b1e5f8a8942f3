"""Fields that read what people type: money in triệu đồng, areas, numbers, telephones, periods.

They use the cell readers of the imports, and show stored values as people would type them.
"""

from functools import partial

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.amounts import MILLION
from common.forms import ReadField, TidyCharField
from common.parsing.cells import CellProblem
from common.parsing.dates import read_date
from common.parsing.numbers import read_money
from common.parsing.periods import Period, read_period
from common.parsing.phones import read_phone
from common.periods import written
from common.templatetags.formats import vn_date, vn_millions, vn_number
from common.text import tidy
from showrooms.imports.cells import read_area, read_count

NOT_CHOSEN = gettext_lazy("Chưa chọn")
# More than a district spends on a showroom: most likely đồng were typed instead of triệu đồng.
_MOST = 10**12


class TypedField(ReadField):
    """A text field read by `reader`; `writer` formats the stored value, a blank gives `empty_value`."""

    def __init__(self, *, reader, writer=str, empty_value=None, **kwargs):
        super().__init__(reader=reader, **{"max_length": 60, **kwargs})
        self.writer, self.blank = writer, empty_value

    def clean(self, value):
        found = super().clean(value)
        return self.blank if found is None else found

    def prepare_value(self, value):
        if value in (None, "") or isinstance(value, str):
            return value
        return self.writer(value)

    def has_changed(self, initial, data):
        """Whether the value differs, not only its spelling: "0912 345 678" equals 0912345678."""
        try:
            return self.clean(self.prepare_value(initial)) != self.clean(data)
        except ValidationError:
            return tidy(str(self.prepare_value(initial) or "")) != tidy(str(data or ""))


class LongLineField(TidyCharField):
    """A single line of text, often long: it wraps in a textarea, and line breaks are removed."""

    widget = forms.Textarea(attrs={"rows": 2})

    def to_python(self, value):
        return tidy(super().to_python(value))


def _read_millions(text: str) -> int:
    amount = read_money(text, MILLION)
    if amount > _MOST:
        reason = _('"%(value)s" tính bằng triệu đồng là quá lớn. Ghi 150 nếu là 150 triệu đồng.')
        raise CellProblem(reason % {"value": text})
    return amount


def _write_period(period: Period) -> str:
    return capfirst(written(*period))


_NUMERIC = {"inputmode": "decimal"}
millions_field = partial(
    TypedField,
    reader=_read_millions,
    writer=vn_millions,
    widget=forms.TextInput(attrs=_NUMERIC),
    label=gettext_lazy("Số tiền (triệu đồng)"),
)
area_field = partial(
    TypedField,
    reader=read_area,
    writer=vn_number,
    widget=forms.TextInput(attrs=_NUMERIC),
    label=gettext_lazy("Diện tích (m²)"),
    help_text=gettext_lazy("Ví dụ 81,5."),
)
count_field = partial(
    TypedField, reader=read_count, writer=vn_number, widget=forms.TextInput(attrs={"inputmode": "numeric"})
)
phone_field = partial(
    TypedField,
    reader=read_phone,
    empty_value="",
    widget=forms.TextInput(attrs={"inputmode": "tel"}),
    help_text=gettext_lazy("Ví dụ 0912 345 678; hai số thì ghi cách nhau bằng dấu phẩy."),
)
day_field = partial(
    TypedField,
    reader=read_date,
    writer=vn_date,
    widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    help_text=gettext_lazy("Ngày/tháng/năm, ví dụ 05/10/2020."),
)
period_field = partial(
    TypedField,
    reader=read_period,
    writer=_write_period,
    help_text=gettext_lazy("Ghi ngày, tháng, quý hoặc năm: 30/06/2021, 6/2021, Quý II/2021."),
)
