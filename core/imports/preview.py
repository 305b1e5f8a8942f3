"""A rehearsal as a page shows it: small whatever the number of rows, the rest to download."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from common.parsing.cells import show
from common.spreadsheets.writing import Heading, Table
from core.imports.answers import column_key
from core.imports.checks import Check
from core.imports.lists.reading import spans

SHOWN = 100
SAMPLES = 3
LEFT_OUT = "-"


@dataclass(frozen=True)
class FieldLine:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class RowLine:
    """One row: where it stands, what it is, what it changes, where its values were taken from."""

    sheet: str
    number: int
    name: str
    outcome: str
    fields: list[FieldLine] = field(default_factory=list)
    origins: str = ""


@dataclass(frozen=True)
class ProblemLine:
    """Why a row is refused. `asks`: whether its cell may be answered; `options`: what suggests itself."""

    sheet: str
    row: int | None
    column: str
    name: str
    value: str
    reason: str
    options: list[str]
    asks: bool


@dataclass(frozen=True)
class SkippedLine:
    """Rows skipped for one reason: "1–9, 15"."""

    sheet: str
    reason: str
    rows: str


@dataclass(frozen=True)
class ColumnLine:
    """A column to be named: its header, what stands in it, what it may be, what was chosen."""

    sheet: str
    key: str
    header: str
    samples: list[str]
    choices: list[tuple[str, str]]
    chosen: str
    doubtful: bool


class Preview:
    """What the page and the file of results show of a check."""

    def __init__(self, check: Check):
        self.check, self.kind, self.rehearsal = check, check.kind, check.rehearsal
        self.counts, self.summary = check.counts, check.kind.summary(check.counts)
        self.totals, self.digest = check.totals, check.digest

    @property
    def problems(self) -> list[ProblemLine]:
        return [_problem(problem) for problem in self.rehearsal.problems[:SHOWN]]

    @property
    def more_problems(self) -> int:
        return max(0, len(self.rehearsal.problems) - SHOWN)

    @property
    def changed(self) -> list[RowLine]:
        return [self._row(row, _("cập nhật")) for row in self.rehearsal.changed[:SHOWN]]

    @property
    def more_changed(self) -> int:
        return max(0, len(self.rehearsal.changed) - SHOWN)

    @property
    def created(self) -> list[RowLine]:
        return [self._row(row, _("tạo mới")) for row in self.rehearsal.created[:SHOWN]]

    @property
    def more_created(self) -> int:
        return max(0, len(self.rehearsal.created) - SHOWN)

    @property
    def writes_anything(self) -> bool:
        return bool(self.rehearsal.created or self.rehearsal.changed)

    def _row(self, planned, outcome: str) -> RowLine:
        row = planned.row
        changes = [FieldLine(*described) for described in planned.described()]
        return RowLine(row.sheet, row.number, planned.title, outcome, changes, self._origins(row))

    def _origins(self, row) -> str:
        labels = {**self.kind.labels, **self.kind.other_labels}
        words = [
            _("%(column)s lấy từ dòng %(row)s") % {"column": labels.get(name, name), "row": number}
            for name, number in row.origins.items()
        ]
        return "; ".join(words)

    @property
    def skipped(self) -> list[SkippedLine]:
        by_reason = defaultdict(list)
        for row in self.check.reading.skipped:
            by_reason[row.sheet, row.reason].append(row.row)
        return [
            SkippedLine(sheet, reason, spans(number for number in rows if number))
            for (sheet, reason), rows in by_reason.items()
        ]

    @property
    def hidden(self) -> list[tuple[str, str]]:
        return self.check.reading.hidden_rows

    @property
    def columns(self) -> list[ColumnLine]:
        """Those that are doubtful or not recognised, the doubtful first; a recognised one needs no choice."""
        lines = [
            self._column(sheet, self.check.headers[sheet.name], column)
            for sheet in (self.check.content if self.check.headers else ())
            if sheet.name in self.check.headers
            for column in self.check.headers[sheet.name].columns
            if not column.name
        ]
        return sorted(lines, key=lambda line: not line.doubtful)

    def _column(self, sheet, header, column) -> ColumnLine:
        below = (row[column.index] for row in sheet.rows[header.last_row :])
        samples = list(dict.fromkeys(show(value) for value in below if value is not None))[:SAMPLES]
        chosen = self.check.run.columns.get(column_key(column))
        labels = self.kind.labels
        names = [*column.candidates, *(name for name in labels if name not in column.candidates)]
        return ColumnLine(
            sheet.name,
            column_key(column),
            column.header,
            samples,
            [(name, labels[name]) for name in names],
            LEFT_OUT if chosen == "" else chosen or "",
            column.is_doubtful,
        )

    def results(self) -> Table:
        """Every row of the file with what would become of it, to take along."""
        headings = [_("Trang"), _("Dòng"), _("Kết quả"), _("Nội dung"), _("Chi tiết")]
        widths = [16, 8, 14, 40, 60]
        return Table(
            _("Kết quả kiểm tra"), list(map(Heading, headings, widths)), map(list, self._result_lines())
        )

    def _result_lines(self) -> Iterable[tuple]:
        words = {"created": _("tạo mới"), "changed": _("cập nhật"), "unchanged": _("không đổi")}
        for outcome, word in words.items():
            for planned in getattr(self.rehearsal, outcome):
                line = self._row(planned, word)
                details = "; ".join(f"{item.label}: {item.before} → {item.after}" for item in line.fields)
                yield line.sheet, line.number, word, line.name, details
        for problem in self.rehearsal.problems:
            details = f"{problem.reason} {problem.suggestion or ''}".strip()
            yield problem.sheet, problem.row, _("bị từ chối"), f"{problem.column} {problem.typed}", details
        for row in self.check.reading.skipped:
            yield row.sheet, row.row, _("bỏ qua"), row.reason, ""


def _problem(problem) -> ProblemLine:
    options = [option.strip() for option in (problem.suggestion or "").split(";") if option.strip()]
    asks = bool(problem.row and problem.name)
    value = "" if problem.typed in problem.reason else problem.typed  # said once
    return ProblemLine(
        problem.sheet, problem.row, problem.column, problem.name, value, problem.reason, options, asks
    )
