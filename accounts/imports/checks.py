"""A run's file read and rehearsed as things stand now; nothing is written."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from accounts.imports.edits import Answer, choices, find_headers
from accounts.imports.kinds import KINDS, Importable
from accounts.models import ImportRun
from common.tabular import Header, Sheet, read_workbook
from common.tabular.outcomes import Rehearsal
from common.tabular.walking import Said


@dataclass
class Check:
    """What would come of a run. `headers` are the file's own, before any choice of columns."""

    kind: Importable
    run: ImportRun
    sheets: list[Sheet]
    headers: dict[str, Header]
    control_total: tuple[int, tuple[int, ...]] | None
    rehearsal: Rehearsal

    @property
    def reading(self):
        return self.rehearsal.reading

    @cached_property
    def counts(self) -> dict[str, int]:
        found = self.rehearsal
        return {
            "created": len(found.created),
            "changed": len(found.changed),
            "unchanged": len(found.unchanged),
            "refused": found.refused_rows,
            "skipped": len(found.reading.skipped),
        }

    @cached_property
    def digest(self) -> str:
        """Equal for equal outcomes: what was shown is what is written."""
        found, run = self.rehearsal, self.run
        outcome = [run.options, run.columns, run.answers, self.counts]
        outcome += [[row.row.sheet, row.row.number] for row in found.created]
        outcome += [
            [row.row.sheet, row.row.number, {name: [str(old), str(new)] for name, (old, new) in changes}]
            for row in found.changed
            if (changes := sorted(row.changes.items()))
        ]
        outcome += [
            [problem.sheet, problem.row, problem.column, problem.reason] for problem in found.problems
        ]
        return hashlib.sha256(json.dumps(outcome, sort_keys=True).encode()).hexdigest()

    @cached_property
    def totals(self) -> list[tuple[str, bool]]:
        """(sentence, whether it agrees) of the control total typed, compared with the rows of the file."""
        if self.control_total is None:
            return []
        total, parts = self.control_total
        counts = self.counts
        counted = counts["created"] + counts["changed"] + counts["unchanged"] + self._refused_rows
        lines = [
            (
                _("Số đối chiếu %(total)s, trong tệp có %(counted)s dòng.")
                % {"total": total, "counted": counted},
                total == counted,
            )
        ]
        if len(parts) > 1:
            lines.append(self._parts(parts))
        return lines

    @property
    def _refused_rows(self) -> int:
        """Those of the list itself: a header or a total that is refused is no row of it."""
        skipped = {(row.sheet, row.row) for row in self.reading.skipped}
        refused = {(problem.sheet, problem.row) for problem in self.rehearsal.problems if problem.row}
        return len(refused - skipped)

    def _parts(self, parts) -> tuple[str, bool]:
        written = " + ".join(map(str, parts))
        for words, key in self.kind.groups.items():
            if sorted(Counter(map(key, self.reading.rows)).values()) == sorted(parts):
                return _("%(parts)s: khớp %(words)s.") % {"parts": written, "words": words}, True
        return _("%(parts)s: không khớp với cách chia nào của tệp.") % {"parts": written}, False

    @property
    def totals_agree(self) -> bool:
        return all(agrees for _words, agrees in self.totals)


def check(run: ImportRun, sheets: list[Sheet] | None = None) -> Check:
    """Read and rehearse the run's file with all that the person has said of it."""
    kind = KINDS[run.kind]
    sheets = sheets if sheets is not None else read_workbook(content_of(run), run.filename)
    headers = find_headers(sheets, kind.dictionary)
    form = kind.options_form(run.options)
    form.full_clean()
    options = form.cleaned_data
    reading = kind.read(
        sheets,
        kind.defaults(options),
        said=Said(
            choices(headers, run.columns),
            {answer.place: answer.value for answer in (Answer(*said) for said in run.answers)},
        ),
    )
    return Check(kind, run, sheets, headers, options.get("control_total"), kind.rehearse(reading))


def content_of(run: ImportRun) -> bytes:
    with run.file.open("rb") as file:
        return file.read()


def summary(counts: dict[str, int]) -> str:
    return _(
        "Tạo mới %(created)s · Cập nhật %(changed)s · Không đổi %(unchanged)s · "
        "Bị từ chối %(refused)s · Bỏ qua %(skipped)s dòng"
    ) % {name: counts.get(name, 0) for name in ("created", "changed", "unchanged", "refused", "skipped")}
