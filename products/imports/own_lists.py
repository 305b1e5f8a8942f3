"""A district's own list of products, sent in its workspace: only its products, and none of their ratings."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.text import tidy
from core import audit
from core.imports.forms import OptionsForm
from core.imports.lists.reading import Reading
from core.imports.registry import ListKind
from districts.imports.places import Place
from districts.models import District
from products.actions.keeping import KEEPS_ALL, require_keeper
from products.imports import committing
from products.imports.kind import unpublished
from products.imports.list import Defaults
from products.imports.reader import RATING_COLUMNS, ProductReader
from products.imports.rehearsal import ProductMatching, ProductRehearsal


class OwnListForm(OptionsForm):
    district = forms.ModelChoiceField(District.objects.all(), widget=forms.HiddenInput)


def _defaults(options: dict) -> Defaults:
    own = options["district"]
    return Defaults(district=Place(None, "", own.code), own=own)


def _commit(rehearsal: ProductRehearsal) -> None:
    """As whoever the operation under way is of; ValidationError where the district is not that person's."""
    require_keeper(audit.require_operation().actor, rehearsal.reading.defaults.own)
    committing.commit(rehearsal)


def left_aside(reading: Reading) -> list[str]:
    """The headers of the columns that tell of ratings, each once."""
    columns = [
        header.recognised[name].header
        for header in reading.headers.values()
        for name in header.recognised
        if name in RATING_COLUMNS
    ]
    return list(dict.fromkeys(map(tidy, columns)))


OWN_LISTS = ListKind(
    code="district_products",
    title=_("sản phẩm của đơn vị"),
    reader=ProductReader,
    matching=ProductMatching,
    commit=_commit,
    relink=committing.relink,
    permission=KEEPS_ALL,
    in_admin=False,
    new_rows=unpublished,
    options_form=OwnListForm,
    defaults_from=_defaults,
    groups={_("theo trang"): lambda row: row.sheet},
)
