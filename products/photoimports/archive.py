"""A .zip of pictures: each is re-encoded once, alone in memory, and remembered by what came of it."""

from collections.abc import Iterator
from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common import photos
from common.photos import StoredPhoto
from common.spreadsheets.errors import UnreadableFile
from core.imports.sources import Source
from products.models import ProductPhoto
from products.photoimports.zipfiles import Archive, Entry

MAX_FILE = 1024 * 1024 * 1024
MAX_UNPACKED = 2 * MAX_FILE

_PICTURES = {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ""}
_OTHER_PICTURES = {".heic", ".heif", ".tif", ".tiff", ".bmp", ".gif", ".avif", ".svg", ".psd"}
_ARCHIVES = {".zip", ".rar", ".7z", ".gz", ".tar"}
_LEFT_BY_SYSTEMS = {"thumbs.db", "desktop.ini", "ehthumbs.db"}


class PhotoArchive(Archive):
    """`prepared`: {entry's number as text: {"stored": fields of a StoredPhoto} or {"refused": sentence}}."""

    def __init__(self, file, prepared: dict):
        super().__init__(file, MAX_UNPACKED)
        self.prepared = prepared

    @property
    def pictures(self) -> list[Entry]:
        """What has to be re-encoded."""
        return [entry for entry in self.entries if not (skip_reason(entry) or refusal(entry))]

    def outcome(self, entry: Entry) -> tuple[StoredPhoto | None, str]:
        """(the stored picture, why it is refused) of a picture that has been re-encoded; neither before."""
        found = self.prepared.get(str(entry.number), {})
        stored = found.get("stored")
        return StoredPhoto(**stored) if stored else None, found.get("refused", "")

    def prepare(self) -> Iterator[tuple[str, dict]]:
        for entry in self.pictures:
            if str(entry.number) not in self.prepared:
                yield str(entry.number), self._prepared(entry)

    def _prepared(self, entry: Entry) -> dict:
        try:
            return {"stored": asdict(_stored(self.read(entry, photos.MAX_BYTES)))}
        except ValidationError as error:
            return {"refused": " ".join(error.messages)}
        except UnreadableFile as error:
            return {"refused": str(error)}


def _stored(data: bytes) -> StoredPhoto:
    """The picture in the store; one that a product has already is not encoded again."""
    upload_digest = photos.digest_of(data)
    known = ProductPhoto.objects.filter(upload_digest=upload_digest).first()
    if known is not None:
        return StoredPhoto(known.digest, known.width, known.height, upload_digest)
    return photos.store_bytes(data)


def skip_reason(entry: Entry) -> str:
    """Why a file of the archive is no picture of a product; an empty text if it's meant as one."""
    if entry.is_folder:
        return _("Thư mục")
    if "__MACOSX" in entry.folders or entry.name.startswith(".") or entry.name.lower() in _LEFT_BY_SYSTEMS:
        return _("Tệp do máy tính tự tạo")
    if entry.suffix not in _PICTURES | _OTHER_PICTURES | _ARCHIVES:
        return _("Không phải tệp ảnh (%(suffix)s)") % {"suffix": entry.suffix[:20]}
    return ""


def refusal(entry: Entry) -> str:
    """Why a picture is refused before it is unpacked; an empty text if it may be unpacked."""
    if entry.points_outside:
        return _("Tên tệp trỏ ra ngoài gói .zip. Nén lại thư mục ảnh rồi gửi lại.")
    if entry.suffix in _ARCHIVES:
        return _("Tệp nén nằm trong gói .zip. Giải nén, rồi nén chung các ảnh vào một gói.")
    if entry.suffix in _OTHER_PICTURES:
        return _("Chưa nhận ảnh %(suffix)s. Lưu thành JPEG, PNG hoặc WebP.") % {"suffix": entry.suffix}
    if entry.is_bomb:
        return _("Tệp phình quá lớn khi mở ra, không phải ảnh thông thường.")
    if entry.size > photos.MAX_BYTES:
        return _("Ảnh quá lớn: tối đa %(limit)s MB.") % {"limit": photos.MAX_BYTES // 1024**2}
    return ""


class PhotoArchives(Source):
    accept = ".zip"
    help_text = gettext_lazy(
        "Gói .zip không quá 1 GB. Tên ảnh là mã sản phẩm hoặc địa chỉ trang của sản phẩm, thêm số hoặc chữ "
        "“nhãn”, “giấy chứng nhận” nếu có nhiều ảnh: binh-hoa-men-lam-2.jpg, "
        "01-018-00565-12-2019 (nhãn).jpg. "
        "Cũng có thể đặt ảnh vào thư mục mang tên đó."
    )
    limit = MAX_FILE

    @staticmethod
    def too_large(megabytes):
        return _("Gói .zip lớn hơn %(limit)s MB. Chia thành nhiều gói rồi gửi lại.") % {"limit": megabytes}

    def open(self, file, filename, prepared) -> PhotoArchive:
        return PhotoArchive(file, prepared)

    def prepare(self, content):
        return content.prepare()

    def progress(self, content):
        pictures = content.pictures
        return sum(str(entry.number) in content.prepared for entry in pictures), len(pictures)


PHOTO_ARCHIVES = PhotoArchives()
