"""The shape of what is entered about villages and letters."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy

from accounts.widgets import CompletingSelect
from common.forms import CheckedModelForm, SluggedModelForm
from common.uploads import check_document
from districts.models import CraftVillage, Letter, Membership


class CraftVillageForm(SluggedModelForm):
    constraint_fields = {"districts_craftvillage_once": "name"}

    class Meta:
        model = CraftVillage
        fields = ["name", "slug", "craft", "craft_en", "district", "commune", "source"]


class MembershipForm(CheckedModelForm):
    constraint_fields = {"districts_membership_once": "district"}

    class Meta:
        model = Membership
        fields = ["user", "district", "role"]


class LetterForm(CheckedModelForm):
    """A letter, whose file is a document or a scan of one."""

    constraint_fields = {"districts_letter_once": "number"}

    class Meta:
        model = Letter
        fields = ["direction", "kind", "issuer", "number", "date", "subject", "file", "replies_to", "source"]

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload and "file" in self.changed_data:
            check_document(upload)
        return upload


def letter_field(label="", help_text="") -> forms.ModelChoiceField:
    """A box to find a registered letter in, where one justifies a deed."""
    return forms.ModelChoiceField(
        Letter.objects.all(),
        label=label or gettext_lazy("Văn bản"),
        required=False,
        widget=CompletingSelect(Letter._meta.get_field("replies_to"), admin.site),
        help_text=help_text or gettext_lazy("Nếu có văn bản làm căn cứ. Gõ số hoặc trích yếu để tìm."),
    )
