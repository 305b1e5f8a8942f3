"""Whether what a list says of a showroom is news, or what is stored already in another spelling."""

from common.parsing.cells import CellProblem
from common.parsing.periods import Period
from common.periods import Precision, add_months
from common.text import fold
from products.imports.is_change import is_change as is_product_change
from showrooms.imports.values import Contact, read_contact
from showrooms.models import Showroom

_MONTHS = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.YEAR: 12}


def is_change(name: str, old, value) -> bool:
    """Whether the field `name` would be changed by what a list says; None says nothing."""
    if name == "contact_name" and value and old:
        return stored_contact(old).name != value
    if name == "name" and value and old:
        return fold(old) != fold(value)  # another spelling of the same name
    return is_product_change(name, old, value)


def stored_contact(text: str) -> Contact:
    """What is stored as a contact's name, read as a list is: a number may stand beside it."""
    try:
        return read_contact(text) if text else Contact(None)
    except CellProblem:
        return Contact(text)


def is_opening_known(showroom: Showroom, opened: Period) -> bool:
    """Whether the list says no more of the opening than is stored: "10/2020" of 08/10/2020."""
    stored, told = showroom.opened_on, opened.precision
    if stored is None:
        return False
    if told == showroom.opened_precision or told == Precision.DAY:
        return stored == opened.day
    first = add_months(opened.day.replace(day=1), 1 - _MONTHS[told])
    return first <= stored <= opened.day
