"""`manage.py import_photos FILE.zip`: rehearses; `--commit` writes."""

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.spreadsheets.errors import UnreadableFile
from core.imports.command import RehearsingCommand
from products.photoimports.archive import PHOTO_ARCHIVES, PhotoArchive
from products.photoimports.reading import read_photos
from products.photoimports.rehearsal import commit, rehearse

_REPORT_EVERY = 50


class Command(RehearsingCommand):
    help = "Kiểm tra thử một gói ảnh sản phẩm (.zip); --commit ghi vào hệ thống."
    channel = "import_photos"
    rows_label = gettext_lazy("ảnh sản phẩm")
    files = "gói .zip, tên ảnh là mã hoặc địa chỉ trang của sản phẩm"
    rehearse, commit = map(staticmethod, (rehearse, commit))

    def read_file(self, file, options):
        try:
            with file.open("rb") as opened:
                archive = PHOTO_ARCHIVES.open(opened, file.name, {})
                self._prepare(archive)
        except (UnreadableFile, OSError) as error:
            raise CommandError(str(error)) from error
        return read_photos(archive)

    def _prepare(self, archive: PhotoArchive):
        """Re-encode the pictures, one after the other, and say how far it has come."""
        total = len(archive.pictures)
        for count, (key, outcome) in enumerate(archive.prepare(), 1):
            archive.prepared[key] = outcome
            if count % _REPORT_EVERY == 0 or count == total:
                self.stdout.write(_("Đã kiểm tra %(done)s/%(total)s ảnh …") % {"done": count, "total": total})
