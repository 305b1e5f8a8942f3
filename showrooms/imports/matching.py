"""Names in a list, matched with the rows they mean: showrooms, their villages, a letter."""

import re
from collections import defaultdict

from django.utils.translation import gettext as _

from common.batches import in_batches
from common.parsing.cells import CellProblem
from common.text import fold
from districts.imports.matching import Places
from districts.imports.places import named_district
from districts.models import CraftVillage, District, Letter
from showrooms.imports.list import SiteRow
from showrooms.models import Showroom

_RELATED = ("craft_villages", "opening_hours")


class Stored:
    """The showrooms that a list may mean; those made from the list join them."""

    def __init__(self, rows: list[SiteRow]):
        self.by_code: dict[str, Showroom] = {}
        self.by_name, self.by_operator = defaultdict(list), defaultdict(list)
        self._known: set[int] = set()
        codes = {row.code for row in rows if row.code}
        for showroom in in_batches(self._showrooms(), "code", codes):
            self.add(showroom)

    def load_named(self, rows: list[SiteRow], districts: set[District]) -> None:
        """Those of the districts that a row names; a large portal has many more there."""
        keys = {fold(name) for row in rows for name in (row.name, row.operator_name) if name}
        names = Showroom.objects.filter(district__in=districts)
        names = names.values_list("pk", "name", "also_known_as", "operator_name")
        meant = {pk for pk, *texts in names if not keys.isdisjoint(map(fold, texts))}
        for showroom in in_batches(self._showrooms(), "pk", meant - self._known):
            self.add(showroom)

    @staticmethod
    def _showrooms():
        return Showroom.objects.select_related("district", "commune").prefetch_related(*_RELATED)

    def add(self, showroom: Showroom) -> None:
        self.by_code[showroom.code] = showroom
        if showroom.pk:
            self._known.add(showroom.pk)
        for key in {fold(showroom.name), fold(showroom.also_known_as)} - {""}:
            self.by_name[showroom.district_id, key].append(showroom)
        if showroom.operator_name:
            self.by_operator[showroom.district_id, fold(showroom.operator_name)].append(showroom)

    def find(self, row: SiteRow, district: District) -> Showroom | None:
        """The showroom of that name in the district, or run by that operator where the list gives no name."""
        found = (
            self.by_name[district.pk, fold(row.name)]
            if row.name
            else self.by_operator[district.pk, fold(row.operator_name or "")]
        )
        if len(found) > 1:
            reason = _("Có %(count)s điểm cùng tên “%(name)s” ở %(district)s: ghi mã điểm.")
            values = {"count": len(found), "name": row.name or row.operator_name}
            values["district"] = district.full_name
            raise CellProblem(reason % values, "; ".join(showroom.code for showroom in found), "code")
        if found and row.code and found[0].code != row.code:
            reason = _("Mã %(code)s chưa có; điểm cùng tên có mã %(stored)s.")
            values = {"code": row.code, "stored": found[0].code}
            raise CellProblem(reason % values, found[0].code, "code")
        return found[0] if found else None


_SEPARATORS = re.compile(r"\s*[;,\n]\s*")
_VILLAGE = re.compile(r"(?P<name>[^()]+?)\s*(?:\((?P<district>[^()]+)\))?")
# A mark under "Gắn với làng nghề" names no village.
_MARKS = {"x", "co", "khong", "ko"}


def villages(places: Places, text: str, district: District) -> list[CraftVillage] | None:
    """The villages that a cell names; one of another district stands with it: "Vạn Phúc (quận Hà Đông)"."""
    if fold(text) in _MARKS:
        return None
    found = [_village(places, name, district) for name in _SEPARATORS.split(text) if fold(name)]
    return list(dict.fromkeys(found))


def _village(places: Places, text: str, district: District) -> CraftVillage:
    found = _VILLAGE.fullmatch(text)
    elsewhere = named_district(found["district"]) if found and found["district"] else None
    if elsewhere:
        return places.village(found["name"], places.district(elsewhere))
    return places.village(text, district)


def find_letter(number: str) -> Letter:
    """The one registered letter with that number."""
    found = list(Letter.objects.filter(number=number.strip())[:2])
    if len(found) == 1:
        return found[0]
    reason = (
        _("Có nhiều văn bản số “%(number)s”. Ghi gia hạn ở trang của điểm.")
        if found
        else _("Chưa có văn bản số “%(number)s” trong danh sách văn bản.")
    )
    raise CellProblem(reason % {"number": number})
