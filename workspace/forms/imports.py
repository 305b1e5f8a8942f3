"""Forms that send a list: as a file, or as cells pasted from a spreadsheet."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.spreadsheets.errors import BrokenCells, UnreadableFile
from core.imports.forms import FileMixin
from core.imports.sources import WORKBOOKS
from plans.imports.kind import SiteListForm
from products.imports.own_lists import OwnListForm

# Pasted cells are separated by tabs; the file name selects the reader for them.
PASTED = "dan-tu-bang-tinh.tsv"


class SheetMixin(FileMixin):
    """Takes a file or pasted cells; `sent` is (content, file name) of the one that came."""

    source = WORKBOOKS

    pasted = forms.CharField(
        label=gettext_lazy("Hoặc dán các ô từ Excel"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Chọn cả dòng tiêu đề cột trong bảng, sao chép, rồi dán vào đây."),
    )
    field_order = ["file", "pasted", "control_total"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].required = False
        self.fields["file"].widget = forms.FileInput(attrs={"accept": self.source.accept})

    def clean_file(self):
        return super().clean_file() if self.cleaned_data["file"] else None

    def clean_pasted(self):
        text = self.cleaned_data["pasted"]
        if text.strip():
            self._open(ContentFile(text.encode()))
        return text

    def _open(self, content):
        try:
            held = self.source.open(content, PASTED, {})
        except BrokenCells as error:
            reason = _("Nội dung dán bị hỏng hoặc có ô quá dài, không đọc được. Sao chép lại từ bảng tính.")
            raise ValidationError(reason) from error
        except UnreadableFile as error:
            raise ValidationError(str(error)) from error
        self.held = held if self.held is None else self.held  # a file that is sent along counts

    def clean(self):
        cleaned = super().clean()
        if not (self.errors or cleaned.get("file") or cleaned.get("pasted", "").strip()):
            self.add_error("file", _("Chọn tệp, hoặc dán các ô từ Excel."))
        return cleaned

    @property
    def sent(self) -> tuple:
        file = self.cleaned_data["file"]
        if file:
            return file, file.name
        return ContentFile(self.cleaned_data["pasted"].encode()), PASTED

    def typed(self) -> dict[str, str]:
        return {name: text for name, text in super().typed().items() if name != "pasted"}

    @property
    def asked(self) -> list:
        """The visible fields; the owner of the list is known from the address."""
        return [self[name] for name in ("file", "pasted", "control_total")]


class SiteSheetForm(SheetMixin, SiteListForm):
    pass


class ProductSheetForm(SheetMixin, OwnListForm):
    pass
