"""Which reader reads which column of a list of showrooms or sites."""

from collections.abc import Callable, Mapping
from functools import partial

from common.parsing.cells import bounded, read_text
from common.parsing.dates import read_date
from common.parsing.numbers import money_unit, read_money
from common.parsing.periods import read_period
from common.parsing.phones import read_phone
from common.parsing.values import Value
from common.text import fold
from districts.imports.places import read_commune, read_district
from products.imports.producers import read_producer_kind
from products.imports.readers import read_name
from products.imports.values import read_code, read_email
from showrooms.imports import values
from showrooms.imports.hours import read_hours
from showrooms.imports.layout import Titles
from showrooms.models import Showroom

# Where "không" in a cell means that there is none.
SAYS_NO = {
    *("code", "operator_name", "craft_village", "works_needed", "support_requested"),
    *("contact_name", "contact_phone", "contact_email", "opening_hours", "coordinates", "note"),
}
MONEY = ("cost", "budget_district", "budget_city", "budget_operator")
_LONGEST_TEXT = 500
_LONGEST_WORKS = 4000  # a plan keeps them without a limit


def readers(headers: Mapping[str, str], titles: Titles) -> dict[str, Callable[[Value], object]]:
    """A reader for each column, knowing the units that the headers (by column) and the titles name."""
    share_header = headers.get("own_district_share", "")
    free = dict.fromkeys(("premises", "support_requested", "note"), bounded(read_text, _LONGEST_TEXT))
    free["works_needed"] = bounded(read_text, _LONGEST_WORKS)
    money = {
        name: partial(read_money, unit=money_unit(headers.get(name, "")) or titles.money_unit)
        for name in MONEY
    }
    return {
        "stt": read_text,
        "code": _stored("code", read_code),
        "name": _stored("name", read_name),
        "operator_name": _stored("operator_name", read_name),
        "operator_kind": read_producer_kind,
        "address": _stored("address", read_text),
        "commune": read_commune,
        "district": read_district,
        "place_kind": values.read_place_kind,
        "area_m2": partial(
            values.read_area, unit_is_known=values.names_area_unit(headers.get("area_m2", ""))
        ),
        "craft_village": read_text,
        "expected_products": values.read_count,
        "own_district_share": partial(values.read_share, is_percent=_names_share(share_header)),
        "expected_opening_on": read_period,
        "opening_deadline": read_date,
        "opened_on": read_period,
        "state": values.read_states,
        "contact_name": values.read_contact,
        "contact_phone": _stored("contact_phone", read_phone),
        "contact_email": _stored("contact_email", read_email),
        "opening_hours": read_hours,
        "is_chosen": values.read_chosen,
        "meets_920": values.read_mark,
        "coordinates": values.read_coordinates,
        **free,
        **money,
    }


def _names_share(header: str) -> bool:
    return "%" in header or fold(header).startswith(("ty le", "ti le"))


def _stored(name: str, read: Callable) -> Callable[[Value], str | None]:
    """The reader, refusing what is longer than the showroom's column."""
    return bounded(read, Showroom._meta.get_field(name).max_length)
