"""The mixin of forms over a district's own rows."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workspace.forms.fields import NOT_CHOSEN
from workspace.forms.fieldsets import FieldsetsMixin


class OwnRowMixin(FieldsetsMixin):
    """A form in fieldsets over a row of one district, which is set on `instance` already."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["commune"].queryset = self.instance.district.communes.with_district()
        self.fields["commune"].help_text = _("Theo địa giới năm 2020.")
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                field.empty_label = NOT_CHOSEN

    @property
    def asks_again(self) -> bool:
        """Whether to show the box "save anyway"."""
        return bool(self.suspects) or bool(self["save_anyway"].value())
