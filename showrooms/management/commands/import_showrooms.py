"""`manage.py import_showrooms FILE`: rehearses; `--commit` writes."""

from django.utils.translation import gettext_lazy as _

from common.parsing.dates import read_date
from core.imports.command import ImportCommand
from districts.imports.matching import known_district
from showrooms.imports.columns import DICTIONARY, LABELS
from showrooms.imports.committing import commit
from showrooms.imports.matching import find_letter
from showrooms.imports.reading import read_showrooms
from showrooms.imports.rehearsal import rehearse
from showrooms.imports.rows import Defaults


class Command(ImportCommand):
    help = "Kiểm tra thử một danh sách điểm OCOP (.xlsx, .xls, .ods, .csv); --commit ghi vào hệ thống."
    channel = "import_showrooms"
    rows_label = _("điểm OCOP")
    dictionary, labels = DICTIONARY, LABELS
    read, rehearse, commit = map(staticmethod, (read_showrooms, rehearse, commit))

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--wave", type=int, help="năm kế hoạch của điểm mới")
        parser.add_argument("--deadline", help="hạn khai trương (trước ngày) của điểm mới, dd/mm/yyyy")
        parser.add_argument("--extension-reason", default="", help="lý do khi thay đổi hạn của điểm đã có")
        parser.add_argument("--extension-letter", help="số văn bản gia hạn đã có trong hệ thống")
        parser.add_argument("--evidence", default="", help="căn cứ khai trương: biên bản, báo cáo")
        parser.add_argument("--late-reason", default="", help="lý do khai trương hoặc ghi muộn quá 7 ngày")

    def defaults(self, options):
        return Defaults(
            district=self.option(known_district, options["district"]),
            wave=options["wave"],
            opening_deadline=self.option(read_date, options["deadline"]),
            extension_reason=options["extension_reason"],
            extension_letter=self.option(find_letter, options["extension_letter"]),
            evidence=options["evidence"],
            late_reason=options["late_reason"],
        )
