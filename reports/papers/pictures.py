"""Stored photos as Word takes them: it knows no WebP."""

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
    return [found for row in rows if (found := _jpeg(photos.path(row.digest, _WIDTH))) is not None]


def _jpeg(path: str) -> BytesIO | None:
    try:
        with default_storage.open(path) as file, Image.open(file) as image:
            out = BytesIO()
            image.convert("RGB").save(out, "JPEG", quality=_QUALITY)
    except FileNotFoundError:
        return None
    out.seek(0)
    return out
