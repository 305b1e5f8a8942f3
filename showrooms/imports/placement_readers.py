"""Which reader reads which column of a list of placements."""

from collections.abc import Callable
from functools import partial

from common.parsing.cells import bounded, read_text
from common.parsing.dates import read_date
from common.parsing.numbers import money_unit
from common.parsing.values import Value
from districts.imports.places import read_district
from products.imports.values import read_code
from showrooms.imports import placement_values as values
from showrooms.imports.placement_layout import Titles
from showrooms.models import Placement

# Where "không" in a cell means that there is none.
SAYS_NO = {
    *("product_code", "showroom_code", "price", "discount_percent", "settlement", "returns", "delivery"),
    *("first_quantity", "note"),
}
_TEXTS = ("settlement", "returns", "delivery", "note")


def readers(price_header: str, titles: Titles) -> dict[str, Callable[[Value], object]]:
    """A reader for each column, knowing the unit of prices."""
    unit = money_unit(price_header) or titles.money_unit
    return {
        "stt": read_text,
        "product_code": read_code,
        "product": read_text,
        "producer": read_text,
        "district": read_district,
        "showroom_code": read_code,
        "showroom": read_text,
        "mode": values.read_mode,
        "state": values.read_state,
        "price": partial(values.read_one_price, unit=unit),
        "discount_percent": values.read_percent,
        "first_quantity": values.read_quantity,
        **dict.fromkeys(("starts_on", "ends_on", "shown_on"), read_date),
        **{name: bounded(read_text, Placement._meta.get_field(name).max_length) for name in _TEXTS},
    }
