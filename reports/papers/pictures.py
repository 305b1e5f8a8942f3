"""Stored photos as JPEG: Word, and the Windows of many offices, know no WebP."""

from collections.abc import Iterable
from io import BytesIO

from django.core.files.storage import default_storage
from PIL import Image

from common import photos
from products.models import Photo

_WIDTH = photos.WIDTHS[1]
_QUALITY = 80


def jpegs(rows: Iterable[Photo]) -> list[BytesIO]:
    """The middle version of each; a picture whose file is gone is left out."""
    return [found for row in rows if (found := jpeg(photos.path(row.digest, _WIDTH))) is not None]


def jpeg(stored: str) -> BytesIO | None:
    """A stored version; None where its file is gone, or is no picture any more."""
    try:
        with default_storage.open(stored) as file:
            content = BytesIO(file.read())
    except FileNotFoundError:  # what else the store refuses is no fact about the picture
        return None
    out = BytesIO()
    try:
        with Image.open(content) as image:
            image.convert("RGB").save(out, "JPEG", quality=_QUALITY)
    except OSError:
        return None
    out.seek(0)
    return out
