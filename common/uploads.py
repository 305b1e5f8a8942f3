"""Documents from outside: of a kind that offices send, not empty, not too large."""

from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext as _

FORMATS = ("pdf", "doc", "docx", "xls", "xlsx", "jpg", "jpeg", "png", "zip")
MAX_BYTES = 20 * 1024 * 1024


def check_document(upload) -> None:
    """ValidationError says what is wrong with an uploaded document."""
    FileExtensionValidator(FORMATS)(upload)
    if upload.size > MAX_BYTES:
        raise ValidationError(_("Tệp quá lớn: tối đa %(limit)s MB.") % {"limit": MAX_BYTES // 1024**2})
    if not upload.size:
        raise ValidationError(_("Tệp này trống."))
