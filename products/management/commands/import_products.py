"""`manage.py import_products FILE`: rehearses; `--commit` writes."""

from django.utils.translation import gettext_lazy as _

from common.parsing.dates import read_date
from core.imports.command import ImportCommand
from districts.imports.matching import known_district
from products.imports.columns import DICTIONARY, LABELS
from products.imports.committing import commit
from products.imports.reading import read_products
from products.imports.rehearsal import rehearse
from products.imports.rows import Defaults


class Command(ImportCommand):
    help = "Kiểm tra thử một danh sách sản phẩm (.xlsx, .xls, .ods, .csv); --commit ghi vào hệ thống."
    channel = "import_products"
    rows_label = _("sản phẩm")
    dictionary, labels = DICTIONARY, LABELS
    read, rehearse, commit = map(staticmethod, (read_products, rehearse, commit))

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--decision", default="", help="số quyết định, dùng cho dòng không ghi")
        parser.add_argument("--decision-date", help="ngày quyết định, dd/mm/yyyy")
        parser.add_argument("--issued-by", default="", help="cơ quan ban hành")

    def defaults(self, options):
        return Defaults(
            decision_number=options["decision"],
            decision_date=self.option(read_date, options["decision_date"]),
            issued_by=options["issued_by"],
            district=self.option(known_district, options["district"]),
        )
