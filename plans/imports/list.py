"""The columns of a list of sites, as a plan keeps what they say."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from common.amounts import in_millions
from common.parsing.values import Value
from common.periods import Precision
from plans.models import BudgetLine, DistrictPlan, ProposedSite
from products.imports.list import rest_of_address
from products.models import Producer
from showrooms.imports.list import SHOWROOMS, Defaults

# Columns of money and the sources of the lines that they stand for.
MONEY = {
    "budget_district": BudgetLine.Source.DISTRICT,
    "budget_city": BudgetLine.Source.CITY,
    "budget_operator": BudgetLine.Source.OPERATOR,
}


@dataclass(frozen=True)
class PlanDefaults(Defaults):
    """What holds for every row: the plan that the sites belong to."""

    plan: DistrictPlan | None = None


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


SITES = SHOWROOMS.adapted(
    ProposedSite,
    Path(__file__).with_suffix(".toml"),
    {
        "operator_name": {"into": "host_name"},
        "operator_kind": {
            "into": "host_kind",
            "write": _operator_kind,
            "choices": lambda: Producer.Kind.labels,
        },
        "address": {"write": lambda site: rest_of_address(site.address)},
        "district": {"write": lambda site: site.plan.district.title},
        "place_kind": {"write": lambda site: site.get_place_kind_display() if site.place_kind else ""},
        "is_chosen": {
            "write": lambda site: "có" if site.chosen else "không",
            "choices": lambda: ["có", "không"],
        },
        "premises": {"into": "premises"},
        "craft_village": {"write": lambda site: site.craft_village and site.craft_village.name},
        "expected_products": {"into": "expected_products"},
        "own_district_share": {"into": "own_district_share", "write": _share},
        "works_needed": {"into": "works_needed"},
        "cost": {"write": _money(*MONEY.values())},
        **{name: {"write": _money(source)} for name, source in MONEY.items()},
        "expected_opening_on": {"into": "expected_opening", "write": _expected, "is_numeral": True},
        "meets_920": {
            "into": "meets_920",
            "write": _meets_920,
            "choices": lambda: [ProposedSite.SelfCheck.YES.label, ProposedSite.SelfCheck.NO.label],
        },
        "note": {"into": "note"},
        # What a plan says nothing of.
        **dict.fromkeys(("code", "opening_deadline", "opened_on"), {"of": ""}),
        "coordinates": {"into": ()},
    },
    related=("plan__round", "plan__district", "commune__district", "craft_village"),
    prefetched=("budget_lines",),
    language="vi",  # the importer reads no other words
)
