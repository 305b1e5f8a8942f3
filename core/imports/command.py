"""Importing on the command line, the same for every kind of list: rehearse, report, write or not."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from common.parsing.cells import CellProblem
from common.spreadsheets.errors import UnreadableFile
from common.spreadsheets.files import read_workbook
from common.spreadsheets.sheets import Sheet
from core import audit
from core.imports.lists.headers import HeaderDictionary
from core.imports.lists.marking import write_error_file
from core.imports.lists.reader import Overrides
from core.imports.lists.reading import Reading
from core.imports.lists.rehearsal import Rehearsal

_SHOWN_CHANGES = 20
_MANY_ROWS = 1000
_CHOICE = re.compile(r"(?P<letters>[A-Za-z]{1,3})\s*=\s*(?P<name>.*)")


class RehearsingCommand(BaseCommand):
    """`manage.py import_… FILE`: rehearses; `--commit` writes, all of it or nothing.

    A kind of file says what its items are called, and how it is read, rehearsed and written.
    """

    channel: str
    rows_label: str
    files: str
    rehearse: Callable[[Reading], Rehearsal]
    commit: Callable[[Rehearsal], None]

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help=self.files)
        parser.add_argument("--commit", action="store_true", help="ghi vào hệ thống")
        parser.add_argument(
            "--leave-out-refused", action="store_true", help="bỏ qua đúng các dòng lỗi, ghi các dòng còn lại"
        )

    def read_file(self, file: Path, options) -> Reading:
        """What the file holds; CommandError where it can't be read."""
        raise NotImplementedError

    def handle(self, *, file, **options):
        reading = self.read_file(file, options)
        self._tell(_("Đã đọc %(count)s dòng, đang đối chiếu với dữ liệu đã có …"), reading)
        if options["commit"]:
            with transaction.atomic():  # what is rehearsed is what is written
                self._commit(self._rehearse(reading, file, options), file, options)
            self.stdout.write(self.style.SUCCESS(_("Đã ghi vào hệ thống.")))
        else:
            self._rehearse(reading, file, options)
            self.stdout.write(_("Mới kiểm tra thử, chưa ghi gì. Thêm --commit để ghi vào hệ thống."))

    def _tell(self, sentence: str, reading: Reading):
        """Say how far a long import has come."""
        if len(reading.rows) >= _MANY_ROWS:
            self.stdout.write(sentence % {"count": len(reading.rows)})

    def _rehearse(self, reading: Reading, file: Path, options) -> Rehearsal:
        rehearsal = self.rehearse(reading)
        self._report(rehearsal)
        return rehearsal

    def _report(self, rehearsal: Rehearsal):
        for skipped in rehearsal.reading.skipped:
            self.stdout.write(_("Bỏ qua: ") + str(skipped))
        for sheet, rows in rehearsal.reading.hidden_rows:
            self.stdout.write(
                _("Dòng ẩn vẫn được đọc: trang %(sheet)s, dòng %(rows)s") % {"sheet": sheet, "rows": rows}
            )
        self._report_changes(rehearsal)
        for problem in rehearsal.problems:
            suggestion = _(" Gợi ý: %(text)s.") % {"text": problem.suggestion} if problem.suggestion else ""
            self.stderr.write(f"{problem.sheet}: {problem}{suggestion}")
        self.stdout.write(rehearsal.summary)

    def _report_changes(self, rehearsal: Rehearsal):
        for planned in rehearsal.changed[:_SHOWN_CHANGES]:
            fields = "; ".join(f"{name}: {old or '–'} → {new}" for name, old, new in planned.described())
            self.stdout.write(_("Thay đổi: ") + f"{planned.instance}: {fields}")
        if len(rehearsal.changed) > _SHOWN_CHANGES:
            more = len(rehearsal.changed) - _SHOWN_CHANGES
            self.stdout.write(_("… và %(count)s dòng thay đổi khác.") % {"count": more})

    def _commit(self, rehearsal: Rehearsal, file: Path, options):
        if rehearsal.problems and not options["leave_out_refused"]:
            raise CommandError(
                _(
                    "Có %(count)s %(unit)s lỗi nên chưa ghi dữ liệu nào. "
                    "Sửa tệp, hoặc chọn “Bỏ qua các %(unit)s lỗi” (--leave-out-refused)."
                )
                % {"count": rehearsal.refused_rows, "unit": rehearsal.unit}
            )
        self._tell(_("Đang ghi %(count)s dòng …"), rehearsal.reading)
        why = _("Nhập %(what)s từ %(file)s") % {"what": self.rows_label, "file": file.name}
        with audit.operation(channel=self.channel, why=f"{why}. {rehearsal.summary}"):
            try:
                self.commit(rehearsal)
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from error


class ImportCommand(RehearsingCommand):
    """For spreadsheets: a kind of list says its columns and how its sheets are read besides."""

    files = "tệp .xlsx, .xls, .ods hoặc .csv"
    dictionary: HeaderDictionary
    labels: Mapping[str, str]
    read: Callable[..., Reading]

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--error-file", type=Path, help="ghi tệp .xlsx có đánh dấu các ô lỗi vào đây")
        parser.add_argument(
            "--column",
            action="append",
            default=[],
            metavar="D=Điện thoại",
            help="cột chưa rõ là cột nào; để trống tên (D=) thì bỏ qua cột",
        )
        parser.add_argument("--district", help="quận, huyện, thị xã cho dòng không ghi")

    def defaults(self, options):
        """What the options say of the whole file."""
        raise NotImplementedError

    def read_file(self, file, options):
        defaults = self.defaults(options)
        try:
            sheets = read_workbook(file)
        except (UnreadableFile, OSError) as error:
            raise CommandError(str(error)) from error
        return self.read(sheets, defaults, overrides=Overrides(self._columns(sheets, options["column"])))

    def option(self, read, text: str | None):
        """An option's value as a cell of a list would be read; None where it is not given."""
        try:
            return read(text) if text else None
        except CellProblem as problem:
            suggestion = f" {problem.suggestion}" if problem.suggestion else ""
            raise CommandError(f"{problem.reason}{suggestion}") from problem

    def _columns(self, sheets: list[Sheet], texts: list[str]) -> dict[str, dict[int, str]]:
        choices = dict(map(self._column, texts))
        return {sheet.name: choices for sheet in sheets}

    def _column(self, text: str) -> tuple[int, str]:
        """(index, name) of "D=phone" or "D=Điện thoại"."""
        found = _CHOICE.fullmatch(text.strip())
        if not found:
            raise CommandError(
                _("“%(text)s”: ghi chữ cái của cột và tên cột, ví dụ D=Điện thoại.") % {"text": text}
            )
        name = found["name"].strip()
        match = self.dictionary.match(name)
        if name and name not in self.labels and not (match and len(match.names) == 1):
            known = ", ".join(self.labels.values())
            raise CommandError(
                _("Không có cột “%(name)s”. Các cột: %(known)s.") % {"name": name, "known": known}
            )
        index = 0
        for letter in found["letters"].upper():
            index = index * 26 + ord(letter) - 64
        return index - 1, name if not name or name in self.labels else match.names[0]

    def _rehearse(self, reading, file, options):
        rehearsal = super()._rehearse(reading, file, options)
        if options["error_file"] and rehearsal.problems:
            self._mark_errors(rehearsal, file, options["error_file"])
        return rehearsal

    def _mark_errors(self, rehearsal: Rehearsal, file: Path, marked: Path):
        try:
            with marked.open("wb") as target:
                headers = rehearsal.reading.headers
                write_error_file(file.read_bytes(), file.name, rehearsal.problems, headers, target)
        except OSError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("Tệp đánh dấu lỗi: %(file)s") % {"file": marked})
