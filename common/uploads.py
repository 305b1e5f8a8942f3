"""Documents from outside: of a kind that offices send, not empty, not too large."""

import hashlib
import re

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.validators import FileExtensionValidator
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

FORMATS = ("pdf", "doc", "docx", "xls", "xlsx", "jpg", "jpeg", "png", "zip")
MAX_BYTES = 20 * 1024 * 1024
PLAIN_STEM = "tai-lieu"  # of a file whose name has no letter that a storage keeps


def check_document(upload) -> None:
    """ValidationError says what is wrong with an uploaded document.

    One without a stem is given the plain one: else its ending would become its name.
    """
    stem, dot, ending = upload.name.rpartition(".")
    if not (dot and ending):
        reason = _("Tên tệp không có đuôi nên chưa rõ loại tệp. Các đuôi tệp được nhận: %(formats)s.")
        raise ValidationError(reason % {"formats": ", ".join(FORMATS)})
    if not re.search(r"\w", stem):
        upload.name = f"{PLAIN_STEM}.{ending}"
    FileExtensionValidator(FORMATS)(upload)
    if upload.size > MAX_BYTES:
        raise ValidationError(_("Tệp quá lớn: tối đa %(limit)s MB.") % {"limit": MAX_BYTES // 1024**2})
    if not upload.size:
        raise ValidationError(_("Tệp này trống."))


def is_same(stored: FieldFile, upload: File) -> bool:
    """Whether an upload has the content of a stored document; of one whose file is lost, it has not."""
    if not stored.storage.exists(stored.name):
        return False
    with stored.storage.open(stored.name) as file:
        return stored.size == upload.size and _digest(file) == _digest(upload)


def _digest(file: File) -> bytes:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.digest()
