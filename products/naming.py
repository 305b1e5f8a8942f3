"""Names said in several ways: one key for the ways a producer's name is abbreviated."""

import re
from functools import lru_cache

from common.fields import FoldedField
from common.text import fold, spelling, words

_BRACKETS = re.compile(r"\([^()]*\)?")

# Folded words → their usual abbreviation, longest first so that "hộ kinh doanh" is not read as "kinh doanh".
_ABBREVIATIONS = {
    "lien hiep hop tac xa": "lh htx",
    "lien hiep htx": "lh htx",
    "doanh nghiep tu nhan": "dntn",
    "trach nhiem huu han": "tnhh",
    "ho san xuat kinh doanh": "ho",
    "ho kinh doanh ca the": "ho",
    "ho kinh doanh": "ho",
    "ho ca the": "ho",
    "ho gia dinh": "ho",
    "ho san xuat": "ho",
    "ho sxkd": "ho",
    "ho kd": "ho",
    "ho sx": "ho",
    "ho ong": "ho",
    "ho ba": "ho",
    "hkd": "ho",
    "co so san xuat kinh doanh": "cs",
    "co so san xuat": "cs",
    "co so sxkd": "cs",
    "co so sx": "cs",
    "co so": "cs",
    "cssx": "cs",
    "hop tac xa": "htx",
    "to hop tac": "tht",
    "cong ty co phan": "cty cp",
    "cong ty": "cty",
    "c ty": "cty",
    "ctcp": "cty cp",
    "ct cp": "cty cp",
    "ct tnhh": "cty tnhh",
    "mot thanh vien": "mtv",
    "1 thanh vien": "mtv",
    "1tv": "mtv",
    "co phan": "cp",
    "san xuat kinh doanh": "sx kd",
    "sxkd": "sx kd",
    "san xuat": "sx",
    "kinh doanh": "kd",
    "thuong mai dich vu": "tm dv",
    "tmdv": "tm dv",
    "thuong mai": "tm",
    "dich vu": "dv",
    "nong nghiep": "nn",
    "xuat nhap khau": "xnk",
    "va": "",
}
_LONGEST_FIRST = sorted(_ABBREVIATIONS, key=len, reverse=True)
_LONG_FORMS = re.compile(rf"\b(?:{'|'.join(_LONGEST_FIRST)})\b")
_REPEATED_HO = re.compile(r"^ho(?: ho| ong| ba)+\b")


@lru_cache(maxsize=8192)
def producer_key(name: str) -> str:
    """Equal for the spellings of one name: "HTX Gốm A" and "Hợp tác xã gốm A (trùng)"."""
    return _abbreviated(fold(_BRACKETS.sub(" ", name)) or fold(name))


def _abbreviated(folded: str) -> str:
    key = _LONG_FORMS.sub(lambda found: _ABBREVIATIONS[found[0]], folded)
    return " ".join(_REPEATED_HO.sub("ho", " ".join(key.split())).split())


def is_same_name(one: str, other: str) -> bool:
    """Whether two names of one key are one name abbreviated or typed differently.

    What stands in brackets tells names apart, and so do diacritics: Lan is not Lân. A longer name without
    any was typed without them.
    """
    if one == other:
        return True
    if _abbreviated(fold(one)) != _abbreviated(fold(other)):
        return False
    ours, theirs = _marked_words(one), _marked_words(other)
    if _were_marks_left_out(ours, theirs) or _were_marks_left_out(theirs, ours):
        return True
    shared = ours.keys() & theirs.keys()
    return all(ours[word] & theirs[word] for word in shared) and not _are_man_and_woman(ours, theirs)


def _marked_words(name: str) -> dict[str, set[tuple]]:
    """By word without marks, how it is marked."""
    found: dict[str, set[tuple]] = {}
    for word in words(name):
        found.setdefault(fold(word), set()).add(spelling(word))
    return found


def _were_marks_left_out(bare: dict[str, set[tuple]], other: dict[str, set[tuple]]) -> bool:
    has_none = all(marked == {spelling(word)} for word, marked in bare.items())
    return has_none and sum(marked != {spelling(word)} for word, marked in other.items()) > 1


def _are_man_and_woman(ours, theirs) -> bool:
    """Ông and bà of one name are two households."""
    return {"ong", "ba"} <= ours.keys() ^ theirs.keys()


class ProducerKeyField(FoldedField):
    """The key of the source: producers of one district that share it may be one and the same."""

    def derive(self, value):
        return producer_key(value)[: self.max_length]
