"""The frame of a paper: issuing body and motto above, recipients and signature below."""

from collections.abc import Sequence

from reports.papers import layout
from reports.papers.offices import Office
from reports.papers.word import WordPaper
from reports.papers.wording import BLANK, DEMO

_LEFT_HALF, _RIGHT_HALF = 67, 98
_COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"


def letterhead(word: WordPaper, office: Office, number: str, day: str, subject: str = "") -> None:
    """Write issuing body, number and subject on the left; country, motto, place and day on the right."""
    left, right = word.columns(_LEFT_HALF, _RIGHT_HALF)
    if office.superior:
        word.line(office.superior, layout.BODY_ABOVE, left)
    word.line(office.name, layout.BODY_NAME, left)
    word.rule(23, left)
    word.line(number, layout.NUMBER, left)
    if subject:
        word.line(subject, layout.BODY_ABOVE, left)
    _country(word, right)
    word.line(f"{office.place}, {day}", layout.PLACE_AND_DAY, right)
    word.line("", "Normal")


def _country(word: WordPaper, holder) -> None:
    word.line(_COUNTRY, layout.BODY_NAME, holder)
    word.line(_MOTTO, layout.MOTTO, holder)
    word.rule(22, holder)


def country(word: WordPaper) -> None:
    """Write country and motto across the page, for papers that no single office issues."""
    (whole,) = word.columns(layout.TEXT_WIDTH)
    word.line(_COUNTRY, layout.BODY_NAME, whole)
    word.line(_MOTTO, layout.MOTTO, whole)
    word.rule(57, whole)


def number(written: str, office: Office) -> str:
    """Return "Số: 12/UBND-KT", or a blank to be filled in by hand."""
    return f"Số: {written}" if written else f"Số:{BLANK}/{office.code}"


def draft_mark(word: WordPaper) -> None:
    word.line("DỰ THẢO", layout.DRAFT)


def title(word: WordPaper, *lines: str, under: Sequence[str] = (), is_demo: bool = False) -> None:
    """Write the first line as the title, the others below it, and a short rule at the end."""
    first, *others = lines
    word.line(first, layout.TITLE)
    for line in others:
        word.line(line, layout.SUBTITLE)
    for line in (*under, *([DEMO] if is_demo else [])):
        word.line(line, layout.UNDER_TITLE)
    word.rule(60)


def signature(word: WordPaper, recipients: Sequence[str], signs: Sequence[str]) -> None:
    word.keep()
    word.line("", "Normal")
    left, right = word.columns(_LEFT_HALF + 15, _RIGHT_HALF - 15)
    word.line("Nơi nhận:", layout.RECIPIENTS_HEAD, left)
    for recipient in recipients:
        word.line(recipient, layout.RECIPIENTS, left)
    for line in signs:
        word.line(line, layout.SIGNED_AS, right)


def sides(word: WordPaper, *titles: str) -> None:
    """Write the places where two parties sign, side by side."""
    cells = word.columns(*[layout.TEXT_WIDTH / len(titles)] * len(titles))
    for cell, title in zip(cells, titles, strict=True):
        word.line(title, layout.SIGNED_AS, cell)
        word.line("(Ký, ghi rõ họ tên)", layout.UNDER_TITLE, cell)
