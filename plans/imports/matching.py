"""Which site of a plan a row means, and what its words for premises and villages are."""

from django.utils.translation import gettext as _

from common.parsing.cells import CellProblem
from common.text import fold
from districts.imports.matching import Places
from districts.imports.places import split_address
from districts.models import CraftVillage, District
from plans.models import DistrictPlan, ProposedSite
from showrooms.imports.list import SiteRow
from showrooms.imports.matching import villages

_PREMISES = {
    ProposedSite.Premises.OWNED: ("so huu", "cua don vi", "nha rieng", "chinh chu"),
    ProposedSite.Premises.RENTED: ("thue",),
    ProposedSite.Premises.LENT: ("muon", "khong thu tien", "bo tri"),
    ProposedSite.Premises.PUBLIC: ("tru so", "cong trinh cong", "nha van hoa", "cho "),
}


class Stored:
    """The sites of a plan by name, and by host and address; those made from the list join them."""

    def __init__(self, plan: DistrictPlan):
        self.by_name, self.by_host = {}, {}
        for site in plan.sites.select_related("commune", "craft_village").prefetch_related("budget_lines"):
            site.plan = plan
            self.add(site)

    def add(self, site: ProposedSite) -> None:
        if site.name:
            self.by_name[fold(site.name)] = site
        if site.host_name and (site.address or site.commune_id or not site.name):
            self.by_host[_host_key(site.host_name, site.address, site.commune_id)] = site

    def find(self, row: SiteRow, commune) -> ProposedSite | None:
        if row.name and (named := self.by_name.get(fold(row.name))):
            return named
        if row.name and not (row.address_parts.rest or commune):
            return None  # a host may have several sites
        return self.by_host.get(
            _host_key(row.operator_name or "", row.address_parts.rest, commune and commune.pk)
        )


def identity(site: ProposedSite) -> int:
    """Which site it is, whichever copy of it."""
    return site.pk or id(site)


def _host_key(host: str, address: str, commune_id) -> tuple:
    return fold(host), fold(split_address(address).rest), commune_id


def premises(text: str) -> str:
    """The kind of premises that a cell speaks of."""
    folded = f"{fold(text)} "
    if named := next(
        (kind for kind, label in ProposedSite.Premises.choices if f"{fold(label)} " == folded), None
    ):
        return named
    meant = [kind for kind, words in _PREMISES.items() if any(word in folded for word in words)]
    if len(meant) == 1:
        return meant[0]
    reason = _('"%(value)s" chưa rõ là loại mặt bằng nào.') % {"value": text}
    options = "; ".join(str(ProposedSite.Premises(kind).label) for kind in meant or ProposedSite.Premises)
    raise CellProblem(reason, options, "premises")


def village(places: Places, text: str, district: District) -> CraftVillage | None:
    """The one craft village that a cell names."""
    found = villages(places, text, district) or [None]
    if len(found) > 1:
        raise CellProblem(_("Ghi một làng nghề gắn kết."), column="craft_village")
    return found[0]
