"""Vietnamese text: normal form, folding, alphabetical order, slugs.

Folding is what search, import and duplicate detection compare by; the sort key is what
lists are ordered by. Both are pure functions of the text, so that any database agrees.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# đ has no canonical decomposition, so NFD alone would leave it as it is.
_STROKE = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D"})
_NOT_ALPHANUMERIC = re.compile(r"[^0-9a-z]+")
_KEY_DIGITS = 18  # surely fit the database's integers
_WHITESPACE = re.compile(r"\s+")
# Fillers of other scripts: letters by their category, with nothing to see.
_BLANKS = dict.fromkeys(map(ord, "\u115f\u1160\u2800\u3164\uffa0"))
_WORD = re.compile(r"\w+")
# The block that all Vietnamese marks stand in; marks of other scripts are looked up one by one.
_USUAL_MARKS = re.compile("[\u0300-\u034e\u0350-\u036f]+")

# Letters of the Vietnamese alphabet that have a mark of their own: each sorts right after its base
# letter, whatever follows ("{" and "|" come after "z" in ASCII).
_MARKED_LETTERS = {"ă": "a{", "â": "a|", "đ": "d{", "ê": "e{", "ô": "o{", "ơ": "o|", "ư": "u{"}
# Order of the tones at equal letters: level, huyền, hỏi, ngã, sắc, nặng (CLDR, locale vi).
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


def nfc(text: str) -> str:
    """The composed form: what is stored, compared and shown."""
    return unicodedata.normalize("NFC", text)


def storable(texts: Iterable[str]) -> list[str]:
    """Those that a database can hold, or be asked about: PostgreSQL refuses NUL."""
    return [text for text in texts if "\0" not in text]


def could_be_key(text: str) -> bool:
    """Whether a row could have this key: SQLite breaks off at a list with a number too large for it."""
    return text.isdecimal() and len(text) <= _KEY_DIGITS


def visible(text: str) -> str:
    """NFC without signs that nobody sees: zero-width spaces, direction marks, soft hyphens, blank letters."""
    text = text.translate(_BLANKS)
    if not text.isprintable():
        text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return nfc(text)


def tidy(text: str) -> str:
    """Visible text, with every run of white space (line breaks and no-break spaces too) made one space."""
    return _WHITESPACE.sub(" ", visible(text)).strip()


def tidy_lines(text: str) -> str:
    """Visible text that keeps its line breaks, each of them one character as browsers count it."""
    return visible(text).replace("\r\n", "\n").replace("\r", "\n")


def strip_marks(text: str) -> str:
    """Without diacritics, case kept: "Gốm Bát Tràng" → "Gom Bat Trang"."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text.translate(_STROKE))
    bare = _USUAL_MARKS.sub("", decomposed)
    return bare if bare.isascii() else "".join(char for char in bare if not unicodedata.combining(char))


def fold(text: str) -> str:
    """Lower-case words without diacritics, one space between: "Lụa, ĐŨI" → "lua dui"."""
    return _NOT_ALPHANUMERIC.sub(" ", strip_marks(visible(text)).lower()).strip()


def words(text: str) -> list[str]:
    """Lower-case words with their diacritics, composed: "Cá kho!" → ["cá", "kho"]."""
    return _WORD.findall(visible(text).lower().replace("_", " "))


@lru_cache(maxsize=8192)
def spelling(text: str) -> tuple[str, ...]:
    """Equal for texts of the same words with the same diacritics, wherever a tone stands: Hòa, Hoà."""
    return tuple("".join(sorted(unicodedata.normalize("NFD", word))) for word in words(text))


def slugify(text: str, max_length: int = 80) -> str:
    """An address part: "Đường Lâm" → "duong-lam". May be empty when nothing is left."""
    slug = fold(text).replace(" ", "-")
    if len(slug) <= max_length:
        return slug
    return slug[: max_length + 1].rpartition("-")[0] or slug[:max_length]


@lru_cache(maxsize=4096)
def _letter_key(char: str) -> tuple[str, str]:
    """(primary key, tone) of one lower-case composed character; ("", "") for what is not sorted."""
    tone = "0"
    base = ""
    for part in unicodedata.normalize("NFD", char):
        if part in _TONES:
            tone = _TONES[part]
        else:
            base += part
    base = nfc(base)
    if base in _MARKED_LETTERS:
        return _MARKED_LETTERS[base], tone
    base = strip_marks(base)
    return (base, tone) if base.isascii() and base.isalnum() else ("", "")


def sort_key(text: str, max_length: int = 300) -> str:
    """A key whose order by code point is the order of the Vietnamese alphabet.

    Letters first (a < ă < â < b … d < đ …), then, at equal letters, tones
    (level < huyền < hỏi < ngã < sắc < nặng), as CLDR orders Vietnamese. ASCII only: columns that
    hold it compare by byte.
    """
    letters, tones = [], []
    for word in words(text):
        for char in word:
            letter, tone = _letter_key(char)
            letters.append(letter)
            tones.append(tone)
        letters.append(" ")
        tones.append(" ")
    primary = "".join(letters).strip()
    secondary = "".join(tones).rstrip("0 ")
    return f"{primary}\t{secondary}"[:max_length] if secondary else primary[:max_length]
