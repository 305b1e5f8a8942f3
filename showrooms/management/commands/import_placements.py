"""`manage.py import_placements FILE`: rehearses; `--commit` writes."""

from django.utils.translation import gettext_lazy as _

from core.imports.command import ImportCommand
from districts.imports.matching import known_district
from showrooms.imports.placement_columns import DICTIONARY, LABELS
from showrooms.imports.placement_committing import commit
from showrooms.imports.placement_reading import read_placements
from showrooms.imports.placement_rehearsal import rehearse
from showrooms.imports.placement_rows import Defaults


class Command(ImportCommand):
    help = "Kiểm tra thử một danh sách kết nối sản phẩm (.xlsx, .xls, .ods, .csv); --commit ghi vào hệ thống."
    channel = "import_placements"
    rows_label = _("kết nối sản phẩm")
    dictionary, labels = DICTIONARY, LABELS
    read, rehearse, commit = map(staticmethod, (read_placements, rehearse, commit))

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--showroom", default="", help="mã hoặc tên điểm OCOP cho dòng không ghi")

    def defaults(self, options):
        return Defaults(options["showroom"], self.option(known_district, options["district"]))
