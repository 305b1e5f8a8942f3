"""Lists of products in the admin: what is asked about one, and what its titles say already."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common import clock
from common.forms import ReadField
from common.parsing.cells import show
from common.parsing.dates import read_date
from core.imports.forms import OptionsForm
from core.imports.lists.reading import Reading
from core.imports.registry import ListKind
from districts.imports.matching import Places, known_district
from products.imports.cells import read_decision
from products.imports.committing import commit, relink
from products.imports.reader import ProductReader
from products.imports.rehearsal import ProductMatching

_FOR_ROWS_WITHOUT = _("Dùng cho dòng không ghi riêng.")


def _read_day(text):
    return read_date(text, latest=clock.today())


def _read_number(text):
    return read_decision(text).number


class ProductListForm(OptionsForm):
    decision_number = ReadField(
        label=_("Số quyết định"), reader=_read_number, max_length=60, help_text=_FOR_ROWS_WITHOUT
    )
    decision_date = ReadField(
        label=_("Ngày quyết định"), reader=_read_day, max_length=40, help_text=_("Ví dụ: 21/01/2020.")
    )
    issued_by = forms.CharField(label=_("Cơ quan ban hành"), required=False, max_length=150)
    district = ReadField(
        label=_("Quận, huyện, thị xã"), reader=known_district, max_length=60, help_text=_FOR_ROWS_WITHOUT
    )
    field_order = ["file", "decision_number", "decision_date", "issued_by", "district", "control_total"]


def _prefilled(reading: Reading) -> dict[str, str]:
    """The district that the titles name, and the decision of the first that names one."""
    titles = list(reading.titles.values())
    district = Places().named_in("\n".join(title.text for title in titles)) if titles else None
    prefilled = {"district": district.full_name} if district else {}
    decision = next((title.decision for title in titles if title.decision), None)
    if decision is None:
        return prefilled
    return prefilled | {
        "decision_number": decision.number,
        "decision_date": show(decision.day),
        "issued_by": decision.issued_by or "",
    }


def unpublished() -> str:
    return f"{reverse('admin:products_product_changelist')}?published=no"


PRODUCT_LISTS = ListKind(
    code="products",
    title=_("sản phẩm"),
    reader=ProductReader,
    matching=ProductMatching,
    commit=commit,
    relink=relink,
    permission="products.add_product",
    new_rows=unpublished,
    options_form=ProductListForm,
    prefilled=_prefilled,
    groups={
        _("theo trang"): lambda row: row.sheet,
        _("theo hạng sao"): lambda row: (row.stars, row.proposed_five_star),
        _("theo quận, huyện"): lambda row: row.district,
    },
)
