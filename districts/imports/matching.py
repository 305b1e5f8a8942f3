"""Names of districts, communes and craft villages, matched with the rows they mean."""

from collections import defaultdict

from django.utils.translation import gettext as _

from common.parsing.cells import CellProblem
from common.text import fold, spelling
from districts.imports.places import Place, place_key, read_district
from districts.models import Commune, CraftVillage, District


def _well_spelled(communes: list[Commune], name: str) -> list[Commune]:
    """Those called so with every diacritic, if any: Đông Xuân is not Đồng Xuân, but Dong Xuan may be both."""
    return [c for c in communes if spelling(c.name) == spelling(name)] or communes


def known_district(value) -> Place:
    """A district as a person names it, which must be one of the city's; CellProblem says what is wrong."""
    place = read_district(value)
    Places().district(place)
    return place


class Places:
    """The units and villages, loaded once."""

    def __init__(self):
        self.districts = list(District.objects.all())
        self.by_code = {district.code: district for district in self.districts}
        self.by_key = defaultdict(list)
        for district in self.districts:
            self.by_key[place_key(district.name)].append(district)
        self.communes = defaultdict(list)
        for commune in Commune.objects.select_related("district"):
            self.communes[place_key(commune.name)].append(commune)
        self.communes_by_code = {c.code: c for rows in self.communes.values() for c in rows}
        self.villages = {(v.district_id, v.name_folded): v for v in CraftVillage.objects.all()}

    def district(self, place: Place) -> District:
        if place.code:
            found = [self.by_code[place.code]] if place.code in self.by_code else []
        else:
            found = [d for d in self.by_key[place_key(place.name)] if place.kind in (None, d.kind)]
        if len(found) == 1:
            return found[0]
        named = place.code or place.name
        reason = _("Không có quận, huyện, thị xã “%(name)s” ở Hà Nội (năm 2020).")
        raise CellProblem(reason % {"name": named}, column="district")

    def named_in(self, text: str) -> District | None:
        """The one district that a title names with its level."""
        folded = f" {fold(text)} "
        found = [district for district in self.districts if f" {fold(district.full_name)} " in folded]
        return found[0] if len(found) == 1 else None

    def commune(self, place: Place, district: District | None) -> Commune:
        """The commune meant, within the district where that is known or named beside it."""
        if place.code:
            named = [self.communes_by_code[place.code]] if place.code in self.communes_by_code else []
        else:
            namesakes = self.communes.get(place_key(place.name), ())
            named = _well_spelled([c for c in namesakes if place.kind in (None, c.kind)], place.name)
        within = {unit.pk for unit in (district, place.within and self.district(place.within)) if unit}
        here = [c for c in named if within <= {c.district_id}]
        if len(here) == 1:
            return here[0]
        if here:
            options = "; ".join(str(commune) for commune in here)
            reason = _("Có nhiều đơn vị cùng tên “%(name)s”: ghi rõ.")
            raise CellProblem(reason % {"name": place.name}, options, "commune")
        where = district.full_name if district else _("Hà Nội (năm 2020)")
        reason = _("Không có xã, phường, thị trấn “%(name)s” ở %(where)s.")
        elsewhere = "; ".join(str(commune) for commune in named)
        raise CellProblem(
            reason % {"name": place.code or place.name, "where": where}, elsewhere or None, "commune"
        )

    def village(self, name: str, district: District) -> CraftVillage:
        key = fold(name).removeprefix("lang nghe ").removeprefix("lang ")
        village = self.villages.get((district.pk, key)) or self.villages.get((district.pk, fold(name)))
        if village is None:
            reason = _("Chưa có làng nghề “%(name)s” ở %(district)s.")
            raise CellProblem(reason % {"name": name, "district": district.full_name}, column="craft_village")
        return village
