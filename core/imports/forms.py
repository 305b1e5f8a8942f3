"""What is asked about a list: the file, what holds for all its rows, the total to compare with."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.spreadsheets.errors import UnreadableFile
from common.text import tidy
from core.imports.sources import Source

_TOTAL = re.compile(r"(\d+)(?:\s*=\s*(\d+(?:\s*\+\s*\d+)*))?")


class OptionsForm(forms.Form):
    """What the person says of a whole file; each kind adds its own fields."""

    control_total = forms.CharField(
        label=gettext_lazy("Số dòng để đối chiếu"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Ví dụ: 26, hoặc 26 = 2 + 13 + 11. Có thể để trống."),
    )

    def clean_control_total(self) -> tuple[int, tuple[int, ...]] | None:
        """(total, its parts) of "26 = 2 + 13 + 11"."""
        typed = tidy(self.cleaned_data["control_total"])
        if not typed:
            return None
        found = _TOTAL.fullmatch(typed)
        if not found:
            raise ValidationError(_("Ghi một số, ví dụ 26, hoặc một phép cộng, ví dụ 26 = 2 + 13 + 11."))
        parts = tuple(int(part) for part in re.findall(r"\d+", found[2] or ""))
        if parts and sum(parts) != int(found[1]):
            raise ValidationError(
                _("%(sum)s là tổng của các số hạng, không phải %(total)s.")
                % {"sum": sum(parts), "total": found[1]}
            )
        return int(found[1]), parts

    def typed(self) -> dict[str, str]:
        """The fields as text, to be stored and asked again."""
        return {name: tidy(str(self.data.get(name, ""))) for name in self.fields if name != "file"}


class FileMixin(forms.Form):
    """The file itself; one that can't be read is said so at its field. `source`: the sort of file.

    `held` is what the source opened, for whoever goes on with the file.
    """

    source: Source
    held: Any = None

    file = forms.FileField(
        label=gettext_lazy("Tệp"),
        widget=forms.ClearableFileInput,
        error_messages={
            "required": gettext_lazy("Chưa chọn tệp."),
            "empty": gettext_lazy("Tệp trống."),
            "missing": gettext_lazy("Chưa chọn tệp."),
        },
    )
    field_order = ["file"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["file"]
        field.help_text = str(self.source.help_text)
        field.widget.attrs["accept"] = self.source.accept

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > self.source.limit:
            raise ValidationError(self.source.too_large(self.source.limit // 1024**2))
        try:
            self.held = self.source.open(file, file.name, {})
        except UnreadableFile as error:
            raise ValidationError(str(error)) from error
        file.seek(0)
        return file


def upload_form(kind) -> type[OptionsForm]:
    """The form of a kind with the file before it."""
    return type("UploadForm", (FileMixin, kind.options_form), {"source": kind.source})
