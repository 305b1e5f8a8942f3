"""One drawing for each kind of place of Decision 920/QĐ-BCT, in the colours of the portal."""

from collections.abc import Iterable

from common import drawing
from common.drawing import (
    CELADON,
    CLAY,
    COBALT,
    HEIGHT,
    INK,
    LACQUER,
    MIDDLE,
    OCHRE,
    PAPER,
    PAPER_DEEP,
    TABLE,
    WIDTH,
    Sheet,
    arc,
    box,
    ellipse,
    leaf,
    shadow,
    smooth,
    still_life,
    turned,
    wave,
)
from common.photos import StoredPhoto
from showrooms.models import Showroom

Kind = Showroom.PlaceKind


def _scallops(sheet: Sheet, left: float, right: float, y: float, colours: tuple[str, str]) -> None:
    """A striped awning with a scalloped edge."""
    middle, step = (left + right) / 2, (right - left) / 8
    for n in range(8):
        x = left + step * n
        top = [(middle + (side - middle) * 0.9, y - 120) for side in (x, x + step)]
        edge = arc(x + step / 2, y, step / 2, 0, 180, step * 0.42)
        sheet.fill([*top, *edge], colours[n % 2])


def _shelf(sheet: Sheet, left: float, right: float, y: float, colours: list[str]) -> None:
    """A board with jars and bowls on it."""
    step = (right - left) / len(colours)
    for n, colour in enumerate(colours):
        x = left + step * (n + 0.5)
        half = step * 0.3
        if n % 3 == 0:
            thing = turned(x, [(half * 0.5, y - 118), (half, y - 80), (half * 0.9, y - 30), (half * 0.6, y)])
        elif n % 3 == 1:
            thing = turned(x, [(half * 1.15, y - 62), (half, y - 30), (half * 0.45, y)])
        else:
            thing = box(x, y - 48, half * 1.7, 96, 8)
        sheet.fill(thing, colour)
    sheet.fill(box((left + right) / 2, y + 9, right - left, 18, 4), CLAY[0])


def _roof(x: float, y: float, half: float, rise: float) -> drawing.Shape:
    """The curved roof of a communal house above a wall whose top is at y."""
    slope = [(half * 1.2, -42), (half * 0.94, -44), (half * 0.74, -rise * 0.6), (half * 0.66, -rise)]
    side = [
        (half * 0.9, 0),
        *smooth([(half * 0.96, 0), (half * 1.1, -14), (half * 1.2, -42)]),
        *smooth(slope),
    ]
    return [(x - dx, y + dy) for dx, dy in side] + [(x + dx, y + dy) for dx, dy in reversed(side)]


@still_life(COBALT[3], "#d9d3c6", PAPER, at=(MIDDLE, 470), r=330)
def _station(sheet):
    hall = [(300, TABLE), (300, 520), *arc(MIDDLE, 520, 500, 180, 360, 330), (1300, 520), (1300, TABLE)]
    sheet.fill(hall, COBALT[1])
    sheet.patch(hall, [(0, TABLE), (0, 560), (WIDTH, 560), (WIDTH, TABLE)], COBALT[0])
    for r in (430, 340, 250):
        sheet.stroke(arc(MIDDLE, 520, r, 180, 360, r * 0.66), COBALT[2], 9)
    sheet.fill(ellipse(MIDDLE, 400, 78), PAPER)
    sheet.stroke([(MIDDLE, 348), (MIDDLE, 400), (MIDDLE + 36, 424)], INK, 10)
    for x in (420, 1180):
        sheet.fill([(x - 70, TABLE), (x - 70, 680), *arc(x, 680, 70, 180, 360), (x + 70, TABLE)], COBALT[3])
    sheet.fill(box(MIDDLE, 760, 470, 280), OCHRE[3])
    _shelf(sheet, 590, 1010, 750, [LACQUER[1], CELADON[1], OCHRE[1], COBALT[1], LACQUER[1]])
    _shelf(sheet, 590, 1010, 876, [CELADON[0], OCHRE[0], CELADON[1], LACQUER[2], CLAY[1]])
    _scallops(sheet, 550, 1050, 640, (LACQUER[1], PAPER))
    for y in (1000, 1110):
        sheet.stroke([(0, y), (WIDTH, y)], CLAY[1], 14)
    for x in range(40, WIDTH, 130):
        sheet.stroke([(x, 980), (x - 40, 1140)], CLAY[0], 16)


@still_life(OCHRE[3], CELADON[2], LACQUER[2], at=(1160, 360), r=150)
def _highway(sheet):
    for profile, colour in (
        ([(-20, 620), (300, 450), (640, 610), (980, 430), (1320, 590), (1620, 520)], CELADON[2]),
        ([(-20, 760), (420, 640), (900, 760), (1300, 660), (1620, 740)], CELADON[1]),
    ):
        sheet.fill([*smooth(profile), (WIDTH + 20, HEIGHT), (-20, HEIGHT)], colour)
    road = [*smooth([(1010, 720), (900, 830), (620, 960), (300, 1220)]), (1180, 1220)]
    road += smooth([(1180, 1220), (1120, 980), (1100, 840), (1040, 720)])
    sheet.fill(road, "#8f897c")
    sheet.stroke(smooth([(1024, 740), (1000, 850), (880, 990), (750, 1200)]), PAPER, 10)
    sheet.fill(box(470, 740, 480, 250), OCHRE[3])
    _shelf(sheet, 260, 680, 790, [LACQUER[1], CELADON[0], OCHRE[1], COBALT[1], CELADON[1]])
    sheet.fill(box(470, 850, 480, 60), CLAY[2])
    _scallops(sheet, 210, 730, 660, (CELADON[0], PAPER))
    sheet.fill(box(1320, 760, 18, 340), INK)
    sheet.fill(box(1320, 610, 190, 150, 20), COBALT[0])
    sheet.fill(leaf(1320, 670, 120, 60, -90), PAPER)


@still_life(LACQUER[3], PAPER_DEEP, PAPER)
def _market(sheet):
    for x, colour in ((360, CELADON[0]), (MIDDLE, LACQUER[1]), (1240, OCHRE[1])):
        left, right = x - 190, x + 190
        for post in (left + 12, right - 12):
            sheet.fill(box(post, 720, 20, 480), CLAY[0])
        sheet.fill(box(x, 870, 380, 200), CLAY[2])
        for n in range(5):
            sheet.stroke([(left + 38 + n * 76, 790), (left + 38 + n * 76, 960)], CLAY[1], 6)
        _shelf(sheet, left + 20, right - 20, 640, [colour, OCHRE[1], CELADON[1], LACQUER[1]])
        for n in range(6):
            cx = left + 50 + n * 56
            sheet.fill(ellipse(cx, 752, 36), (OCHRE[1], LACQUER[1], CELADON[1])[n % 3])
        sheet.fill(box(x, 780, 400, 26, 8), CLAY[0])
        _scallops(sheet, left - 20, right + 20, 470, (colour, PAPER))


@still_life(COBALT[3], CELADON[2], OCHRE[3], at=(1120, 380), r=190)
def _tourist(sheet):
    hills = [(-20, 700), (240, 560), (560, 690), (900, 560), (1240, 680), (1620, 580)]
    sheet.fill([*smooth(hills), (1620, 1250), (-20, 1250)], CELADON[2])
    sheet.fill([(-20, 930), (1620, 930), (1620, 1220), (-20, 1220)], COBALT[2])
    for n, y in enumerate((980, 1040, 1100, 1160)):
        sheet.stroke(wave(y, 9, 300, n * 0.2), COBALT[3], 7)
    sheet.fill(box(680, 800, 520, 270), OCHRE[3])
    _shelf(sheet, 470, 890, 830, [COBALT[1], CELADON[1], LACQUER[1], OCHRE[1], COBALT[0]])
    for x in (440, 600, 760, 920):
        sheet.fill(box(x, 800, 34, 270), LACQUER[0])
    sheet.fill(_roof(680, 680, 330, 170), LACQUER[1])
    sheet.stroke([(462, 506), (898, 506)], LACQUER[0], 24)
    sheet.fill(box(680, 942, 640, 34, 8), CLAY[1])
    for x, size in ((1250, 1.0), (1400, 0.7)):
        sheet.fill(ellipse(x, 1050, 120 * size, 30 * size), CELADON[0])
        for turn in (-140, -115, -90, -65, -40):
            sheet.fill(leaf(x, 1045, 120 * size, 50 * size, turn), LACQUER[2] if turn % 50 else LACQUER[1])


@still_life(CLAY[3], "#e0cfb7", OCHRE[3], at=(620, 420), r=280)
def _village(sheet):
    kiln = [(820, TABLE), (840, 640), *smooth([(880, 520), (960, 380), (1010, 250)])]
    kiln += [*smooth([(1110, 250), (1160, 380), (1250, 520), (1290, 640)]), (1310, TABLE)]
    sheet.body(kiln, LACQUER[1], LACQUER[0])
    rows = [[(700, y), (1400, y)] for y in range(300, 900, 54)]
    joints = [
        [(x + y // 54 % 2 * 40, y), (x + y // 54 % 2 * 40, y + 54)]
        for y in range(300, 900, 54)
        for x in range(780, 1360, 80)
    ]
    sheet.bands(kiln, rows + joints, LACQUER[2], 4)
    mouth = [(970, TABLE), (970, 760), *arc(1060, 760, 90, 180, 360), (1150, TABLE)]
    sheet.fill(mouth, INK)
    sheet.fill(leaf(1060, 895, 150, 90, -90), OCHRE[1])
    for n, at in enumerate(((1060, 200), (1120, 140), (1040, 90))):
        sheet.fill(ellipse(*at, 70 - n * 14, 44 - n * 8), PAPER)
    for x, y, size, colours in ((380, 950, 360, COBALT), (640, 1010, 250, CELADON), (1420, 980, 230, COBALT)):
        shadow(sheet, x, y, size * 0.75, "#cdb999")
        profile = [(0.18, 0), (0.12, 0.13), (0.34, 0.42), (0.33, 0.65), (0.2, 1)]
        vase = turned(x, [(half * size, y + (down - 1) * size) for half, down in profile])
        sheet.body(vase, colours[1], colours[0])
        sheet.bands(vase, [wave(y - size * at, 10, 90) for at in (0.46, 0.53)], PAPER, 7)


@still_life(CELADON[3], PAPER_DEEP, PAPER)
def _centre(sheet):
    for x, width, top, colours in ((430, 330, 380, CELADON), (1190, 360, 300, COBALT)):
        sheet.body(box(x, (top + TABLE) / 2, width, TABLE - top), colours[1], colours[0], 0.3)
        for row in range(5):
            for column in range(4):
                cx, cy = x - width / 2 + width / 8 * (2 * column + 1), top + 70 + row * 92
                sheet.fill(box(cx, cy, width / 9, 54, 4), colours[3] if (row + column) % 3 else OCHRE[2])
    sheet.fill(box(800, 700, 560, 420), OCHRE[3])
    sheet.fill(box(800, 800, 150, 200), CELADON[0])
    sheet.stroke([(800, 704), (800, 900)], CELADON[2], 6)
    _shelf(sheet, 545, 705, 800, [LACQUER[1], CELADON[1], OCHRE[1]])
    _shelf(sheet, 895, 1055, 800, [COBALT[1], OCHRE[0], LACQUER[1]])
    sheet.fill(box(800, 500, 620, 40, 8), CLAY[0])
    _scallops(sheet, 510, 1090, 640, (OCHRE[1], PAPER))
    for x in (330, 1310):
        sheet.fill(box(x, 900, 90, 80, 10), CLAY[1])
        for turn in (-130, -90, -50):
            sheet.fill(leaf(x, 870, 150, 60, turn), CELADON[0])


@still_life(OCHRE[3], PAPER_DEEP, PAPER, at=(MIDDLE, 500), r=380)
def _fair(sheet):
    line = smooth([(-20, 180), (400, 300), (800, 330), (1200, 300), (1620, 180)])
    sheet.stroke(line, CLAY[0], 8)
    for n, (x, y) in enumerate(line[2::5]):
        colour = (LACQUER[1], CELADON[1], OCHRE[1], COBALT[1])[n % 4]
        sheet.fill([(x - 38, y + 2), (x + 38, y + 2), (x, y + 96)], colour)
    for x, half, top, colours in (
        (400, 250, 560, COBALT),
        (1200, 250, 560, CELADON),
        (800, 300, 470, LACQUER),
    ):
        sheet.fill(
            [(x - half, TABLE + 20), (x - half, 680), (x + half, 680), (x + half, TABLE + 20)], colours[3]
        )
        _shelf(
            sheet,
            x - half + 30,
            x + half - 30,
            812,
            [colours[1], OCHRE[1], CELADON[1], LACQUER[1], COBALT[1]],
        )
        sheet.fill(box(x, 880, half * 2, 90), colours[1])
        tent = [*smooth([(x - half - 40, 700), (x - half * 0.5, 620), (x, top - 60)])]
        tent += smooth([(x, top - 60), (x + half * 0.5, 620), (x + half + 40, 700)])
        sheet.fill(tent, colours[1])
        stripes = [[(x, top - 60), (x + half * at, 720)] for at in (-0.75, -0.25, 0.25, 0.75)]
        sheet.bands(tent, stripes, colours[0], 26)
        sheet.stroke([(x, top - 50), (x, top - 120)], CLAY[0], 9)
        sheet.fill([(x, top - 124), (x + 84, top - 98), (x, top - 72)], OCHRE[1])


_BY_KIND = {
    Kind.STATION: _station,
    Kind.HIGHWAY_STOP: _highway,
    Kind.MALL_OR_MARKET: _market,
    Kind.TOURIST_SITE: _tourist,
    Kind.CRAFT_VILLAGE: _village,
    Kind.TRADE_CENTRE: _centre,
    Kind.FAIR_CENTRE: _fair,
}


def store(kinds: Iterable[int]) -> dict[int, StoredPhoto]:
    """The stored drawing of each kind of place."""
    return drawing.store({kind: _BY_KIND[kind] for kind in kinds})
