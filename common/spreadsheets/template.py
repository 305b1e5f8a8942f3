"""The form to fill in for an import: the list's columns, instructions, and what cells choose from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from common.spreadsheets.writing import DATE_FORMAT, Heading, add_sheet, open_book

# A template is filled in Vietnamese, whoever asks for it.
HELP_SHEET, CHOICES_SHEET = "Hướng dẫn", "Danh sách chọn"
_NEEDED = "Bắt buộc"
_NOT_IN_LIST = "Giá trị này không có trong danh sách."
_HELP_HEADINGS = [Heading("Cột", 22), Heading("", 12), Heading("Cách ghi", 70), Heading("Ví dụ", 34)]
_PREPARED_ROWS = 2000
_FILLED_ROWS = 50


@dataclass(frozen=True, kw_only=True)
class Template:
    """The form of one kind of list.

    `columns`: (name, heading) in order. `texts`: of each column {"columns": {name: {"needed"?, "how",
    "example"}}}, and of the whole {"notes": sentences}. `days` are shown as dates; `numerals` are written as
    text, so that no program drops the zeros they begin with.
    """

    sheet: str
    columns: Sequence[tuple[str, Heading]]
    texts: Mapping
    days: frozenset[str] = frozenset()
    numerals: frozenset[str] = frozenset()

    def write(
        self, file: BinaryIO, choices: Mapping[str, Sequence[str]], filled: Mapping[str, str] | None = None
    ) -> None:
        """The form as an .xlsx; by column, `choices` are what to choose from, `filled` what stands there.

        Read as it is, it has no rows and nothing is wrong with it.
        """
        # Lists are written column by column, which a book that forgets its rows as it goes can't do.
        with open_book(file, constant_memory=False) as book:
            self._write_list(book, choices, filled or {})
            self._write_help(book)
            self._write_choices(book, choices)

    def _write_list(self, book, choices, filled):
        sheet = add_sheet(book, self.sheet, [heading for _name, heading in self.columns])
        sheet.autofilter(0, 0, 0, len(self.columns) - 1)
        day, text = (book.add_format({"num_format": shown}) for shown in (DATE_FORMAT, "@"))
        for index, (name, heading) in enumerate(self.columns):
            if name in self.days or name in self.numerals:
                sheet.set_column(index, index, heading.characters, day if name in self.days else text)
            if choices.get(name):
                drop_down = _drop_down(heading.text, list(choices).index(name), len(choices[name]))
                sheet.data_validation(1, index, _PREPARED_ROWS, index, drop_down)
            if name in filled:
                sheet.write_column(1, index, [filled[name]] * _FILLED_ROWS)

    def _write_help(self, book):
        sheet = add_sheet(book, HELP_SHEET, _HELP_HEADINGS)
        wrapped, bold = book.add_format({"text_wrap": True}), book.add_format({"bold": True})
        for row, (name, heading) in enumerate(self.columns, 1):
            column = self.texts["columns"][name]
            sheet.write_string(row, 0, heading.text, bold)
            sheet.write_string(row, 1, _NEEDED if column.get("needed") else "", bold)
            sheet.write_string(row, 2, column["how"], wrapped)
            sheet.write_string(row, 3, column["example"], wrapped)
        for row, note in enumerate(self.texts["notes"], len(self.columns) + 2):
            sheet.write_string(row, 0, note)

    def _write_choices(self, book, choices):
        headings = dict(self.columns)
        sheet = add_sheet(book, CHOICES_SHEET, [headings[name] for name in choices])
        for column, texts in enumerate(choices.values()):
            sheet.write_column(1, column, texts)


def _drop_down(title: str, position: int, count: int) -> dict:
    """A list to choose from; other spellings are let through, for the import understands many."""
    column = chr(ord("A") + position)
    return {
        "validate": "list",
        "source": f"='{CHOICES_SHEET}'!${column}$2:${column}${count + 1}",
        "error_type": "information",
        "error_title": title,
        "error_message": _NOT_IN_LIST,
    }
