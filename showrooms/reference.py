"""Loads the real showrooms that are known from published sources."""

from decimal import Decimal

from django.db.models import Q

from common.periods import Precision
from common.reference import Loaded, add_missing, day, read_csv, with_confidence, without_skipped
from common.text import slugify
from districts.models import Commune, CraftVillage, District
from showrooms.models import Showroom


def load() -> dict[str, Loaded]:
    """Add the known showrooms that are not stored yet, by code; one already there is the office's."""
    known, skipped = without_skipped(read_csv("showrooms_known.csv"), "name")
    districts = {row.code: row for row in District.objects.all()}
    communes = {
        (row.district.code, row.name): row for row in Commune.objects.select_related("district").all()
    }
    rows = [_showroom(row, districts, communes) for row in known]
    stored = Showroom.objects.filter(
        Q(code__in=[row.code for row in rows]) | Q(slug__in=[row.slug for row in rows])
    )
    loaded = add_missing(stored, rows, lambda row: row.code, lambda row: row.slug)
    new = {row.code for row in rows if loaded.rows[row.code] is row}
    _tie_to_villages([row for row in known if row["code"] in new], loaded.rows)
    loaded.skipped = skipped
    return {"Điểm OCOP đã biết": loaded}


def _showroom(row: dict[str, str], districts: dict, communes: dict) -> Showroom:
    return Showroom(
        code=row["code"],
        slug=slugify(row["name"], 120),
        name=row["name"],
        also_known_as=row["also_known_as"],
        district=districts[row["district_code"]],
        commune=communes[row["district_code"], row["commune"]] if row["commune"] else None,
        address=row["address"],
        place_kind=int(row["place_kind"]) if row["place_kind"] else None,
        operator_name=row["operator"],
        operator_kind=row["operator_kind"],
        area_m2=Decimal(row["area_m2"]) if row["area_m2"] else None,
        description=row["description"],
        wave=int(row["wave"]),
        opening_deadline=day(row["opening_deadline"]),
        preparing_since=day(row["preparing_since"]),
        opened_on=day(row["opened"]),
        opened_precision=row["opened_precision"] or Precision.DAY,
        is_published=bool(row["publish"]),
        source=with_confidence(row),
    )


def _tie_to_villages(known: list[dict[str, str]], showrooms: dict[str, Showroom]) -> None:
    for row in known:
        if row["craft_village"]:
            village = CraftVillage.objects.get(name=row["craft_village"], district__code=row["district_code"])
            showrooms[row["code"]].craft_villages.add(village)
