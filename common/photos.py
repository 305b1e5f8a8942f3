"""Pictures from outside: decoded, turned upright, stripped of metadata and written anew.

Nothing of an upload is kept but its pixels. Each picture is stored as WebP in three widths, under the
digest of its largest version, so that equal pictures share their files.
"""

import hashlib
import io
import warnings
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import ExifTags, Image

from common.templatetags.formats import vn_number

WIDTHS = (400, 800, 1600)
FORMATS = ("JPEG", "PNG", "WEBP")
MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_HEIGHT = 16_383  # of a WebP picture; the width is brought down anyway
QUALITY = 80
# How a picture is turned to stand upright, by the orientation that its camera wrote down.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

Versions = dict[int, tuple[bytes, tuple[int, int]]]


@dataclass(frozen=True)
class StoredPhoto:
    """`digest` names the files; `width` and `height` are the largest version's, in pixels.

    `upload_digest`: SHA-256 of the file that was sent, to know it again; empty for the demonstration.
    """

    digest: str
    width: int
    height: int
    upload_digest: str = ""


def path(digest: str, width: int) -> str:
    return f"photos/{digest[:2]}/{digest}/{width}.webp"


def url(digest: str, width: int) -> str:
    return default_storage.url(path(digest, width))


def store(upload) -> StoredPhoto:
    """Re-encode and store an uploaded picture; ValidationError says what is wrong with it."""
    return store_bytes(upload.read(MAX_BYTES + 1))


def store_bytes(data: bytes) -> StoredPhoto:
    return replace(store_image(decode_bytes(data)), upload_digest=digest_of(data))


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def decode(upload) -> Image.Image:
    """The picture's pixels, upright, in RGB. Fakes, bombs and damaged files are refused."""
    return decode_bytes(upload.read(MAX_BYTES + 1))


def decode_bytes(data: bytes) -> Image.Image:
    if len(data) > MAX_BYTES:
        raise ValidationError(_("Ảnh quá lớn: tối đa %(limit)s MB.") % {"limit": MAX_BYTES // 1024**2})
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                if image.width * image.height > MAX_PIXELS:
                    raise ValidationError(_("Ảnh có quá nhiều điểm ảnh: tối đa 50 triệu."))
                image.load()
                return _low_enough(_flat(_upright(image)))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise ValidationError(_("Ảnh có quá nhiều điểm ảnh: tối đa 50 triệu.")) from error
    except ValidationError:
        raise
    except Exception as error:  # Pillow lets out whatever a damaged file makes it stumble over
        raise ValidationError(_("Tệp này không phải ảnh JPEG, PNG hoặc WebP đọc được.")) from error


def store_image(image: Image.Image) -> StoredPhoto:
    """Write a picture in all widths; never enlarged."""
    return store_versions(versions(image))


def versions(image: Image.Image) -> Versions:
    """The picture encoded in each width, with its size."""
    return {width: _encoded(image, width) for width in WIDTHS}


def store_versions(encoded: Versions) -> StoredPhoto:
    largest, size = encoded[WIDTHS[-1]]
    digest = digest_of(largest)
    for width, (data, _size) in encoded.items():
        name = path(digest, width)
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(data))
    return StoredPhoto(digest, *size)


def known(rows, stored: StoredPhoto, **values):
    """The picture if it is among `rows` already, else None; ValidationError where its words are others."""
    row = rows.filter(digest=stored.digest).first()
    if row and any(getattr(row, name) != value for name, value in values.items()):
        raise ValidationError({"upload": _("Ảnh này đã có: sửa loại, chú thích ở ảnh đó.")})
    return row


def _upright(image: Image.Image) -> Image.Image:
    """Turned as its metadata says. `ImageOps.exif_transpose` writes them anew, and fails at odd ones."""
    turn = _TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 0))
    return image if turn is None else image.transpose(turn)


def _low_enough(image: Image.Image) -> Image.Image:
    if image.height > MAX_HEIGHT:
        message = _("Ảnh quá dài: chiều cao tối đa %(limit)s điểm ảnh.")
        raise ValidationError(message % {"limit": vn_number(MAX_HEIGHT)})
    return image


def _flat(image: Image.Image) -> Image.Image:
    """On white where the picture is transparent; no palette, no alpha, no metadata."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layer = image.convert("RGBA")
        ground = Image.new("RGB", layer.size, "white")
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    return image.convert("RGB")


def _encoded(image: Image.Image, width: int) -> tuple[bytes, tuple[int, int]]:
    if image.width > width:
        height = max(1, round(image.height * width / image.width))
        image = image.resize((width, height), Image.Resampling.LANCZOS)
    else:
        image = image.copy()
    image.info.clear()
    out = io.BytesIO()
    image.save(out, "WEBP", quality=QUALITY, method=4)
    return out.getvalue(), image.size
