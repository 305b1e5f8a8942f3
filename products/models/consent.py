"""A contact that the public sees from the day on which its person agreed."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from common import clock


class ConsentedContact:
    """What a model of a contact has in common: `contact_consent_on`, and the fields that reach the person."""

    contact_consent_on: date | None
    ways_to_reach: tuple[str, ...] = ("contact_phone", "contact_email")

    @property
    def contact_is_public(self) -> bool:
        return self.contact_consent_on is not None and self.contact_consent_on <= clock.today()

    def refuse_odd_consent(self) -> None:
        """ValidationError for a consent of a day to come, or one to show nothing."""
        if not self.contact_consent_on:
            return
        if self.contact_consent_on > clock.today():
            raise ValidationError({"contact_consent_on": _("Ngày đồng ý không thể sau hôm nay.")})
        if not any(getattr(self, name) for name in self.ways_to_reach):
            raise ValidationError({"contact_consent_on": _("Chưa có liên hệ nào để công khai.")})
