"""Names that are close to one that nothing bears, for a person to choose from."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from difflib import get_close_matches

from common.text import fold

_SUGGESTED = 3
_COMPARED = 50
# Beyond this many questions nobody reads suggestions, and each takes its time.
_MOST_QUESTIONS = 300


class CloseNames:
    """Names to suggest from. Only those are compared that share the rarest of a name's words."""

    def __init__(self, names: Callable[[], Iterable[str]]):
        self._names = names
        self._by_word: dict[str, list[str]] | None = None
        self._asked: dict[str, str | None] = {}

    def near(self, name: str) -> str | None:
        """Up to three names, semicolons between them; None where nothing is close."""
        key = fold(name)
        if key not in self._asked:
            self._asked[key] = self._find(key) if len(self._asked) < _MOST_QUESTIONS else None
        return self._asked[key]

    def _find(self, key: str) -> str | None:
        if self._by_word is None:
            self._by_word = _by_word(self._names())
        known = [self._by_word[word] for word in key.split() if word in self._by_word]
        if not known:
            return None
        folded = {fold(name): name for name in min(known, key=len)[:_COMPARED]}
        close = get_close_matches(key, folded, _SUGGESTED, cutoff=0.5)
        within = [text for text in folded if f" {key} " in f" {text} "]
        return suggested(folded[text] for text in dict.fromkeys([*within, *close]))


def _by_word(names: Iterable[str]) -> dict[str, list[str]]:
    found = defaultdict(list)
    for name in names:
        for word in set(fold(name).split()):
            found[word].append(name)
    return found


def suggested(names: Iterable[str]) -> str | None:
    """The first few names as a suggestion lists them."""
    tellable = dict.fromkeys(name for name in names if ";" not in name)  # which parts the suggestions
    return "; ".join(list(tellable)[:_SUGGESTED]) or None
