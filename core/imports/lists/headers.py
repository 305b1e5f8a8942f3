"""Finding the header of a table and telling which column is which.

A dictionary gives each column the spellings people use. A header text is looked up in three passes:
as typed but for case and spaces; without diacritics; without what stands in brackets.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from common.parsing.values import Value
from common.spreadsheets.sheets import Merge, Sheet
from common.text import fold, tidy

SEARCHED_ROWS = 30
_BRACKETS = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?")
_NUMBERING = re.compile(r"\(?[\d.,]+\)?")


class Match(NamedTuple):
    """The columns a text may mean, best first when there is one; `rank` orders matches, lower is surer."""

    names: tuple[str, ...]
    rank: int


def exact_key(text: str) -> str:
    """Case, line breaks, `*` and a trailing colon don't count."""
    return tidy(text.replace("*", " ")).rstrip(": ").lower()


def bare_key(text: str) -> str:
    """Folded, without what stands in brackets."""
    return fold(_BRACKETS.sub(" ", text))


_PASSES = (exact_key, fold, bare_key)


class HeaderDictionary:
    """Column names and the spellings of their headers, for one kind of file."""

    def __init__(self, spellings: Mapping[str, Iterable[str]]):
        self._tables = [self._table(spellings, key) for key in _PASSES]

    @staticmethod
    def _table(spellings, key) -> dict[str, tuple[str, ...]]:
        names: dict[str, set[str]] = {}
        for name, texts in spellings.items():
            for text in texts:
                names.setdefault(key(text), set()).add(name)
        names.pop("", None)
        return {text: tuple(sorted(found)) for text, found in names.items()}

    def match(self, text: str) -> Match | None:
        """What a header text may mean; several names where that can't be told, None if nothing is known."""
        for rank, (key, table) in enumerate(zip(_PASSES, self._tables, strict=True)):
            if names := table.get(key(text)):
                return Match(names, rank)
        return None

    def match_pair(self, upper: str, lower: str) -> Match | None:
        """For a header of two rows: composed, then the lower, then the upper."""
        texts = [f"{upper} {lower}", lower, upper] if upper and lower else [upper or lower]
        for order, text in enumerate(texts):
            if found := self.match(text):
                return Match(found.names, found.rank + order * len(_PASSES))
        return None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: recognised (`name`), doubtful (`candidates`) or ignored (neither)."""

    index: int
    header: str
    name: str | None = None
    candidates: tuple[str, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        return self.name is None and bool(self.candidates)


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table: the numbers of its first and last row, and the columns that have a text."""

    first_row: int
    last_row: int
    columns: tuple[Column, ...]

    @property
    def recognised(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns if column.name}

    @property
    def score(self) -> tuple[int, int]:
        """More columns are better, and as many in one row better than in two."""
        return len(self.recognised), self.first_row - self.last_row

    @property
    def doubtful(self) -> list[Column]:
        return [column for column in self.columns if column.is_doubtful]


def find_header(
    sheet: Sheet,
    dictionary: HeaderDictionary,
    accepts: Callable[[set[str]], bool] = bool,
    within: int = SEARCHED_ROWS,
    choices: Mapping[int, str] | None = None,
) -> Header | None:
    """The row, or pair of rows, among the first ones that names most columns; None if none is accepted.

    One row is preferred to two that say no more, and an upper row to a lower one. `choices` are a person's
    names for columns by their index (an empty one: no column of ours), which count before the dictionary.
    """
    best, best_score = None, (0, 0)
    for top in range(min(within, len(sheet.rows))):
        for header in (_single(sheet, top, dictionary), _pair(sheet, top, dictionary)):
            header = header and _with_choices(header, choices or {})
            if header and header.score > best_score and accepts(set(header.recognised)):
                best, best_score = header, header.score
    return best


def _with_choices(header: Header, choices: Mapping[int, str]) -> Header:
    taken = Counter(choices[column.index] for column in header.columns if column.index in choices)

    def chosen(column: Column) -> Column:
        if name := choices.get(column.index):
            is_once = taken[name] == 1
            return Column(column.index, column.header, name if is_once else None, () if is_once else (name,))
        if column.index in choices:
            return Column(column.index, column.header)
        left = tuple(name for name in column.candidates if name not in taken)
        if column.name in taken:
            return Column(column.index, column.header)
        return column if column.name else replace(column, candidates=left)

    return replace(header, columns=tuple(map(chosen, header.columns))) if choices else header


def _single(sheet: Sheet, top: int, dictionary: HeaderDictionary) -> Header:
    texts = [_text(value) for value in sheet.rows[top]]
    return _header(top, top, texts, [dictionary.match(text) for text in texts])


def _pair(sheet: Sheet, top: int, dictionary: HeaderDictionary) -> Header | None:
    if top + 1 >= len(sheet.rows) or _holds_data(sheet.rows[top + 1]):
        return None
    lower = [_text(value) for value in sheet.rows[top + 1]]
    upper = _spread([_text(value) for value in sheet.rows[top]], lower, top, sheet.merges)
    texts = [f"{first} {second}".strip() for first, second in zip(upper, lower, strict=True)]
    matches = [dictionary.match_pair(*pair) for pair in zip(upper, lower, strict=True)]
    return _header(top, top + 1, texts, matches)


def _text(value: Value) -> str:
    return tidy(value) if isinstance(value, str) else "" if value is None else str(value)


def _holds_data(row: list[Value]) -> bool:
    """Numbers stand in rows of data and in the row that numbers the columns, not in headers."""
    return any(value is not None and _NUMBERING.fullmatch(str(value)) for value in row)


def _spread(upper: list[str], lower: list[str], top: int, merges: list[Merge] | None) -> list[str]:
    """The upper texts, each repeated over the columns it stands above."""
    spread = list(upper)
    for merge in merges or ():
        if merge.top == top:
            for index in range(merge.left, min(merge.right + 1, len(spread))):
                if lower[index]:
                    spread[index] = upper[merge.left]
    for index in range(1, len(spread)):
        if lower[index] and lower[index - 1] and not spread[index]:
            spread[index] = spread[index - 1]
    return spread


def _header(top: int, bottom: int, texts: list[str], matches: list[Match | None]) -> Header:
    winners = _winners(matches)
    columns = tuple(
        _column(index, text, match, winners)
        for index, (text, match) in enumerate(zip(texts, matches, strict=True))
        if text
    )
    return Header(top + 1, bottom + 1, columns)


def _winners(matches: list[Match | None]) -> dict[str, list[int]]:
    """For each name, the columns that match it best: more than one means that nobody can tell."""
    winners: dict[str, list[int]] = {}
    ranks: dict[str, int] = {}
    for index, match in enumerate(matches):
        if not match or len(match.names) > 1:
            continue
        name = match.names[0]
        if name not in ranks or match.rank < ranks[name]:
            ranks[name], winners[name] = match.rank, []
        if match.rank == ranks[name]:
            winners[name].append(index)
    return winners


def _column(index: int, text: str, match: Match | None, winners: dict[str, list[int]]) -> Column:
    if match is None:
        return Column(index, text)
    if len(match.names) > 1:
        return Column(index, text, candidates=match.names)
    name = match.names[0]
    if index not in winners[name]:
        return Column(index, text)
    return Column(index, text, name) if len(winners[name]) == 1 else Column(index, text, candidates=(name,))
