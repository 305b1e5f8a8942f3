"""`manage.py import_products FILE`: rehearses; `--commit` writes."""

from core.imports.command import ImportCommand
from products.imports.kind import PRODUCT_LISTS


class Command(ImportCommand):
    help = "Kiểm tra thử một danh sách sản phẩm (.xlsx, .xls, .ods, .csv); --commit ghi vào hệ thống."
    kind = PRODUCT_LISTS
    option_names = {"decision_number": "decision"}
