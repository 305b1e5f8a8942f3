"""A run's file read and rehearsed as things stand now; nothing is written."""

import hashlib
import json
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from common.batches import without_collecting
from core.imports.answers import Answer, Headers, choices
from core.imports.lists.cell_reader import Overrides
from core.imports.lists.reading import Reading
from core.imports.lists.rehearsal import ROWS, Rehearsal, summary
from core.imports.models import ImportRun
from core.imports.registry import KINDS, Importable


@dataclass
class Check:
    """What would come of a run. `headers` are the file's own, before any choice of columns.

    `progress`: (pieces of the file that are worked out, all that have to be) before it can be rehearsed.
    """

    kind: Importable
    run: ImportRun
    content: Any
    headers: Headers
    control_total: tuple[int, tuple[int, ...]] | None
    rehearsal: Rehearsal
    progress: tuple[int, int]

    @property
    def reading(self):
        return self.rehearsal.reading

    @cached_property
    def counts(self) -> dict[str, int]:
        return self.rehearsal.counts

    @property
    def is_ready(self) -> bool:
        """Whether all that takes long has been worked out."""
        done, total = self.progress
        return done == total

    @cached_property
    def digest(self) -> str:
        """Equal for equal outcomes: what was shown is what is written."""
        found, run = self.rehearsal, self.run
        outcome = [run.options, run.columns, run.answers, self.counts]
        outcome += [[*row.identity, row.stored_values] for row in found.created]
        outcome += [
            [*row.identity, {name: [str(old), str(new)] for name, (old, new) in changes}]
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
                _("Số đối chiếu %(total)s, trong tệp có %(counted)s %(unit)s.")
                % {"total": total, "counted": counted, "unit": self.kind.unit},
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
        rows = [*self.reading.rows, *self.reading.rejected]
        for words, key in self.kind.groups.items():
            if sorted(Counter(map(key, rows)).values()) == sorted(parts):
                return _("%(parts)s: khớp %(words)s.") % {"parts": written, "words": words}, True
        return _("%(parts)s: không khớp với cách chia nào của tệp.") % {"parts": written}, False

    @property
    def totals_agree(self) -> bool:
        return all(agrees for _words, agrees in self.totals)


def check(run: ImportRun, content=None, *, prefilling: bool = False) -> Check:
    """Read and rehearse the run's file (`content` if it is open) with all that the person has said of it.

    `prefilling`: options that the person left blank are taken from the file's titles first.
    """
    if content is None:
        with opened(run) as content:
            return check(run, content)
    with without_collecting():
        return _check(run, content, prefilling)


def _check(run: ImportRun, content, prefilling: bool) -> Check:
    kind = KINDS[run.kind]
    headers = kind.source.headers(content, kind.dictionary)
    options, reading = _read(run, content, headers)
    if prefilling and (given := _left_blank(kind.prefilled(reading), run.options)):
        run.options = {**run.options, **given}
        options, reading = _read(run, content, headers)
    total, progress = options.get("control_total"), kind.source.progress(content)
    return Check(kind, run, content, headers, total, kind.rehearse(reading), progress)


def _read(run: ImportRun, content, headers: Headers) -> tuple[dict, Reading]:
    """(cleaned options, reading) of a run's file."""
    kind = KINDS[run.kind]
    form = kind.options_form(run.options)
    form.full_clean()
    answers = {answer.place: answer.value for answer in (Answer(*given) for given in run.answers)}
    overrides = Overrides(choices(headers, run.columns), answers)
    return form.cleaned_data, kind.read(content, kind.defaults(form.cleaned_data), overrides=overrides)


def _left_blank(given: dict[str, str], options: dict[str, str]) -> dict[str, str]:
    """What the file's titles tell and the person left blank."""
    return {name: text for name, text in given.items() if text and not options.get(name)}


@contextmanager
def opened(run: ImportRun):
    """What the run's file holds, the file being open meanwhile."""
    with run.file.open("rb") as file:
        yield KINDS[run.kind].source.open(file, run.filename, run.prepared)


def summary_of(run: ImportRun) -> str:
    """The run's counts as a line, for a kind of list that is no longer there too."""
    return KINDS[run.kind].summary(run.counts) if run.kind in KINDS else summary(run.counts, ROWS)
