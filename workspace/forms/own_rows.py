"""What the forms over a district's own rows have in common."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workspace.forms.fields import NOT_CHOSEN
from workspace.forms.grouped_form import InParts


class OwnRowMixin(InParts):
    """A row of one district, which `instance` names already, as a long form in parts."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["commune"].queryset = self.instance.district.communes.with_district()
        self.fields["commune"].help_text = _("Theo địa giới năm 2020.")
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                field.empty_label = NOT_CHOSEN

    @property
    def asks_again(self) -> bool:
        """Whether the box "save it all the same" is to be shown."""
        return bool(self.suspects) or bool(self["save_anyway"].value())
