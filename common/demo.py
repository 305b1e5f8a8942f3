"""What demonstration rows have in common. They are invented, carry `is_demo` and say so in their names."""

import random
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cache

from common import photos, reference

SOURCE = "dữ liệu minh họa"
MARKS = ("Minh Họa", "Ví Dụ", "Thử Nghiệm")
DAY = date(2020, 10, 5)  # the business day of the demonstration
DEFAULT_SEED = 2020
BATCH = 2000

Report = Callable[[str], None]  # receives how far a long load has come


class CannotLoad(Exception):
    """Why demonstration rows can't be made or removed now; a sentence for the person who asked."""


def generator(seed: int, *names: Hashable) -> random.Random:
    """Random numbers that depend on the seed and on what they are for, and on nothing else."""
    return random.Random("/".join(map(str, (seed, *names))))  # noqa: S311 - nothing secret is drawn


def share(total: int, weights: dict[Hashable, int]) -> dict[Hashable, int]:
    """Split a total by weights into whole numbers that sum up to it (largest remainders)."""
    whole = sum(weights.values())
    exact = {key: total * weight / whole for key, weight in weights.items()}
    counts = {key: int(value) for key, value in exact.items()}
    by_remainder = sorted(exact, key=lambda key: counts[key] - exact[key])
    for key in by_remainder[: total - sum(counts.values())]:
        counts[key] += 1
    return counts


def batches(rows: Iterable, size: int = BATCH) -> Iterable[Sequence]:
    """The rows in lists of `size`, taken as they come."""
    batch = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def store_pictures(folder: str, numbers: Collection[int]) -> dict[int, photos.StoredPhoto]:
    """Store the drawings of that folder of `data/demo/`, and return them by the numbers they are named by."""
    with ThreadPoolExecutor(max_workers=2) as threads:  # Pillow works outside the interpreter lock
        versions = list(threads.map(lambda number: _versions(f"{folder}/{number}.webp"), numbers))
    return {number: photos.store_versions(each) for number, each in zip(numbers, versions, strict=True)}


@cache
def _versions(name: str) -> photos.Versions:
    """The drawing in each width; a process encodes it once."""
    return photos.versions(photos.decode_bytes((reference.folder() / "demo" / name).read_bytes()))


class Unique:
    """Gives each text once: a second time with a number behind it."""

    def __init__(self, taken: Iterable[str] = ()):
        self._uses = dict.fromkeys(taken, 1)

    def __contains__(self, text: str) -> bool:
        return text in self._uses

    def __call__(self, text: str, joint: str = " ") -> str:
        """The text, or the text, the joint and the next free number."""
        candidate = text
        while candidate in self._uses:
            self._uses[text] = self._uses.get(text, 1) + 1
            candidate = f"{text}{joint}{self._uses[text]}"
        self._uses[candidate] = 1
        return candidate
