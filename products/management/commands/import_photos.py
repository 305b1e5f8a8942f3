"""`manage.py import_photos FILE.zip`: rehearses; `--commit` writes."""

from core.imports.command import ImportCommand
from products.photoimports.kind import PHOTO_PACKAGES


class Command(ImportCommand):
    help = "Kiểm tra thử một gói ảnh sản phẩm (.zip); --commit ghi vào hệ thống."
    kind = PHOTO_PACKAGES
