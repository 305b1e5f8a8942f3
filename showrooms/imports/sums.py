"""Totals of columns that a list states, compared with what its rows add up to."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

Numbers = Mapping[str, Decimal | int]


class Sums:
    """Sums of columns over the whole list and over the section under way.

    A column with something unreadable has no sum. A total that stands above the rows waits for the end.
    """

    def __init__(self):
        self.whole, self.in_section = defaultdict(Decimal), defaultdict(Decimal)
        self.unknown: set[str] = set()
        self.waiting: list[tuple[int, Numbers]] = []
        self.anything = False

    def add(self, numbers: Numbers, unread: set[str]) -> None:
        self.anything = True
        self.unknown |= unread
        for name, number in numbers.items():
            self.whole[name] += number
            self.in_section[name] += number

    def begin_section(self) -> None:
        self.in_section.clear()

    def compare(self, number: int, stated: Numbers) -> list[tuple[int, str, Decimal, Decimal]]:
        """(row, column, stated, added up) of the totals in a row, the section's where they are those."""
        if not self.anything:
            self.waiting.append((number, stated))
            return []
        known = {name: Decimal(total) for name, total in stated.items() if name not in self.unknown}
        return [(number, name, total, self._added(name, total)) for name, total in known.items()]

    def _added(self, name: str, stated: Decimal) -> Decimal:
        in_section = self.in_section.get(name, Decimal(0))
        return in_section if in_section == stated else self.whole.get(name, Decimal(0))

    def conclude(self) -> list[tuple[int, str, Decimal, Decimal]]:
        waiting, self.waiting = self.waiting, []
        return [line for row in waiting if self.anything for line in self.compare(*row)]
