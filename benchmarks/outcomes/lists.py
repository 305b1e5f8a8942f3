"""What comes of a list: what its page shows, what is written of it, what undoing leaves.

`told`, `fitting` and `List` are all that look into the portal's own objects (a check, a kind of list, a run);
where these get other fields, they are adapted here.
"""

import io
import json
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

from benchmarks.outcomes.places import (
    ADMINISTRATOR,
    CHANGES,
    COMMANDS,
    DISTRICTS,
    FITS,
    MOST,
    OWN,
    OWN_KINDS,
    PLANS,
    RUNS,
    SAID,
    YEAR,
    module,
    table,
)
from benchmarks.outcomes.portal import rows, user
from benchmarks.outcomes.reading_back import plain, sha
from benchmarks.outcomes.stored_rows import difference


def senders(kind: str) -> dict[str, tuple[str, dict]]:
    """By the name of a case, who sends a list of a kind in and what its page says of the whole list."""
    if kind not in OWN_KINDS:
        return {kind: (ADMINISTRATOR, {})}
    return {f"{kind} of {slug}": (slug, _whose(kind, slug)) for slug in OWN}


def _whose(kind: str, slug: str) -> dict:
    district = table(DISTRICTS).objects.get(slug=slug)
    if OWN_KINDS[kind] == DISTRICTS:
        return {"district": str(district.pk)}
    return {"plan": str(table(PLANS).objects.get(district=district, round__year=YEAR).pk)}


def outcomes_of(content: bytes, name: str, kinds) -> dict:
    """What comes of one file as a list of each kind that fits; one that can't be read is refused for all.

    Officers of several districts try to send a list of their own, until one of them could write something.
    """
    try:
        kinds = fitting(content, name, kinds)
    except module("errors").UnreadableFile as error:
        return {"unreadable": str(error)}
    found = {}
    for kind in kinds:
        for case, (username, options) in senders(kind).items():
            with rolled_back():
                found[case] = outcome = List(kind, user(username), options).outcome(content, name)
            if "written" in outcome:
                break
    return found


def fitting(content: bytes, name: str, kinds) -> list[str]:
    """The kinds of list that know nearly as many columns of a file as the one that knows the most."""
    known = {}
    for code in kinds:
        kind = module("kinds").KINDS[code]
        headers = kind.source.headers(kind.source.open(io.BytesIO(content), name, {}), kind.dictionary)
        known[code] = sum(bool(column.name) for header in headers.values() for column in header.columns)
    return [code for code, columns in known.items() if columns >= FITS * max(known.values())]


@contextmanager
def rolled_back():
    """What is written inside is gone afterwards."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class List:
    """One list on its way: sent in, answered, written, sent again, undone."""

    def __init__(self, kind: str, by, options: dict):
        self.kind, self.by, self.options = kind, by, options

    def outcome(self, content: bytes, name: str) -> dict:
        """What comes of it; where it has problems, it is answered and its refused rows are left out."""
        found = {}
        try:
            run = self.do("upload", kind=self.kind, content=content, filename=name, options=self.options)
            check = module("checks").check(run)
            found["as sent"] = told(check)
            said = self._answers(check)
            found["said"] = {part: _plain(value) for part, value in said.items()}
            if found["as sent"]["problems"] or said["columns"] != run.columns:
                run = self.do("revise", run=run, leave_out_refused=True, **said)
                check = module("checks").check(run)
                found["answered"] = told(check)
            if check.rehearsal.problems:
                found["error file"] = marked_cells(run)
            if check.rehearsal.created or check.rehearsal.changed:
                found["written"] = self._written(run, check.digest)
        except Exception as error:  # a failure is an outcome too, to be compared
            found["failed"] = _failure(error)
        return found

    def do(self, deed: str, where: str = "running", **said):
        """What an action returns that is done in an operation of its own, whole or not at all."""
        from django.db import transaction

        with module("audit").operation(channel="so sánh", by=self.by), transaction.atomic():
            return getattr(module(where), deed)(**said, by=self.by)

    def _answers(self, found) -> dict:
        """The first choice for each doubtful column, the first suggestion for each question."""
        run = found.run
        asked = [column for column in module("preview").Preview(found).columns if column.doubtful]
        columns = {column.key: column.choices[0][0] for column in asked}
        answer = module("edits").Answer
        answers = {
            (problem.sheet, problem.row, problem.name): problem.suggestion.split(";")[0].strip()
            for problem in found.rehearsal.problems
            if problem.row and problem.name and problem.suggestion
        }
        blank = {name: text for name, text in SAID.get(self.kind, {}).items() if not run.options.get(name)}
        return {
            "options": {**run.options, **blank},
            "columns": {**run.columns, **columns},
            "answers": [answer(*place, value) for place, value in answers.items()],
        }

    def _written(self, run, digest: str) -> dict:
        before = rows()
        try:
            if not self.do("commit", run=run, shown=digest):
                return {"not written": "another outcome than the one shown"}
        except Exception as error:
            return {"refused": _failure(error), "left behind": difference(before, rows())}
        run.refresh_from_db()
        found = {"counts": run.counts, "rows": difference(before, rows()), "trail": trail(run)}
        again = module("checks").check(run)
        found["sent again"] = {"counts": again.counts, "digest": again.digest}
        try:
            self.do("undo", "undoing", run=run)
        except Exception as error:
            found["not undone"] = _failure(error)
        found["after undoing"] = difference(before, rows(), leaving_out="revision")
        return found


def trail(run) -> dict:
    """How many rows of each table the run's operation recorded, the run itself apart."""
    changes = table(CHANGES).objects.filter(operation=run.operation)
    changes = changes.exclude(model=table(RUNS)._meta.label_lower)
    counts = Counter(f"{change.model} {change.action}" for change in changes)
    return dict(sorted(counts.items()))


def told(found) -> dict:
    """All that the page of a checked list and the file of its results could show."""
    preview, reading, run = module("preview").Preview(found), found.reading, found.run
    outcomes = ("created", "changed", "unchanged")
    return {
        "digest": found.digest,
        "options": run.options,
        "columns": run.columns,
        "counts": found.counts,
        "kept counts": run.counts,
        "writes": bool(found.rehearsal.created or found.rehearsal.changed),
        "rows": _some([_row(name, row) for name in outcomes for row in getattr(found.rehearsal, name)]),
        "problems": _some([_problem(problem) for problem in found.rehearsal.problems]),
        "skipped": _some([[row.sheet, row.row, row.reason] for row in reading.skipped]),
        "hidden": [list(line) for line in reading.hidden_rows],
        "control totals": [
            [total.sheet, total.row, total.column, str(total.stated), str(total.counted), total.agrees]
            for total in reading.control_totals
        ],
        "columns asked": [
            [line.sheet, line.key, line.samples, line.choices[:3], line.chosen, line.doubtful]
            for line in preview.columns
        ],
    }


def _row(outcome: str, planned) -> dict:
    row = planned.row
    return {
        "row": [row.sheet, row.number, outcome],
        "title": planned.title,
        "identity": _plain(planned.identity),
        "fields": [list(map(str, line)) for line in planned.described()],
        "origins": {name: str(number) for name, number in sorted(row.origins.items())},
    }


def _problem(problem) -> list:
    place = [problem.sheet, problem.row, problem.column, problem.name]
    return [*place, problem.typed, problem.reason, problem.suggestion]


def _some(lines: list):
    """The lines as they are, or where they are many the first ones and a hash of the rest."""
    if len(lines) <= MOST:
        return lines
    return [*lines[:MOST], f"{len(lines)} in all, {sha(json.dumps(lines[MOST:]).encode())}"]


def _plain(value):
    return json.loads(json.dumps(value, default=str))


def _failure(error: Exception) -> list:
    return [type(error).__name__, *map(str, getattr(error, "messages", [error]))]


def marked_cells(run):
    return plain(b"".join(module("handing_back").error_file(run)), marked_only=True)


def told_by_command(path: Path, kind: str) -> dict:
    """What the command of a kind of list says of a file that it only rehearses."""
    from django.core.management import CommandError, call_command

    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(COMMANDS[kind], str(path), stdout=out, stderr=err, no_color=True)
    except CommandError as error:
        err.write(str(error))
    return {"said": _some(out.getvalue().splitlines()), "refused": _some(err.getvalue().splitlines())}
