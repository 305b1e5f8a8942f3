"""The columns of a list of placements, and what it is read into."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from common.parsing.dates import read_date
from common.templatetags.formats import vn_number
from common.text import fold
from core.imports.columns import Column, Columns, Row
from districts.imports.places import Place, read_district
from products.imports.cells import read_code
from products.imports.list import PRODUCTS, district_choices
from showrooms.imports import placement_cells as cells
from showrooms.models import Placement, Showroom


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the person who imports says of the whole file, for rows that say it neither themselves nor above.

    `showroom` is a code or a name.
    """

    showroom: str = ""
    district: Place | None = None


class PlacementRow(Row):
    """One placement as a list has it.

    `asked_by` is said by the words of the state only. `note` is the reason where the state is declined.
    """

    asked_by: str | None = None


def _texts() -> dict:
    """The list's texts; a column has the spellings of its product column where no other one claims them."""
    texts = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    columns = texts["columns"].values()
    claimed = {fold(text) for column in columns for text in column.get("spellings", ())}
    for column in columns:
        of_product = PRODUCTS.spellings[column["as_product"]] if "as_product" in column else ()
        lent = (text for text in of_product if fold(text) not in claimed)
        column["spellings"] = [*column.get("spellings", ()), *lent]
    return texts


def _open_showrooms(name: str) -> Iterable[str]:
    """A closed showroom takes nothing in."""
    return Showroom.objects.filter(closed_on=None).values_list(name, flat=True)


def _discount(placement: Placement):
    """With its sign where a lone number would be taken for a part of one."""
    percent = placement.discount_percent
    return f"{vn_number(percent)}%" if percent is not None and 0 < percent < 1 else percent


PLACEMENTS = Columns(
    Placement,
    _texts(),
    [
        Column("stt"),
        Column(
            "product_code", read_code, write=lambda row: row.product.code, no_is_none=True, is_numeral=True
        ),
        Column("product", write=lambda row: row.product.name),
        Column("producer", write=lambda row: row.product.producer.name, lent_by="producer"),
        Column(
            "district",
            read_district,
            write=lambda row: row.product.district.title,
            choices=district_choices,
            lent_by="producer",
        ),
        Column(
            "showroom_code",
            read_code,
            write=lambda row: row.showroom.code,
            choices=partial(_open_showrooms, "code"),
            no_is_none=True,
            is_numeral=True,
            lent_by="showroom",
        ),
        Column(
            "showroom",
            write=lambda row: row.showroom.name,
            choices=partial(_open_showrooms, "name"),
            lent_by="showroom",
        ),
        Column("mode", cells.read_mode, "mode"),
        Column("state", cells.read_state, of="state", write=lambda row: row.state_text),
        Column(
            "price",
            into="price",
            reader=lambda sheet: partial(cells.read_one_price, unit=sheet.money_unit("price")),
            no_is_none=True,
        ),
        Column("discount_percent", cells.read_percent, "discount_percent", write=_discount, no_is_none=True),
        Column("settlement", into="settlement", no_is_none=True),
        Column("returns", into="returns", no_is_none=True),
        Column("delivery", into="delivery", no_is_none=True),
        Column("first_quantity", cells.read_quantity, "first_quantity", no_is_none=True),
        Column("starts_on", read_date, "starts_on"),
        Column("ends_on", read_date, "ends_on"),
        Column("shown_on", read_date, "shown_on"),
        # Of what was declined it is the reason.
        Column("note", of="note", write=lambda row: row.decline_reason or row.note, no_is_none=True),
    ],
    related=("product__producer", "product__district", "showroom"),
)
