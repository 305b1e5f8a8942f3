"""The columns of a list of placements, from `placement_columns.toml`, and what a header needs."""

import tomllib
from pathlib import Path

from common.spreadsheets.writing import Heading
from common.text import fold
from core.imports.lists.headers import HeaderDictionary
from products.imports.columns import COLUMNS as PRODUCT_COLUMNS

COLUMNS: dict[str, dict] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))

LABELS: dict[str, str] = {name: column["label"] for name, column in COLUMNS.items()}

# The columns as the template and the exports write them, in order.
HEADINGS: list[tuple[str, Heading]] = [
    (name, Heading(column["label"], column["width"])) for name, column in COLUMNS.items()
]


def _spellings() -> dict[str, list[str]]:
    """Each column's own spellings, and those it has in product lists where no other column claims them."""
    own = {name: column.get("spellings", []) for name, column in COLUMNS.items()}
    claimed = {fold(text) for texts in own.values() for text in texts}
    return {
        name: [*own[name], *(text for text in _of_product(column) if fold(text) not in claimed)]
        for name, column in COLUMNS.items()
    }


def _of_product(column: dict) -> list[str]:
    name = column.get("as_product")
    return PRODUCT_COLUMNS[name]["spellings"] if name else []


SPELLINGS = _spellings()
DICTIONARY = HeaderDictionary(SPELLINGS)

_NAMING = {"product", "product_code"}
_TELLING = {"producer", "showroom", "showroom_code", "mode", "state"}


def accepts(names: set[str]) -> bool:
    """Whether these columns make a list of placements."""
    return not names.isdisjoint(_NAMING) and not names.isdisjoint(_TELLING)
