"""Documents from outside: of a kind that offices send, by name and content, not empty, not too large."""

import hashlib
import re

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.validators import FileExtensionValidator
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

_OFFICE_97, _ZIP, _JPEG = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"\xff\xd8\xff"
# How a file of each kind begins.
_BEGINNINGS = {
    "pdf": (b"%PDF",),
    "doc": (_OFFICE_97, b"{\\rtf"),
    "docx": (_ZIP,),
    "xls": (_OFFICE_97,),
    "xlsx": (_ZIP,),
    "jpg": (_JPEG,),
    "jpeg": (_JPEG,),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "zip": (_ZIP, b"PK\x05\x06"),
}
FORMATS = tuple(_BEGINNINGS)
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
    if not _begins_as(upload, ending.lower()):
        reason = _("Nội dung của tệp không phải là tệp .%(ending)s. Chọn tệp khác, hoặc mở ra rồi lưu lại.")
        raise ValidationError(reason % {"ending": ending.lower()})


def _begins_as(upload: File, ending: str) -> bool:
    upload.seek(0)
    beginning = upload.read(16)
    upload.seek(0)
    return beginning.startswith(_BEGINNINGS[ending])


def is_same(stored: FieldFile, upload: File) -> bool:
    """Whether an upload has the content of a stored document; of one whose file is lost, it has not."""
    name = stored.name or ""
    if not stored.storage.exists(name):
        return False
    with stored.storage.open(name) as file:
        return stored.size == upload.size and _digest(file) == _digest(upload)


def _digest(file: File) -> bytes:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.digest()
