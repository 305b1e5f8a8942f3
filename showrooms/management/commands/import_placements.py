"""`manage.py import_placements FILE`: rehearses; `--commit` writes."""

from core.imports.command import ImportCommand
from showrooms.imports.placement_kind import PLACEMENT_LISTS


class Command(ImportCommand):
    help = "Kiểm tra thử một danh sách kết nối sản phẩm (.xlsx, .xls, .ods, .csv); --commit ghi vào hệ thống."
    kind = PLACEMENT_LISTS
