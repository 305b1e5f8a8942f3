"""`manage.py import_products FILE`: rehearses; `--commit` writes."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from common.tabular import CellProblem, UnreadableFile, read_workbook
from common.tabular.cells import read_date
from products.imports.committing import commit
from products.imports.places import read_district
from products.imports.reading import read_products
from products.imports.rehearsal import Rehearsal, rehearse
from products.imports.rows import Defaults, Reading

_SHOWN_CHANGES = 20


def _read(reader, text: str | None):
    """An option's value as a cell of a list would be read; None where it is not given."""
    try:
        return reader(text) if text else None
    except CellProblem as problem:
        suggestion = f" {problem.suggestion}" if problem.suggestion else ""
        raise CommandError(f"{problem.reason}{suggestion}") from problem


class Command(BaseCommand):
    help = "Kiểm tra thử một danh sách sản phẩm (.xlsx, .csv); --commit ghi vào hệ thống."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="tệp .xlsx hoặc .csv")
        parser.add_argument("--commit", action="store_true", help="ghi vào hệ thống")
        parser.add_argument(
            "--leave-out-refused", action="store_true", help="bỏ qua đúng các dòng lỗi, ghi các dòng còn lại"
        )
        parser.add_argument("--decision", default="", help="số quyết định, dùng cho dòng không ghi")
        parser.add_argument("--decision-date", help="ngày quyết định, dd/mm/yyyy")
        parser.add_argument("--issued-by", default="", help="cơ quan ban hành")
        parser.add_argument("--district", help="quận, huyện, thị xã cho dòng không ghi")

    def handle(self, *, file, **options):
        defaults = Defaults(
            decision_number=options["decision"],
            decision_date=_read(read_date, options["decision_date"]),
            issued_by=options["issued_by"],
            district=_read(read_district, options["district"]),
        )
        try:
            sheets = read_workbook(file)
        except (UnreadableFile, OSError) as error:
            raise CommandError(str(error)) from error
        reading = read_products(sheets, defaults)
        if options["commit"]:
            with transaction.atomic():  # what is rehearsed is what is written
                self._commit(self._rehearse(reading), file, options)
            self.stdout.write(self.style.SUCCESS(_("Đã ghi vào hệ thống.")))
        else:
            self._rehearse(reading)
            self.stdout.write(_("Mới kiểm tra thử, chưa ghi gì. Thêm --commit để ghi vào hệ thống."))

    def _rehearse(self, reading: Reading) -> Rehearsal:
        rehearsal = rehearse(reading)
        self._report(rehearsal)
        return rehearsal

    def _report(self, rehearsal: Rehearsal):
        for skipped in rehearsal.reading.skipped:
            where = _("Trang %(sheet)s") % {"sheet": skipped.sheet}
            row = _(", dòng %(row)s") % {"row": skipped.row} if skipped.row else ""
            self.stdout.write(_("Bỏ qua: ") + f"{where}{row}: {skipped.reason}")
        for planned in rehearsal.changed[:_SHOWN_CHANGES]:
            fields = "; ".join(
                f"{name}: {old or '–'} → {new}" for name, (old, new) in planned.changes.items()
            )
            self.stdout.write(_("Thay đổi: ") + f"{planned.product}: {fields}")
        if len(rehearsal.changed) > _SHOWN_CHANGES:
            more = len(rehearsal.changed) - _SHOWN_CHANGES
            self.stdout.write(_("… và %(count)s sản phẩm thay đổi khác.") % {"count": more})
        for problem in rehearsal.problems:
            suggestion = _(" Gợi ý: %(text)s.") % {"text": problem.suggestion} if problem.suggestion else ""
            self.stderr.write(f"{problem.sheet}: {problem}{suggestion}")
        self.stdout.write(_summary(rehearsal))

    def _commit(self, rehearsal: Rehearsal, file: Path, options):
        if rehearsal.problems and not options["leave_out_refused"]:
            raise CommandError(
                _(
                    "Có %(count)s dòng lỗi nên chưa ghi dữ liệu nào. "
                    "Sửa tệp, hoặc chọn “Bỏ qua các dòng lỗi” (--leave-out-refused)."
                )
                % {"count": rehearsal.refused_rows}
            )
        why = _("Nhập sản phẩm từ %(file)s") % {"file": file.name}
        with audit.operation(door="import_products", why=f"{why}. {_summary(rehearsal)}"):
            commit(rehearsal)


def _summary(rehearsal: Rehearsal) -> str:
    return _(
        "Tạo mới %(created)s · Cập nhật %(changed)s · Không đổi %(unchanged)s · "
        "Bị từ chối %(refused)s · Bỏ qua %(skipped)s dòng"
    ) % {
        "created": len(rehearsal.created),
        "changed": len(rehearsal.changed),
        "unchanged": len(rehearsal.unchanged),
        "refused": rehearsal.refused_rows,
        "skipped": len(rehearsal.reading.skipped),
    }
