"""What an import would do: each showroom created, changed field by field, unchanged or refused."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.parsing.cells import CellProblem
from common.slugs import Slugs
from common.text import fold
from core.imports.lists.rehearsal import Matching, Planned
from districts.imports.matching import Places
from districts.models import Commune, CraftVillage, District
from products.imports.list import withdraw_consent
from showrooms.codes import Codes, wave_of
from showrooms.imports.dates import Dates, rehearse_dates
from showrooms.imports.hours import Span, hours_text, spans_of
from showrooms.imports.list import SHOWROOMS, SiteRow, stored_contact
from showrooms.imports.matching import Stored, villages
from showrooms.models import Showroom

WAVES = range(2019, 2101)


@dataclass(slots=True)
class PlannedShowroom(Planned):
    """A showroom's outcome. `villages` and `hours` are those it is to have, None where they stay.

    `dates` says whether the row moves the deadline or records the opening.
    """

    other_labels = {"opening_hours": gettext_lazy("giờ mở cửa")}

    villages: list[CraftVillage] | None = None
    hours: tuple[Span, ...] | None = None
    dates: Dates = Dates()

    @property
    def showroom(self) -> Showroom:
        return self.instance


class ShowroomMatching(Matching[SiteRow]):
    """Finds the showroom of each row by its code, or by its name or operator in its district."""

    repeated = gettext_lazy("Trùng với dòng %(row)s (trang %(sheet)s): cùng một điểm.")

    def run(self):
        rows = self.reading.rows
        self.places, self.stored = Places(), Stored(rows)
        located = self.each(rows, self._locate)
        self.stored.load_named(rows, {where.district for _row, where in located})
        self.slugs, self.codes = Slugs(Showroom), Codes()
        for row in rows:
            if row.code:
                self.codes.take(row.code)
        for row, where in located:
            if resolved := self.result.refusing(row, self._resolve, row, where):
                self._plan(row, resolved)

    def _locate(self, row: SiteRow) -> "_Where":
        known = self.stored.by_code.get(row.code) if row.code else None
        district = self.places.district(row.district) if row.district else None
        if district is None and known and row.commune and not row.commune.within:
            district = known.district
        commune = self.places.commune(row.commune, district) if row.commune else None
        district = district or (commune and commune.district) or (known and known.district)
        if district is None:
            raise CellProblem(_("Chưa rõ quận, huyện, thị xã."), column="district")
        if known and known.commune and not commune and known.district_id != district.pk:
            reason = _("Điểm %(code)s ở %(commune)s: chuyển sang %(district)s thì ghi cả xã, phường.")
            values = {"code": known.code, "commune": known.commune, "district": district.full_name}
            raise CellProblem(reason % values, column="commune")
        return _Where(district, commune)

    def _resolve(self, row: SiteRow, where: "_Where") -> "_Resolved":
        if row.is_chosen is False:
            raise CellProblem(_("Điểm dự phòng chưa phải là điểm OCOP."))
        by_code = self.stored.by_code.get(row.code) if row.code else None
        showroom = by_code or self.stored.find(row, where.district)
        if showroom is None and not (row.name or row.operator_name):
            raise CellProblem(_("Mã điểm chưa có: dòng mới cần tên điểm."), column="name")
        self.refuse_repeated(self.seen.get(id(showroom)) if showroom is not None else None)
        names = villages(self.places, row.craft_village, where.district) if row.craft_village else None
        found = _Resolved(where, showroom, names, None if showroom else self._wave(row))
        found.dates = rehearse_dates(row, found.showroom, self.defaults, self.on)
        return found

    def _wave(self, row: SiteRow) -> int:
        days = (row.opening_deadline, self.defaults.opening_deadline, row.opened_on)
        known = [self.defaults.wave, wave_of(row.code or ""), *(day and day.year for day in days)]
        wave = next(filter(None, known), None)
        if wave not in WAVES:
            raise CellProblem(_("Chưa rõ năm kế hoạch. Ghi năm kế hoạch ở phần chung của tệp."))
        return wave

    # Writing down

    def _plan(self, row: SiteRow, found: "_Resolved") -> None:
        is_new = found.showroom is None
        showroom = found.showroom or self._new_showroom(row, found)
        self.seen[id(showroom)] = row
        planned = PlannedShowroom(row, showroom, is_new, dates=found.dates)
        changes = SHOWROOMS.fill(showroom, self._values(row, found, showroom))
        changes |= withdraw_consent(showroom, changes)
        changes |= _set(showroom, found.dates.values)
        changes |= self._relate(planned, found, row)
        if is_new:
            self.stored.add(showroom)
        else:
            planned.changes = changes
        self.result.add(planned)

    def _new_showroom(self, row: SiteRow, found: "_Resolved") -> Showroom:
        """Called as its operator is where the list has no name of its own."""
        name = row.name or row.operator_name
        return Showroom(
            code=row.code or self.codes.give(found.wave),
            slug=self.slugs.give(name),
            name=name,
            district=found.where.district,
            wave=found.wave,
            source=_("danh sách nhập từ tệp"),
        )

    def _values(self, row: SiteRow, found: "_Resolved", showroom: Showroom) -> dict:
        values = SHOWROOMS.values(
            row,
            address=row.address_parts.rest or None,
            district=found.where.district,
            commune=found.where.commune,
        )
        # The kind that a name tells is for an operator that is news; what the office chose stays.
        if not showroom.pk or SHOWROOMS.is_change("operator_name", showroom.operator_name, row.operator_name):
            values["operator_kind"] = row.likely_operator_kind
        if row.name and fold(row.name) == fold(showroom.also_known_as):
            values["name"] = None
        if not showroom.contact_phone and stored_contact(showroom.contact_name).phone == row.contact_phone:
            values["contact_phone"] = None
        return values

    def _relate(self, planned: PlannedShowroom, found: "_Resolved", row: SiteRow) -> dict[str, tuple]:
        showroom, changes = planned.showroom, {}
        stored = list(showroom.craft_villages.all()) if showroom.pk else []
        if found.villages is not None and set(found.villages) != set(stored):
            planned.villages = found.villages
            changes["craft_villages"] = (stored, found.villages)
        old = spans_of(showroom) if showroom.pk else ()
        if row.opening_hours is not None and row.opening_hours != old:
            planned.hours = row.opening_hours
            changes["opening_hours"] = (hours_text(old), hours_text(row.opening_hours))
        return changes


@dataclass(frozen=True, slots=True)
class _Where:
    district: District
    commune: Commune | None


@dataclass(slots=True)
class _Resolved:
    """What a row means among what is stored, and the dates that its showroom will have."""

    where: _Where
    showroom: Showroom | None
    villages: list[CraftVillage] | None
    wave: int | None
    dates: Dates = Dates()


def _set(showroom: Showroom, values: dict) -> dict[str, tuple]:
    """Set fields whatever a list says of them; returns what was changed."""
    changes = {name: (getattr(showroom, name), value) for name, value in values.items()}
    for name, value in values.items():
        setattr(showroom, name, value)
    return {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
