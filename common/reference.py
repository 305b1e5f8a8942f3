"""Reference data: the CSV files of `data/`, and how their rows meet the rows that are stored."""

import csv
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import models

_CONFIDENCE = {"high": "cao", "medium": "vừa", "low": "thấp"}


@dataclass
class Loaded:
    """What a loader did with one kind of row. `skipped` says which rows of the file and why."""

    rows: dict = field(default_factory=dict)
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: list[str] = field(default_factory=list)

    def __str__(self):
        text = f"thêm {self.created}, sửa {self.changed}, giữ nguyên {self.unchanged}"
        return f"{text}, bỏ qua {len(self.skipped)}" if self.skipped else text


def folder() -> Path:
    """Where the files lie that the portal ships."""
    return settings.BASE_DIR / "data"


def _path(name: str) -> Path:
    return folder() / name


def read_csv(name: str) -> list[dict[str, str]]:
    """The rows of a file of `data/`, by column name."""
    with _path(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_json(name: str):
    return json.loads(_path(name).read_text(encoding="utf-8"))


def day(text: str) -> date | None:
    """A date as the files write it (yyyy-mm-dd); None where it is not known."""
    return date.fromisoformat(text) if text else None


def with_confidence(row: dict[str, str]) -> str:
    """The row's source, saying how far it is to be trusted."""
    return f"{row['source']} (độ tin cậy: {_CONFIDENCE[row['confidence']]})"


def without_skipped(rows: Iterable[dict[str, str]], label: str) -> tuple[list[dict[str, str]], list[str]]:
    """The rows that can be loaded, and a sentence for each one that says why it can't (`skip`)."""
    rows = list(rows)
    skipped = [f"{row[label]}: {row['skip']}" for row in rows if row["skip"]]
    return [row for row in rows if not row["skip"]], skipped


def merge(stored: models.QuerySet, rows: Iterable, *, key: Callable, update: Iterable[str] = ()) -> Loaded:
    """Create the rows whose key is not among `stored`; bring the fields named in `update` up to date in the
    others. Nothing is deleted, and a row that says the same is not written.

    `Loaded.rows` has the stored rows by key.
    """
    objects, rows, names = stored.model._default_manager, list(rows), list(update)
    known = {key(row): row for row in stored}
    new = [row for row in rows if key(row) not in known]
    differing = [
        (known[key(row)], row) for row in rows if key(row) in known and _differ(known[key(row)], row, names)
    ]
    for old, row in differing:
        for name in names:
            setattr(old, name, getattr(row, name))
    if new:
        objects.bulk_create(new)
    if differing:
        objects.bulk_update([old for old, _row in differing], names)
    known |= {key(row): row for row in new}
    unchanged = len(rows) - len(new) - len(differing)
    return Loaded(known, len(new), len(differing), unchanged)


def add_missing(stored: models.QuerySet, rows: Iterable, *keys: Callable) -> Loaded:
    """Create the rows that are not among `stored` by any of the keys; those that are stay as they are.

    `Loaded.rows` has, for each row, the stored one by the row's first key.
    """
    rows = list(rows)
    known = [{key(row): row for row in stored} for key in keys]
    found, new = {}, []
    for row in rows:
        matches = (by_key.get(key(row)) for key, by_key in zip(keys, known, strict=True))
        match = next(filter(None, matches), None)
        found[keys[0](row)] = match or row
        if match is None:
            new.append(row)
    if new:
        stored.model._default_manager.bulk_create(new)
    return Loaded(found, len(new), 0, len(rows) - len(new))


def _differ(old, row, names: list[str]) -> bool:
    attributes = [row._meta.get_field(name).attname for name in names]
    return any(getattr(old, name) != getattr(row, name) for name in attributes)
