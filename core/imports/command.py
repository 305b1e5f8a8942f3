"""Importing on the command line, the same for every kind of file: rehearse, report, write or not."""

import re
from argparse import SUPPRESS
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from common.spreadsheets.errors import UnreadableFile
from core import audit
from core.imports import actions
from core.imports.answers import column_key
from core.imports.checks import Check
from core.imports.lists.marking import write_error_file
from core.imports.lists.rehearsal import Rehearsal
from core.imports.registry import Importable

_SHOWN_CHANGES = 20
_MANY_ROWS = 1000
_TOLD_EVERY = 50
_CHOICE = re.compile(r"(?P<letters>[A-Za-z]{1,3})\s*=\s*(?P<name>.*)")


class ImportCommand(BaseCommand):
    """`manage.py import_… FILE`: rehearses; `--commit` writes all or nothing, as a run that can be undone.

    The options are those that the kind's own form asks for; `option_names` are those of them that have
    another name here than there.
    """

    kind: Importable
    option_names: Mapping[str, str] = {}

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help=str(self.kind.source.help_text))
        parser.add_argument("--commit", action="store_true", help="ghi vào hệ thống")
        parser.add_argument(
            "--leave-out-refused", action="store_true", help="bỏ qua đúng các dòng lỗi, ghi các dòng còn lại"
        )
        for name, field in self.kind.options_form().fields.items():
            option = self.option_names.get(name, name).replace("_", "-")
            text = f"{field.label}. {field.help_text}".replace("%", "%%")
            parser.add_argument(f"--{option}", dest=name, default="", help=text)
        if self.kind.dictionary:
            parser.add_argument(
                "--column",
                action="append",
                default=[],
                metavar="D=Điện thoại",
                help="cột chưa rõ là cột nào; để trống tên (D=) thì bỏ qua cột",
            )
        marked = "ghi tệp .xlsx có đánh dấu các ô lỗi vào đây" if self.kind.source.marks_errors else SUPPRESS
        parser.add_argument("--error-file", type=Path, help=marked)

    def handle(self, *, file, **options):
        given = self._given(options)
        try:
            opened = file.open("rb")
            with opened:
                held = self.kind.source.open(opened, file.name, {})
                prepared = self._prepare(held)
        except (UnreadableFile, OSError) as error:
            raise CommandError(str(error)) from error
        columns = self._columns(held, options.get("column", ()))
        with transaction.atomic() if options["commit"] else nullcontext():  # what is rehearsed is written
            found = actions.examined(
                kind=self.kind.code,
                filename=file.name,
                held=held,
                options=given,
                columns=columns,
                prepared=prepared,
            )
            found.run.leave_out_refused = options["leave_out_refused"]
            self._report(found.rehearsal)
            if options["error_file"] and found.rehearsal.problems:
                self._mark_errors(found, file, options["error_file"])
            if options["commit"]:
                self._commit(found, file)
        if options["commit"]:
            self.stdout.write(self.style.SUCCESS(_("Đã ghi vào hệ thống.")))
        else:
            self.stdout.write(_("Mới kiểm tra thử, chưa ghi gì. Thêm --commit để ghi vào hệ thống."))

    # What is said of the file

    def _given(self, options) -> dict[str, str]:
        """The options of the kind's form as typed; CommandError where one of them can't be taken."""
        typed = {name: str(options.get(name) or "") for name in self.kind.options_form().fields}
        form = self.kind.options_form(typed)
        if not form.is_valid():
            problems = [
                f"{form[name].label}: {' '.join(map(str, errors))}" for name, errors in form.errors.items()
            ]
            raise CommandError(" ".join(problems))
        return form.typed()

    def _prepare(self, held) -> dict:
        """Work out what takes long, piece by piece, and say how far it has come."""
        prepared = {}
        _done, total = self.kind.source.progress(held)
        for count, (key, outcome) in enumerate(self.kind.source.prepare(held), 1):
            prepared[key] = outcome
            if count % _TOLD_EVERY == 0 or count == total:
                self.stdout.write(_("Đã kiểm tra %(done)s/%(total)s ảnh …") % {"done": count, "total": total})
        if prepared:
            held.prepared.update(prepared)
        return prepared

    def _columns(self, held, texts: list[str]) -> dict[str, str]:
        """{column's key: name} of "D=phone", in whatever sheet has a column there."""
        names = dict(map(self._column, texts))
        headers = self.kind.source.headers(held, self.kind.dictionary) if names else {}
        columns = (column for header in headers.values() for column in header.columns)
        return {column_key(column): names[column.index] for column in columns if column.index in names}

    def _column(self, text: str) -> tuple[int, str]:
        """(index, name) of "D=phone" or "D=Điện thoại"."""
        found, labels = _CHOICE.fullmatch(text.strip()), self.kind.labels
        if not found:
            raise CommandError(
                _("“%(text)s”: ghi chữ cái của cột và tên cột, ví dụ D=Điện thoại.") % {"text": text}
            )
        name = found["name"].strip()
        index = 0
        for letter in found["letters"].upper():
            index = index * 26 + ord(letter) - 64
        return index - 1, name if not name or name in labels else self._column_headed(name)

    def _column_headed(self, header: str) -> str:
        """Name the one column that is known by a header; CommandError where there is none."""
        match = self.kind.dictionary.match(header) if self.kind.dictionary else None
        if match is None or len(match.names) != 1:
            known = ", ".join(self.kind.labels.values())
            raise CommandError(
                _("Không có cột “%(name)s”. Các cột: %(known)s.") % {"name": header, "known": known}
            )
        return match.names[0]

    # What comes of it

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

    def _mark_errors(self, found: Check, file: Path, marked: Path):
        try:
            with marked.open("wb") as target:
                problems, headers = found.rehearsal.problems, found.reading.headers
                write_error_file(file.read_bytes(), file.name, problems, headers, target)
        except OSError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("Tệp đánh dấu lỗi: %(file)s") % {"file": marked})

    def _commit(self, found: Check, file: Path):
        rows = len(found.reading.rows)
        if rows >= _MANY_ROWS:
            self.stdout.write(_("Đang ghi %(count)s dòng …") % {"count": rows})
        channel = self.__module__.rpartition(".")[2]
        with audit.operation(channel=channel), file.open("rb") as opened:
            try:
                actions.refuse_unready(found)
                actions.keep(found, File(opened))
                actions.write(found)
            except ValidationError as error:
                option = " (--leave-out-refused)" if found.rehearsal.problems else ""
                raise CommandError(" ".join(error.messages) + option) from error
