"""Demonstration showrooms: ten drawn up one by one, further ones after their pattern in every district."""

import csv
import random
from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from functools import cache
from pathlib import Path

from common import demo
from common.reference import day
from common.text import slugify
from districts.models import Commune, CraftVillage
from showrooms.models import OpeningHours, Showroom

WAVE = 2020
DEADLINE = date(2020, 10, 10)
_DAILY, _WEEKDAYS, _WEEKEND = range(7), range(5), range(5, 7)
# Spans by pattern: (weekdays, opens, closes).
_HOURS = {
    "all-day": [(_DAILY, time(8), time(17, 30))],
    "long": [(_DAILY, time(7), time(21, 30))],
    "early": [(_DAILY, time(5, 30), time(12))],
    "tourist": [(_WEEKDAYS, time(8, 30), time(18)), (_WEEKEND, time(8), time(20))],
    "split": [(range(6), time(7, 30), time(11, 30)), (range(6), time(13, 30), time(17))],
    "": [],
}


@cache
def patterns() -> list[dict[str, str]]:
    return _rows("showrooms.csv")


@cache
def _middles() -> dict[str, tuple[float, float]]:
    """About the middle of each district, by its code: further showrooms are scattered around it."""
    return {
        row["district_code"]: (float(row["latitude"]), float(row["longitude"]))
        for row in _rows("districts.csv")
    }


def _rows(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def showrooms(count: int, rng: random.Random) -> Iterable[tuple[Showroom, dict[str, str]]]:
    """Showrooms (not stored yet) with the pattern each follows."""
    communes = list(Commune.objects.select_related("district").order_by("code"))
    by_place = {(row.district.code, row.name): row for row in communes}
    names, slugs = demo.Unique(), demo.Unique(Showroom.objects.values_list("slug", flat=True))
    for number in range(1, count + 1):
        pattern = patterns()[(number - 1) % len(patterns())]
        first = number <= len(patterns())
        own = by_place[pattern["district_code"], pattern["commune"]]
        commune = own if first else rng.choice(communes)
        point = (pattern["latitude"], pattern["longitude"]) if first else _near(commune, rng)
        name = names(pattern["name"] if first else f"{pattern['name'].rsplit(' ', 2)[0]} {commune.name}")
        showroom = _showroom(number, pattern, name, commune, point)
        showroom.slug = slugs(slugify(name, 110), "-")
        yield showroom, pattern


def _near(commune: Commune, rng: random.Random) -> tuple[str, str]:
    latitude, longitude = _middles()[commune.district.code]
    return f"{latitude + rng.uniform(-0.02, 0.02):.6f}", f"{longitude + rng.uniform(-0.02, 0.02):.6f}"


def _showroom(number: int, pattern: dict[str, str], name: str, commune: Commune, point) -> Showroom:
    opened = day(pattern["opened_on"])
    return Showroom(
        code=f"MINH-HOA-{number:02}",
        name=name,
        district=commune.district,
        commune=commune,
        address=f"Số {number} (minh họa), {pattern['street']}, {commune.full_name}",
        latitude=Decimal(point[0]),
        longitude=Decimal(point[1]),
        place_kind=int(pattern["place_kind"]),
        operator_name=pattern["operator"],
        operator_kind=pattern["operator_kind"],
        contact_name=f"Đầu Mối Minh Họa {number}",
        contact_phone=f"024 0000 {number % 10_000:04}",
        contact_zalo=f"02400000{number % 10_000:04}" if number % 2 else "",
        contact_email=f"diem-{number}@minh-hoa.example",
        contact_consent_on=date(2020, 8, 15) if opened else None,
        area_m2=Decimal(pattern["area_m2"]),
        other_goods=pattern["other_goods"],
        description=pattern["description"],
        facilities=pattern["facilities"],
        led_by=pattern["led_by"],
        wave=WAVE,
        opening_deadline=DEADLINE,
        preparing_since=day(pattern["preparing_since"]),
        opened_on=opened,
        confirmed_on=date(2020, 10, 1 + number % 4) if opened else None,
        is_published=True,
        is_demo=True,
        source=demo.SOURCE,
    )


def hours(showroom: Showroom, pattern: dict[str, str]) -> list[OpeningHours]:
    return [
        OpeningHours(showroom=showroom, weekday=weekday, opens=opens, closes=closes)
        for weekdays, opens, closes in _HOURS[pattern["hours"]]
        for weekday in weekdays
    ]


def village_links(pairs: list[tuple[Showroom, dict[str, str]]]) -> list:
    """Rows that tie showrooms to the craft village of their pattern, where they stand in its district."""
    villages = {(row.district_id, row.name): row for row in CraftVillage.objects.all()}
    link = Showroom.craft_villages.through
    return [
        link(showroom=showroom, craftvillage=villages[showroom.district_id, pattern["craft_village"]])
        for showroom, pattern in pairs
        if (showroom.district_id, pattern["craft_village"]) in villages
    ]
