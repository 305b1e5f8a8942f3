"""Photos by .zip in the admin: the same door, rehearsal and way back as for lists."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from core.imports.forms import OptionsForm
from core.imports.lists.cell_reader import NO_OVERRIDES
from core.imports.registry import Importable
from products.photoimports.archive import PHOTO_ARCHIVES
from products.photoimports.reading import read_photos
from products.photoimports.rehearsal import LABELS, UNIT, commit, rehearse


class PhotosForm(OptionsForm):
    control_total = forms.CharField(
        label=_("Số ảnh để đối chiếu"),
        required=False,
        max_length=200,
        help_text=_("Ví dụ: 26, hoặc 26 = 2 + 13 + 11. Có thể để trống."),
    )


@dataclass(frozen=True, kw_only=True)
class PhotoPackages(Importable):
    """A package of pictures: one row for each."""

    labels = LABELS

    def read(self, content, defaults=None, *, overrides=NO_OVERRIDES):
        return read_photos(content, defaults, overrides)

    def rehearse(self, reading):
        return rehearse(reading)


PHOTO_PACKAGES = PhotoPackages(
    code="photos",
    title=_("ảnh sản phẩm, gói .zip"),
    source=PHOTO_ARCHIVES,
    unit=UNIT,
    commit=commit,
    permission="products.add_productphoto",
    options_form=PhotosForm,
    groups={_("theo thư mục"): lambda row: row.sheet},
)
