"""The shape of what is entered about villages and letters."""

from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext as _

from common.forms import CheckedModelForm, SluggedModelForm
from districts.models import CraftVillage, Letter, Membership

LETTER_FORMATS = ["pdf", "doc", "docx", "xls", "xlsx", "jpg", "jpeg", "png", "zip"]
LETTER_MAX_BYTES = 20 * 1024 * 1024


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

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].validators.append(FileExtensionValidator(LETTER_FORMATS))

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload and upload.size > LETTER_MAX_BYTES:
            raise ValidationError(
                _("Tệp quá lớn: tối đa %(limit)s MB.") % {"limit": LETTER_MAX_BYTES // 1024**2}
            )
        return upload
