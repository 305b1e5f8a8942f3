"""The few sums that public pages print."""

from django.db.models import Count
from django.urls import reverse

from common import clock
from districts import tilemap
from districts.models import District
from showrooms.models import Showroom
from showrooms.querysets import closed_q, open_q, planned_q, preparing_q


def by_district() -> dict[int, tuple[int, int, int]]:
    """(open, not yet open, all but the closed) published showrooms of each district that has any."""
    day = clock.today()
    coming = preparing_q(day) | planned_q(day)
    rows = (
        Showroom.objects.published()
        .order_by()
        .values("district")
        .annotate(
            opened=Count("pk", filter=open_q(day)),
            coming=Count("pk", filter=coming),
            every=Count("pk", filter=~closed_q(day)),
        )
    )
    return {row["district"]: (row["opened"], row["coming"], row["every"]) for row in rows}


def map_tiles(districts: list[District], *, to_list: bool = False, current=None) -> list[tilemap.Tile]:
    """The tile map; a tile leads to its district's page, or to the directory filtered by it (`to_list`)."""
    directory = reverse("directory:showrooms")

    def address(district):
        return f"{directory}?district={district.slug}" if to_list else district.get_absolute_url()

    return tilemap.tiles(districts, by_district(), address, current)
