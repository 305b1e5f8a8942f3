"""What a line says for the lines below it: the producer of several products, the showroom they are in."""

from typing import NamedTuple

from common.parsing.cells import is_blank
from common.parsing.values import Value


class Leading(NamedTuple):
    """Declares a sort of leading line; the columns that name it in `lent_by` hold for the lines below."""

    name: str
    begun_by: tuple[str, ...]
    closed_by: tuple[str, ...] = ()


class LeadingLine:
    """The line whose columns those below it share.

    `naming` are the columns that begin a new line of its own, `sharing` those that the lines below take from
    it; one that has something in `closing` belongs under none.
    Where the file tells its merged cells, only a line without a number of its own belongs under another;
    where it doesn't (.csv, .ods), so does the next in a run of numbers. Nothing crosses a section.
    """

    def __init__(self, naming: tuple[str, ...], sharing: tuple[str, ...], closing: tuple[str, ...] = ()):
        self.naming, self.sharing, self.closing = naming, sharing, closing
        self.forget()

    def forget(self) -> None:
        """A section begins."""
        self._line: tuple[int, dict[str, Value]] | None = None
        self._last_ordinal: int | None = None

    def lead(self, reader, number: int, row: list[Value]) -> tuple[list[Value], int | None]:
        """The row with what its leading line says, and that line's number, or (row, None)."""
        ordinal, previous = reader.ordinal(row), self._last_ordinal
        self._last_ordinal = ordinal if ordinal is not None else previous
        if self._says(reader, row, self.naming):
            self._line = number, self._shared(reader, number, row)
            return row, None
        follows = ordinal is None or (
            reader.sheet.merges is None and previous is not None and ordinal == previous + 1
        )
        if not follows or not self._line or self._says(reader, row, self.closing):
            self._line = None
            return row, None
        return self._under(reader, self._line[1], row), self._line[0]

    @staticmethod
    def _says(reader, row, names) -> bool:
        return any(not is_blank(reader.cell(row, name)) for name in names)

    def _shared(self, reader, number: int, row: list[Value]) -> dict[str, Value]:
        """What the line says, or a person said that it is to say."""
        answers = reader.answers.get(number, {})
        return {name: answers.get(name, reader.cell(row, name)) for name in self.sharing}

    def _under(self, reader, shared: dict[str, Value], row: list[Value]) -> list[Value]:
        row = list(row)
        for name, value in shared.items():
            index = reader.index.get(name)
            if index is not None and is_blank(row[index]):
                row[index] = value
        return row
