"""The columns of lists of showrooms and of proposed sites, from `columns.toml`."""

import tomllib
from pathlib import Path

from core.imports.lists.headers import HeaderDictionary

COLUMNS: dict[str, dict] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))

LABELS: dict[str, str] = {name: column["label"] for name, column in COLUMNS.items()}

DICTIONARY = HeaderDictionary(
    {name: [*column["spellings"], *column.get("asked", ())] for name, column in COLUMNS.items()}
)

# What a plan says of a site and nothing keeps of a showroom.
ONLY_SITES = {name for name, column in COLUMNS.items() if column.get("only_sites")}

# The form offered for download and written by exports: (column, header as printed), in order.
TEMPLATE_COLUMNS: list[tuple[str, str]] = [
    (name, label) for name, label in LABELS.items() if name not in ONLY_SITES
]


def accepts(names: set[str]) -> bool:
    """Whether these columns make a list of showrooms or sites."""
    return not names.isdisjoint({"name", "operator_name"}) and not names.isdisjoint({"address", "commune"})
