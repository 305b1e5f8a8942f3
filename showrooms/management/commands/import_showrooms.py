"""`manage.py import_showrooms FILE`: rehearses; `--commit` writes."""

from core.imports.command import ImportCommand
from showrooms.imports.kind import SHOWROOM_LISTS


class Command(ImportCommand):
    help = "Kiểm tra thử một danh sách điểm OCOP (.xlsx, .xls, .ods, .csv); --commit ghi vào hệ thống."
    kind = SHOWROOM_LISTS
    option_names = {"opening_deadline": "deadline"}
