"""Two files of outcomes held against each other, place by place."""

from collections.abc import Iterator
from itertools import zip_longest

SHOWN = 200
_NOTHING = "(nothing)"


def report(before, after) -> int:
    """Print where two outcomes differ; returns 1 where they do, else 0."""
    found = 0
    for found, (place, old, new) in enumerate(differences(before, after), 1):
        if found <= SHOWN:
            print(f"{place}\n  - {old!r:.300}\n  + {new!r:.300}")
    print(f"{found} differences" if found else "no difference")
    return 1 if found else 0


def differences(before, after, place: str = "") -> Iterator[tuple]:
    """(place, old, new) of every value that is not the same in both."""
    if isinstance(before, dict) and isinstance(after, dict):
        for name in sorted(before.keys() | after.keys()):
            yield from differences(before.get(name, _NOTHING), after.get(name, _NOTHING), f"{place} › {name}")
    elif isinstance(before, list) and isinstance(after, list):
        for number, (old, new) in enumerate(zip_longest(before, after, fillvalue=_NOTHING), 1):
            yield from differences(old, new, f"{place} › {number}")
    elif before != after:
        yield place, before, after
