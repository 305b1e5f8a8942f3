"""The form of a district's own producers."""

from django.utils.translation import gettext_lazy as _

from common.forms import PhoneField
from products.forms import ProducerForm
from workspace.forms.own_rows import OwnRowMixin


class OwnProducerForm(OwnRowMixin, ProducerForm):
    """A producer of the district that is set on `instance`."""

    FIELDSETS = [
        (_("Chủ thể"), ("name", "kind", "tax_code", "commune", "address", "website")),
        (_("Liên hệ"), ("contact_name", "contact_phone", "contact_email")),
        (_("Đồng ý công khai liên hệ"), ("contact_consent_on", "contact_consent_evidence")),
    ]

    class Meta(ProducerForm.Meta):
        exclude: list[str] = []
        fields = [
            "name",
            "kind",
            "tax_code",
            "commune",
            "address",
            "website",
            "contact_name",
            "contact_phone",
            "contact_email",
            "contact_consent_on",
            "contact_consent_evidence",
        ]
        field_classes = {"contact_phone": PhoneField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["contact_phone"].initial = self.instance.contact_phone
