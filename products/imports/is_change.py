"""Whether what a list says is news, or what is stored already in another spelling."""

from collections.abc import Callable

from common.parsing.cells import CellProblem, read_paragraphs, read_text
from common.parsing.phones import read_phone
from common.parsing.values import clean
from common.text import fold
from districts.imports.places import split_address

# Fields that people type more freely than the reader gives them back.
_READ_AGAIN: dict[str, Callable[[str], str | None]] = {
    "contact_phone": read_phone,
    "summary": read_paragraphs,
    "address": lambda text: split_address(text).rest,
}


def is_change(name: str, old, value) -> bool:
    """Whether the field `name` would be changed by what a list says; None says nothing."""
    if value is None or value == old:
        return False
    if name == "category" and old is not None:
        return fold(old.name) != fold(value.name)  # a set is called like the subgroup it is alone in
    return value != _read_again(name, old)


def _read_again(name: str, old):
    """What is stored as a list would give it back."""
    if not isinstance(old, str) or not old:
        return old
    try:
        return _READ_AGAIN.get(name, read_text)(clean(old) or "")
    except CellProblem:
        return old
