"""The columns of a product list, from `columns.toml`, and what a header needs to be accepted."""

import tomllib
from pathlib import Path

from core.imports.lists.headers import HeaderDictionary

COLUMNS: dict[str, dict] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))

LABELS: dict[str, str] = {name: column["label"] for name, column in COLUMNS.items()}

DICTIONARY = HeaderDictionary({name: column["spellings"] for name, column in COLUMNS.items()})

# What a decision says of a product: only the department writes it.
RATING_COLUMNS = frozenset(
    {
        *("stars", "score", "decision_number", "decision_date", "issued_by", "valid_until"),
        *("year", "rating_kind"),
    }
)

# The form offered for download and written by exports: (column, header as printed), in order.
TEMPLATE_COLUMNS: list[tuple[str, str]] = [
    (name, column["label"]) for name, column in COLUMNS.items() if column.get("in_template", True)
]


def accepts(names: set[str]) -> bool:
    """Whether these columns make a product list."""
    return "name" in names and not names.isdisjoint({"producer", "stars", "decision_number"})
