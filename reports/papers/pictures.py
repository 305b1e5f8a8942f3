"""Stored photos as JPEG, because Word and the Windows of many offices can't read WebP."""

from collections.abc import Iterable
from io import BytesIO

from django.core.files.storage import default_storage
from PIL import Image

from common import photos
from products.models import Photo

_WIDTH = photos.WIDTHS[1]
_QUALITY = 80


def jpegs(rows: Iterable[Photo]) -> list[BytesIO]:
    """Return the middle version of each photo; photos without a file are left out."""
    return [found for row in rows if (found := jpeg(photos.path(row.digest, _WIDTH))) is not None]


def jpeg(stored: str) -> BytesIO | None:
    """Convert a stored version; None if its file is missing or broken."""
    try:
        with default_storage.open(stored) as file:
            content = BytesIO(file.read())
    except FileNotFoundError:  # other errors of the storage are not about the picture
        return None
    out = BytesIO()
    try:
        with Image.open(content) as image:
            image.convert("RGB").save(out, "JPEG", quality=_QUALITY)
    except OSError:
        return None
    out.seek(0)
    return out
