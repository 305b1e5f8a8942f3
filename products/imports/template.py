"""The form to fill in for an import: the list's columns, instructions, and what cells choose from."""

import tomllib
from pathlib import Path
from typing import BinaryIO

from common.tabular.writing import DATE_FORMAT, Heading, add_sheet, open_book
from districts.models import District
from products.imports.columns import LABELS, TEMPLATE_COLUMNS
from products.imports.exporting import heading
from products.imports.values import Stars, stars_text
from products.models import Category, Producer, Rating

_TEXTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
# A template is filled in Vietnamese, whoever asks for it.
_LIST_SHEET, _HELP_SHEET, _CHOICES_SHEET = "Sản phẩm", "Hướng dẫn", "Danh sách chọn"
_NEEDED = "Bắt buộc"
_HELP_HEADINGS = [Heading("Cột", 22), Heading("", 12), Heading("Cách ghi", 70), Heading("Ví dụ", 34)]
_PREPARED_ROWS = 2000
_DAYS = ("decision_date", "valid_until")
# Written as text, so that no program drops the zeros they begin with.
_NUMERALS = ("code", "phone", "tax_code", "decision_number")


def write_template(file: BinaryIO) -> None:
    """The form as an .xlsx; read as it is, it has no rows and nothing is wrong with it."""
    choices = _choices()
    # Lists are written column by column, which a book that forgets its rows as it goes can't do.
    with open_book(file, constant_memory=False) as book:
        _write_list(book, choices)
        _write_help(book)
        _write_choices(book, choices)


def _choices() -> dict[str, list[str]]:
    """By column, what is to be chosen from."""
    stars = [Stars(3), Stars(4), Stars(4, proposed_five=True), Stars(5)]
    return {
        "producer_kind": [str(label) for label in Producer.Kind.labels],
        "district": [district.title for district in District.objects.order_by("sort_key")],
        "category": [category.name for category in Category.objects.sets()],
        "stars": [stars_text(rating) for rating in stars],
        "rating_kind": [str(label) for label in Rating.Kind.labels],
    }


def _write_list(book, choices):
    sheet = add_sheet(book, _LIST_SHEET, [heading(name) for name, _label in TEMPLATE_COLUMNS])
    sheet.autofilter(0, 0, 0, len(TEMPLATE_COLUMNS) - 1)
    day, text = (book.add_format({"num_format": shown}) for shown in (DATE_FORMAT, "@"))
    for index, (name, _label) in enumerate(TEMPLATE_COLUMNS):
        if name in _DAYS or name in _NUMERALS:
            width = heading(name).characters
            sheet.set_column(index, index, width, day if name in _DAYS else text)
        if choices.get(name):
            sheet.data_validation(1, index, _PREPARED_ROWS, index, _drop_down(name, choices))


def _drop_down(name: str, choices) -> dict:
    """A list to choose from; other spellings are let through, for the import understands many."""
    column = chr(ord("A") + list(choices).index(name))
    return {
        "validate": "list",
        "source": f"='{_CHOICES_SHEET}'!${column}$2:${column}${len(choices[name]) + 1}",
        "error_type": "information",
        "error_title": LABELS[name],
        "error_message": "Giá trị này không có trong danh sách.",
    }


def _write_help(book):
    sheet = add_sheet(book, _HELP_SHEET, _HELP_HEADINGS)
    wrapped, bold = book.add_format({"text_wrap": True}), book.add_format({"bold": True})
    for row, (name, label) in enumerate(TEMPLATE_COLUMNS, 1):
        column = _TEXTS["columns"][name]
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, _NEEDED if column.get("needed") else "", bold)
        sheet.write_string(row, 2, column["how"], wrapped)
        sheet.write_string(row, 3, column["example"], wrapped)
    for row, note in enumerate(_TEXTS["notes"], len(TEMPLATE_COLUMNS) + 2):
        sheet.write_string(row, 0, note)


def _write_choices(book, choices):
    sheet = add_sheet(book, _CHOICES_SHEET, [heading(name) for name in choices])
    for column, texts in enumerate(choices.values()):
        sheet.write_column(1, column, texts)
