"""The columns of a list, each declared once.

Header spellings, labels, length limits, reading, comparing, filling, export and template all follow from
one `Column`. Its texts stand in a TOML file of the list: `label` (in messages and above the column),
`heading` where an export calls it otherwise, `width` in characters, `spellings` of its header that officials
are known to type, `asked` for headers that alone may mean several columns, and for the template's
instructions `needed`, `how` and `example`. Case, diacritics, line breaks, `*`, a trailing colon and spaces
need no spelling of their own.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import KW_ONLY, dataclass, replace
from functools import cached_property, reduce
from pathlib import Path
from typing import Any, cast

from django.db import models
from django.utils.translation import override

from common.parsing.cells import CellProblem, read_text, too_long
from common.parsing.values import Value, clean
from common.spreadsheets.template import Template
from common.spreadsheets.writing import Heading
from common.text import fold
from core.imports.lists.headers import HeaderDictionary

Reader = Callable[[Any], Any]
Comparison = Callable[[Any, Any], bool]
ROWS_AT_ONCE = 1000


# Comparing what is stored with what a list says ----------------------------------------------------------


def same_when_read(read: Reader) -> Comparison:
    """Compare a stored text as the reader would give it back, for people type it more freely than that."""

    def is_same(old, new) -> bool:
        if not isinstance(old, str) or not old:
            return False
        try:
            return read(clean(old) or "") == new
        except CellProblem:
            return False

    return is_same


def same_folded(old, new) -> bool:
    """Another spelling of the same name is no change."""
    return bool(old) and fold(old) == fold(new)


same_text = same_when_read(read_text)


# Declaring -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Column:
    """One column of a list.

    `read` makes a value of a cell that isn't blank, or raises `CellProblem`; `reader` makes such a reader
    from the sheet under way, where it has to know the titles or the headers. `into` names the field that
    holds the value ("note", "producer.contact_phone"), or the fields that hold its parts; `of` names the
    field where the rules of the list fill it. Limits, choices, the template's format and the export follow
    from that field. `same` says whether a stored value is the one that the list says. `write` gives the
    value for the export. `no_is_none`: "không" in a cell means that there is none. `lent_by` names the
    leading line whose value holds for the lines below it. `group` sets columns apart that not everybody may
    write or see.
    """

    name: str
    read: Reader = read_text
    into: str | tuple[str, ...] = ()
    _: KW_ONLY
    of: str = ""
    reader: Callable[[Any], Reader] | None = None
    same: Comparison = same_text
    write: Callable[[Any], Value] | None = None
    choices: Callable[[], Iterable[str]] | None = None
    limit: int | None = None
    no_is_none: bool = False
    is_numeral: bool = False
    lent_by: str = ""
    group: str = ""

    @property
    def paths(self) -> tuple[str, ...]:
        """The fields that are filled from the column."""
        return (self.into,) if isinstance(self.into, str) else self.into

    @property
    def main_path(self) -> str:
        return next(iter(self.paths), self.of)


class Row:
    """One item of a list as it was read: an attribute for each column, None where the list doesn't say.

    `given` names the columns that said something. `origins` names, for a value that stands in another row
    (a section, a title, a leading line), the number of that row; `answered` names the columns that the
    person who imports has answered for.
    """

    def __init__(self, sheet: str, number: int, hidden: bool = False, **values: Any):
        self.sheet, self.number, self.hidden = sheet, number, hidden
        self.origins: dict[str, int] = {}
        self.answered: frozenset[str] = frozenset()
        self.given = frozenset(name for name, value in values.items() if value is not None)
        self.__dict__.update(values)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)  # declared for type checkers: columns are attributes


class Columns:
    """The columns of one list, whose rows are of `model`, in the order of its template.

    `related` and `prefetched` are loaded with the rows for an export; `language` is the one its values are
    written in, where that is not the reader's.
    """

    def __init__(
        self,
        model: type[models.Model],
        texts: Path | Mapping,
        columns: Iterable[Column],
        *,
        related: Sequence[str] = (),
        prefetched: Sequence[str] = (),
        language: str = "",
    ):
        texts = tomllib.loads(texts.read_text(encoding="utf-8")) if isinstance(texts, Path) else texts
        self.model, self.related, self.prefetched, self.language = model, related, prefetched, language
        self.notes, self.texts = texts, texts["columns"]
        self.by_name = {column.name: column for column in columns}
        self._same = {path: column.same for column in self for path in column.paths}

    def __iter__(self) -> Iterator[Column]:
        return iter(self.by_name.values())

    def names(self, *, without: Iterable[str] = ()) -> list[str]:
        """The columns of the template in order, but for those of some groups."""
        return [
            column.name
            for column in self
            if column.group not in without and self.texts[column.name].get("in_template", True)
        ]

    def in_group(self, group: str) -> frozenset[str]:
        return frozenset(column.name for column in self if column.group == group)

    def lent_by(self, line: str) -> tuple[str, ...]:
        return tuple(column.name for column in self if column.lent_by == line)

    def adapted(self, model, texts: Path, changes: Mapping[str, Mapping], **more) -> "Columns":
        """These columns for rows of another model: some end elsewhere, and a TOML file says more of them."""
        added = tomllib.loads(texts.read_text(encoding="utf-8"))
        instructions = ("needed", "how", "example")
        merged = {
            name: {part: text for part, text in texts.items() if part not in instructions}
            | added["columns"].get(name, {})
            for name, texts in self.texts.items()
        }
        columns = [replace(column, **changes.get(column.name, {})) for column in self]
        return Columns(model, {**added, "columns": merged}, columns, **more)

    # Reading

    @cached_property
    def labels(self) -> dict[str, str]:
        return {column.name: self.texts[column.name]["label"] for column in self}

    @cached_property
    def spellings(self) -> dict[str, list[str]]:
        texts = ((column.name, self.texts[column.name]) for column in self)
        return {name: [*text.get("spellings", ()), *text.get("asked", ())] for name, text in texts}

    @cached_property
    def dictionary(self) -> HeaderDictionary:
        return HeaderDictionary(self.spellings)

    @cached_property
    def no_is_none(self) -> frozenset[str]:
        return frozenset(column.name for column in self if column.no_is_none)

    def readers(self, sheet) -> dict[str, Reader]:
        """A reader for each column of a sheet, refusing what is longer than the field that stores it."""
        return {
            column.name: _bounded(
                column.reader(sheet) if column.reader else column.read, self.limits[column.name]
            )
            for column in self
        }

    @cached_property
    def limits(self) -> dict[str, int | None]:
        """By column, how many characters it takes."""
        return {column.name: self._limit(column.name) for column in self}

    def _limit(self, name: str) -> int | None:
        column = self.by_name[name]
        field = self.field(name)
        if column.limit or not isinstance(field, models.CharField) or field.choices:
            return column.limit
        return field.max_length

    def field(self, name: str) -> models.Field | None:
        """The field in which a column ends, if it ends in one."""
        path = self.by_name[name].main_path
        return path_field(self.model, path) if path else None

    # Comparing and filling

    def values(self, row: Row, relation: str = "", **found) -> dict[str, Any]:
        """{field: value} that a row says of the list's model, or of the row that `relation` leads to.

        `found` are values that the rules of the list make of it, which count before its cells.
        """
        values = {}
        for column in self:
            for place, path in enumerate(column.paths):
                prefix, _dot, name = path.rpartition(".")
                if prefix == relation:
                    value = getattr(row, column.name)
                    is_whole = len(column.paths) == 1 or value is None
                    values[name] = value if is_whole else value[place]
        return {**values, **found}

    def fill(self, instance: models.Model, values: Mapping[str, Any], relation: str = "") -> dict[str, tuple]:
        """Set what a list says and return {"relation.field": (old, new)} of what changes."""
        changes = {}
        for name, value in values.items():
            old, path = getattr(instance, name, None), f"{relation}.{name}".lstrip(".")
            if self.is_change(path, old, value):
                changes[path] = (old, value)
                setattr(instance, name, value)
        return changes

    def is_change(self, path: str, old, value) -> bool:
        """Whether a list says something else of a field than is stored; None says nothing."""
        if value is None or value == old:
            return False
        return not self._same.get(path, same_text)(old, value)

    # Writing

    def heading(self, name: str, text: str = "") -> Heading:
        texts = self.texts[name]
        return Heading(text or texts.get("heading") or texts["label"], texts["width"])

    def exported(
        self, rows: models.QuerySet, names: Sequence[str], view: Callable[[Any], Any] = lambda row: row
    ) -> Iterator[tuple[Any, list[Value]]]:
        """Each row with the values of the named columns, numbered from 1, as the importer reads them.

        `view` makes of a row what the reader of the export may see of it.
        """
        writers = [self._writer(name) for name in names]
        found = rows.select_related(*self.related).prefetch_related(*self.prefetched)
        for number, row in enumerate(map(view, found.iterator(chunk_size=ROWS_AT_ONCE)), 1):
            with override(self.language) if self.language else nullcontext():
                values = [write(row) if write else number for write in writers]
            yield row, values

    def _writer(self, name: str) -> Callable[[Any], Value] | None:
        """What writes the column of a row; None for the column that numbers the rows."""
        column = self.by_name[name]
        if column.write or not column.main_path:
            return column.write
        *relations, field = column.main_path.split(".")
        shown = f"get_{field}_display"
        stored = self.field(name)
        is_choice = stored is not None and bool(stored.choices)

        def write(row) -> Value:
            held = reduce(lambda found, relation: found and getattr(found, relation), relations, row)
            return held and (getattr(held, shown)() if is_choice else getattr(held, field))

        return write

    def template(self, sheet: str, names: Sequence[str], notes: str = "notes") -> Template:
        """The form to fill in, with the named columns."""
        days = (name for name in names if isinstance(self.field(name), models.DateField))
        numerals = frozenset(name for name in names if self.by_name[name].is_numeral)
        return Template(
            sheet=sheet,
            columns=[(name, self.heading(name)) for name in names],
            texts={"columns": self.texts, "notes": self.notes[notes]},
            days=frozenset(days) - numerals,
            numerals=numerals,
        )

    def choices(self, names: Iterable[str], **known: list[str]) -> dict[str, list[str]]:
        """By column, what there is to choose from today; `known` counts before what a column says."""
        found = ((name, known.get(name) or self._choices(name)) for name in names)
        return {name: texts for name, texts in found if texts}

    def _choices(self, name: str) -> list[str]:
        column, field = self.by_name[name], self.field(name)
        if column.choices:
            return list(map(str, column.choices()))
        return [str(label) for value, label in getattr(field, "flatchoices", ()) if value not in ("", None)]


def path_field(model: type[models.Model], path: str) -> models.Field:
    """The field at the end of "relation.field"."""
    *relations, name = path.split(".")
    for relation in relations:
        model = cast(type[models.Model], model._meta.get_field(relation).related_model)
    return cast(models.Field, model._meta.get_field(name))


def _bounded(read: Reader, limit: int | None) -> Reader:
    def read_bounded(value):
        found = read(value)
        if isinstance(found, str) and (problem := too_long(found, limit)):
            raise problem
        return found

    return read_bounded if limit else read
