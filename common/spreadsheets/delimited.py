"""Text tables: .csv as Excel, LibreOffice and databases write it in Việt Nam."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _

from common.spreadsheets.errors import BrokenCells, UnreadableFile
from common.spreadsheets.sheets import Sheet, make_sheet

_DELIMITERS = ";,\t"
_LOOKED_AT = 50
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What our own exports put a quotation mark before, so that no program takes text for a formula; text that
# has one already gets another, so that each comes back as it was.
FORMULA_LIKE = re.compile(r"'*[=+@\t\r\n-]")


def read_delimited(content: bytes, name: str) -> Sheet:
    """The table as one sheet named after its file."""
    text = _decode(content)
    separator, text = _announced_separator(text)
    try:
        rows = _parse(text, separator or _likeliest_delimiter(text))
    except csv.Error as error:
        raise BrokenCells(_("Tệp CSV bị hỏng hoặc có ô quá dài, không đọc được.")) from error
    return make_sheet(name, rows)


def _decode(content: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    try:
        return content.decode(encoding or _unmarked_encoding(content))
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            _('Tệp không ở bảng mã Unicode, chữ tiếng Việt sẽ bị sai. Lưu lại dạng "CSV UTF-8" hoặc .xlsx.')
        ) from error


def _unmarked_encoding(content: bytes) -> str:
    """UTF-16 without its mark shows as every other byte of plain letters being zero."""
    if content[1:200:2].count(0) > 20:
        return "utf-16-le"
    if content[0:200:2].count(0) > 20:
        return "utf-16-be"
    return "utf-8"


def _announced_separator(text: str) -> tuple[str | None, str]:
    """Excel writes "sep=;" as the first line where it wants to be sure."""
    first, _newline, rest = text.partition("\n")
    announced = first.strip().strip('"').lower()
    if announced.startswith("sep=") and len(announced) == 5:
        return announced[4], rest
    return None, text


def _likeliest_delimiter(text: str) -> str:
    """The one that gives most rows of the same width above one, then the widest."""
    return max(_DELIMITERS, key=lambda delimiter: _regularity(text, delimiter))


def _regularity(text: str, delimiter: str) -> tuple[int, int]:
    """(how many rows are equally wide, how wide): a row counts where the delimiter leaves it whole."""
    parsed = (list(csv.reader(lines, delimiter=delimiter)) for lines in islice(_records(text), _LOOKED_AT))
    widths = Counter(len(rows[0]) for rows in parsed if len(rows) == 1 and len(rows[0]) > 1)
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _records(text: str) -> Iterator[list[str]]:
    """The lines of each row: line breaks between quotation marks stay within it, whatever the delimiter."""
    lines, is_open = [], False
    for line in io.StringIO(text, newline=""):
        lines.append(line)
        is_open ^= line.count('"') % 2 == 1
        if not is_open:
            yield lines
            lines = []
    if lines:
        yield lines


def _parse(text: str, delimiter: str) -> list[list[str]]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [[_unquoted(value) for value in row] for row in rows]


def _unquoted(value: str) -> str:
    return value[1:] if value[:1] == "'" and FORMULA_LIKE.match(value) else value
