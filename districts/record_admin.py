"""The base of every record's ModelAdmin: published by order of a registered letter."""

from django.utils.translation import gettext_lazy as _

from core.backoffice.publishing import (
    LIST_UNPUBLISH,
    UNPUBLISH,
    BaseRecordAdmin,
    PublishForm,
    bulk_publish_action,
    publish_action,
)
from districts.forms import letter_field


class PublishByLetterForm(PublishForm):
    """Asks by order of which registered letter, or of which other document."""

    letter = letter_field(_("Văn bản trong sổ"), _("Văn bản yêu cầu công bố. Gõ số hoặc trích yếu để tìm."))
    field_order = ("letter", "document")


__all__ = ["PUBLISH", "UNPUBLISH", "PublishByLetterForm", "RecordAdmin"]

PUBLISH = publish_action(PublishByLetterForm)


class RecordAdmin(BaseRecordAdmin):
    row_actions = (PUBLISH, UNPUBLISH)
    bulk_actions = (bulk_publish_action(PublishByLetterForm), LIST_UNPUBLISH)
