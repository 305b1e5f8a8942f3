"""Codes of showrooms, counted within a year's wave."""

import re

from showrooms.models import Showroom

_CODE = re.compile(r"DIEM-(?P<wave>\d{4})-(?:.*-)?(?P<number>\d+)")


def wave_of(code: str) -> int | None:
    """The year that a code names."""
    found = _CODE.fullmatch(code)
    return int(found["wave"]) if found else None


class Codes:
    """Gives out the first free code after the last of a year: "DIEM-2020-12"."""

    def __init__(self):
        self.last: dict[int, int] = {}

    def give(self, wave: int) -> str:
        self.last[wave] = self._last(wave) + 1
        return f"{_prefix(wave)}{self.last[wave]:02}"

    def take(self, code: str) -> None:
        """A list brings this code itself: it isn't given out to another row."""
        if found := _CODE.fullmatch(code):
            wave = int(found["wave"])
            self.last[wave] = max(self._last(wave), int(found["number"]))

    def _last(self, wave: int) -> int:
        if wave not in self.last:
            codes = Showroom.objects.filter(code__startswith=_prefix(wave)).values_list("code", flat=True)
            numbers = (int(found["number"]) for code in codes if (found := _CODE.fullmatch(code)))
            self.last[wave] = max(numbers, default=0)
        return self.last[wave]


def _prefix(wave: int) -> str:
    return f"DIEM-{wave}-"
