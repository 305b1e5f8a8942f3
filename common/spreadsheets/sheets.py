"""What a file held: sheets of rows of cleaned values, with the merged ranges the file names."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from common.parsing.values import Value, clean

# What TCVN3 writes for đ and for the commonest vowels with marks, inside a word; and letters
# that its one-byte alphabet has no place for.
_OLD_LETTER = re.compile("[a-zA-Z][¨©ª«¬®µ¶·¸¹]|[¨©ª«¬§®µ¶·¸¹][a-zA-Z]")
_LETTER = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_LOOKED_AT, _FEW = 50, 2


class Merge(NamedTuple):
    """A merged range, its four sides counted from 0 and inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """One sheet. Rows are equally long; the row numbered n on screen is `rows[n - 1]`.

    `merges` is None where the format doesn't tell (.csv, .ods), which differs from "nothing is merged".
    """

    name: str
    rows: list[list[Value]]
    merges: list[Merge] | None = None
    hidden_rows: frozenset[int] = field(default_factory=frozenset)

    @property
    def is_empty(self) -> bool:
        return not self.rows

    def filled_down(self) -> list[list[Value]]:
        """The rows, a value merged over several of them repeated in each (not sideways: titles stay one)."""
        rows = [list(row) for row in self.rows]
        for merge in self.merges or ():
            value = self.cell(merge.top, merge.left)
            if value is not None:
                for row in rows[merge.top + 1 : merge.bottom + 1]:
                    row[merge.left] = value
        return rows

    def cell(self, row: int, column: int) -> Value:
        """The value at a place counted from 0; None outside the sheet."""
        inside = row < len(self.rows) and column < len(self.rows[row])
        return self.rows[row][column] if inside else None


def make_sheet(name, rows, merges=None, hidden_rows=frozenset()) -> Sheet:
    """A sheet of cleaned, equally long rows, without the blank ones that trail."""
    known: dict = {}
    cleaned = [[_clean_once(value, known) for value in row] for row in rows]
    while cleaned and not any(value is not None for value in cleaned[-1]):
        cleaned.pop()
    width = max(map(len, cleaned), default=0)
    for row in cleaned:
        row.extend([None] * (width - len(row)))
    return Sheet(name, cleaned, merges, hidden_rows)


def is_in_old_letters(sheet: Sheet) -> bool:
    """Whether the first rows are in TCVN3, which shows signs inside words where Unicode has its letters."""
    values = (value for row in sheet.rows[:_LOOKED_AT] for value in row if isinstance(value, str))
    telling = [text for text in values if not text.isascii()]
    old = sum(bool(_OLD_LETTER.search(text) and not _LETTER.search(text)) for text in telling)
    return old > _FEW and 2 * old > len(telling)


def _clean_once(value, known):
    """Lists repeat themselves: each distinct text is normalised once."""
    if not isinstance(value, str):
        return clean(value)
    if value not in known:
        known[value] = clean(value)
    return known[value]
