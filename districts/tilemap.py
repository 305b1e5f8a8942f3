"""The schematic map of the 30 districts: where each tile stands and what it says."""

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

TILE, GAP = 100, 10


class Line(NamedTuple):
    """A line of text on a tile; `y` is its height in the tile."""

    y: int
    text: str


@dataclass(frozen=True)
class Tile:
    """One district on the map; `x` and `y` are in units of the drawing."""

    district: object
    address: str
    x: int
    y: int
    opened: int
    coming: int
    count: int
    is_current: bool

    @property
    def state(self) -> str:
        """What the tile's colour says: open, preparing or none."""
        return "open" if self.opened else "preparing" if self.coming else "none"

    @property
    def lines(self) -> list[Line]:
        """The name in two lines."""
        *first, last = self.district.name.split()
        return [Line(31, " ".join(first)), Line(57, last)]

    @property
    def short_lines(self) -> list[Line]:
        """The name where the tile is too small for it: "N.T." over "Liêm"; no two districts share one."""
        *first, last = self.district.name.split()
        return [Line(27, "".join(f"{word[0]}." for word in first)), Line(56, last)]

    @property
    def unit(self) -> str:
        """What the number counts, for those who hear the map read."""
        return ngettext("điểm", "điểm", self.count) if self.count else _("chưa có điểm")


def tiles(districts, counts, address_of, current=None) -> list[Tile]:
    """Tiles of `districts`; `counts` gives (open, not yet open, all) by district, `address_of` each link."""
    made = []
    for district in districts:
        opened, coming, every = counts.get(district.pk, (0, 0, 0))
        made.append(
            Tile(
                district=district,
                address=address_of(district),
                x=district.tile_x * (TILE + GAP),
                y=district.tile_y * (TILE + GAP),
                opened=opened,
                coming=coming,
                count=every,
                is_current=district.pk == current,
            )
        )
    return made
