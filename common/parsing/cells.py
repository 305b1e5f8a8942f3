"""Reading what people type into cells: what is blank, what is text, and how a reader says what is wrong.

Every reader returns a value, or raises `CellProblem` with a sentence that says what to write.
None is returned for what reads as empty only where a reader says so.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from common.parsing.values import Value
from common.text import fold, tidy


class CellProblem(Exception):
    """A cell that can't be read: why and what to write, and a likely value where one suggests itself.

    `column` is the code name of the column that is asked about, where whoever raises it knows; several
    likely values stand in `suggestion` one after the other, with semicolons between them.
    """

    def __init__(self, reason: str, suggestion: str | None = None, column: str = ""):
        super().__init__(reason)
        self.reason = reason
        self.suggestion = suggestion
        self.column = column

    @property
    def words(self) -> str:
        """The reason with what suggests itself."""
        return with_suggestion(self.reason, self.suggestion)


def with_suggestion(reason: str, suggestion: str | None) -> str:
    if not suggestion:
        return reason
    return _("%(reason)s Gợi ý: %(text)s.") % {"reason": reason, "text": suggestion}


_BLANK_MARKS = re.compile(r"[-–—_.…/\s]*|#[a-z0-9/!?]+", re.I)
_BLANK_WORDS = {"chua co", "n a", "chua co thong tin", "chua cap nhat", "khong co", "khong ro", "chua ro"}
_BLANK_INITIALS = "cknCKN"


def is_blank(value: Value) -> bool:
    """Whether a cell says nothing: empty, a dash, "…", "chưa có", "N/A"."""
    if value is None:
        return True
    if not isinstance(value, str):
        return False
    if not value or not value[0].isalnum():
        return bool(_BLANK_MARKS.fullmatch(value))
    return value[0] in _BLANK_INITIALS and len(value) < 20 and fold(value) in _BLANK_WORDS


def show(value: Value | Decimal) -> str:
    """The value as a person would have typed it, for messages: numbers with a comma, dates dd/mm/yyyy."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(value).replace(".", ",")
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else tidy(str(value))


def read_text(value: Value) -> str:
    """One line of text."""
    return show(value)


def read_paragraphs(value: Value) -> str:
    """Text that keeps its line breaks."""
    lines = (tidy(line) for line in value.splitlines()) if isinstance(value, str) else [show(value)]
    return "\n".join(line for line in lines if line)


def bounded(read: Callable[[Value], str | None], limit: int) -> Callable[[Value], str | None]:
    """The reader, refusing what is longer than so many characters."""

    def read_bounded(value: Value) -> str | None:
        text = read(value)
        if problem := too_long(text, limit):
            raise problem
        return text

    return read_bounded


def too_long(text: str | None, limit: int | None) -> CellProblem | None:
    """What is wrong with a text of more characters than its column holds."""
    if not text or limit is None or len(text) <= limit:
        return None
    reason = _("Dài %(length)s ký tự, chỉ nhận tối đa %(limit)s.")
    return CellProblem(reason % {"length": len(text), "limit": limit})
