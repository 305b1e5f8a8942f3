"""Sites in the columns that their importer reads: what is exported here comes back unchanged."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import override

from common.amounts import in_millions
from common.parsing.values import Value
from common.periods import Precision
from common.spreadsheets.writing import Heading, Table
from districts.imports.places import split_address
from plans.imports.rehearsal import MONEY
from plans.models import ProposedSite
from showrooms.imports.columns import LABELS
from showrooms.imports.exporting import heading

# What tells of people.
CONTACTS = ("contact_name", "contact_phone", "contact_email")
_ROWS_AT_ONCE = 500
# Columns as a plan's form calls them, where a list of showrooms says otherwise. Money is in triệu đồng.
_HEADERS = {
    "operator_name": "Đơn vị có mặt bằng",
    "own_district_share": "Trong đó SP của huyện",
    "cost": "Kinh phí (triệu đồng)",
    **{name: f"{LABELS[name]} (triệu đồng)" for name in MONEY},
}
_FIRST = ("stt", "name", "operator_name", "operator_kind", "address", "commune", "district", "place_kind")
_DESCRIBED = (
    "area_m2",
    "premises",
    "craft_village",
    "expected_products",
    "own_district_share",
    "works_needed",
)
_LAST = ("expected_opening_on", *CONTACTS, "meets_920", "note")
COLUMNS = (*_FIRST, "is_chosen", *_DESCRIBED, "cost", *MONEY, *_LAST)
# The form of one plan: it is one district's, and its money adds up by itself.
TEMPLATE_COLUMNS = tuple(name for name in COLUMNS if name not in {"district", "cost"})


def site_heading(name: str) -> Heading:
    return heading(name, _HEADERS.get(name, ""))


def export_table(sites, *, contacts: bool) -> Table:
    """The sites in the form's columns, and what the department keeps of them beside these."""
    names = [name for name in COLUMNS if contacts or name not in CONTACTS]
    beside = _beside()
    headings = [*map(site_heading, names), *(Heading(text, width) for text, width, _read in beside)]
    rows = (
        [*values, *(read(site) for _text, _width, read in beside)] for site, values in exported(sites, names)
    )
    return Table(_("Địa điểm khảo sát"), headings, rows)


def exported(sites, names: Sequence[str]) -> Iterator[tuple[ProposedSite, list[Value | Decimal]]]:
    """Each site of a queryset with the values of the named columns, numbered from 1."""
    related = sites.select_related("plan__round", "plan__district", "commune__district", "craft_village")
    related = related.prefetch_related("budget_lines")
    readers = [_VALUES.get(name) for name in names]
    for number, site in enumerate(related.iterator(chunk_size=_ROWS_AT_ONCE), 1):
        with override("vi"):  # the importer reads no other words
            values = [read(site) if read else number for read in readers]
        yield site, values


def _beside() -> list[tuple[str, int, Callable[[ProposedSite], Value]]]:
    """(header, width, reader) of what isn't imported; no header may be one that the importer knows."""
    return [
        (_("Lý do chưa lựa chọn"), 30, lambda site: site.not_chosen_reason),
        (_("Năm kế hoạch"), 14, lambda site: site.plan.round.year),
        (_("Tình trạng kế hoạch"), 22, lambda site: site.plan.get_state_display()),
        (_("Dữ liệu"), 18, lambda site: _("dữ liệu minh họa") if site.is_demo else ""),
    ]


def _operator_kind(site: ProposedSite) -> str:
    """A list says what kind of producer a host is; a public body is none, and keeps its kind."""
    known = site.host_kind and site.host_kind != ProposedSite.HostKind.PUBLIC_BODY
    return site.get_host_kind_display() if known else ""


def _expected(site: ProposedSite) -> Value:
    return site.expected_opening if site.expected_precision == Precision.DAY else site.expected_text


def _share(site: ProposedSite) -> int | None:
    return site.own_district_share if site.expected_products else None


def millions(amount: int) -> Decimal | None:
    """As read back from .csv: three decimals there are thousands, so a fourth is written."""
    told = in_millions(amount)
    return told.quantize(Decimal("0.0001")) if told.as_tuple().exponent == -3 else told


def _money(*sources: str) -> Callable[[ProposedSite], Decimal | None]:
    def read(site: ProposedSite) -> Decimal | None:
        lines = [line for line in site.budget_lines.all() if line.source in sources]
        amounts = [line.amount for line in lines if line.amount is not None]
        return millions(sum(amounts)) if amounts else None

    return read


def _meets_920(site: ProposedSite) -> str:
    return "" if site.meets_920 == site.SelfCheck.UNKNOWN else site.get_meets_920_display()


# By column; the number of the row stands for itself.
_VALUES: dict[str, Callable[[ProposedSite], Value | Decimal]] = {
    "name": lambda site: site.name,
    "operator_name": lambda site: site.host_name,
    "operator_kind": _operator_kind,
    # Its units stand in columns of their own.
    "address": lambda site: split_address(site.address).rest,
    "commune": lambda site: site.commune and site.commune.full_name,
    "district": lambda site: site.plan.district.title,
    "place_kind": lambda site: site.get_place_kind_display() if site.place_kind else "",
    "is_chosen": lambda site: "có" if site.chosen else "không",
    "area_m2": lambda site: site.area_m2,
    "premises": lambda site: site.get_premises_display(),
    "craft_village": lambda site: site.craft_village and site.craft_village.name,
    "expected_products": lambda site: site.expected_products,
    "own_district_share": _share,
    "works_needed": lambda site: site.works_needed,
    "cost": _money(*MONEY.values()),
    **{name: _money(source) for name, source in MONEY.items()},
    "expected_opening_on": _expected,
    "contact_name": lambda site: site.contact_name,
    "contact_phone": lambda site: site.contact_phone,
    "contact_email": lambda site: site.contact_email,
    "meets_920": _meets_920,
    "note": lambda site: site.note,
}
