"""Drawings of the sets of crafts, fabrics and rural tourism."""

from common.drawing import (
    CELADON,
    CLAY,
    COBALT,
    LACQUER,
    MIDDLE,
    OCHRE,
    PAPER,
    PAPER_DEEP,
    WIDTH,
    arc,
    around,
    box,
    ellipse,
    leaf,
    rotate,
    shadow,
    smooth,
    still_life,
    turned,
    wave,
)


@still_life(LACQUER[3], PAPER_DEEP, OCHRE[3])
def ornament(sheet):
    """A vase before a disc with the rays and rings of the bronze drums."""
    x, y = MIDDLE, 520
    for r, colour in ((430, OCHRE[1]), (392, OCHRE[3]), (330, OCHRE[1]), (316, OCHRE[3])):
        sheet.fill(ellipse(x, y, r), colour)
    for cx, cy, turn in around(x, y, 361, 40):
        sheet.stroke(rotate([(cx - 14, cy), (cx + 14, cy)], turn + 45, (cx, cy)), OCHRE[0], 7)
    for _x, _y, turn in around(x, y, 280, 14):
        ray = rotate([(x + 60, y - 42), (x + 290, y), (x + 60, y + 42)], turn, (x, y))
        sheet.fill(ray, OCHRE[1])
    vase = turned(x, [(88, 420), (62, 480), (74, 540), (208, 680), (214, 800), (120, 960), (130, 1000)])
    shadow(sheet, x, 1000, 430, "#dccbbd")
    sheet.body(vase, COBALT[1], COBALT[0])

    def glaze(inside):
        for at, height in ((660, 16), (700, 16)):
            inside.stroke(wave(at, height, 120), PAPER, 8)
        for _x, _y, turn in around(x, 810, 66, 6):
            inside.fill(leaf(x, 810, 96, 40, turn), PAPER)
        inside.stroke([(500, 915), (1100, 915)], PAPER, 8)

    sheet.within(vase, glaze)


@still_life(COBALT[3], PAPER_DEEP, PAPER)
def household(sheet):
    plate = (560, 560)
    for r, colour in ((300, COBALT[0]), (290, "#fffdf8"), (232, COBALT[1]), (224, "#fffdf8")):
        sheet.fill(ellipse(*plate, r), colour)
    for cx, cy, turn in around(*plate, 258, 18):
        sheet.stroke(arc(cx, cy, 22, turn - 90, turn + 90), COBALT[1], 7)
    for _x, _y, turn in around(*plate, 0, 8):
        sheet.fill(leaf(*plate, 150, 62, turn), COBALT[1])
    sheet.fill(ellipse(*plate, 26), OCHRE[1])
    bowl = turned(680, [(250, 720), (238, 790), (150, 920), (96, 940), (104, 985)])
    shadow(sheet, 680, 985, 400, "#d9d1c1")
    sheet.body(bowl, CELADON[2], CELADON[1])
    sheet.bands(bowl, [wave(y, 13, 104, y / 70) for y in (790, 822)], PAPER, 8)
    sheet.stroke([(432, 722), (928, 722)], CELADON[0], 12)
    basket = turned(1150, [(210, 660), (226, 800), (170, 990)])
    shadow(sheet, 1150, 990, 400, "#d9d1c1")
    sheet.stroke(arc(1150, 670, 170, 180, 360, 290), CLAY[1], 24)
    sheet.fill(basket, OCHRE[1])

    def weave(inside):
        for row in range(9):
            for column in range(10):
                cx, cy = 920 + column * 52, 664 + row * 40
                inside.fill(
                    box(cx, cy, 40, 26, 10) if (row + column) % 2 else box(cx, cy, 18, 40, 6),
                    OCHRE[2] if (row + column) % 2 else CLAY[1],
                )

    sheet.within(basket, weave)
    sheet.fill(box(1150, 664, 450, 44, 20), CLAY[1])


@still_life(LACQUER[3], PAPER_DEEP)
def fabric(sheet):
    sheet.stroke([(0, 190), (WIDTH, 190)], CLAY[0], 26)
    for x, half, foot, colours, weave in (
        (300, 125, 930, LACQUER, _waves),
        (620, 145, 1030, OCHRE, _diamonds),
        (960, 130, 900, CELADON, _arches),
        (1290, 140, 1000, COBALT, _stripes),
    ):
        hem = [(x + half * at, foot + rise) for at, rise in ((1, 0), (0.5, 26), (0, -6), (-0.5, 26), (-1, 0))]
        cloth = [(x - half, 178), (x + half, 178), *smooth(hem)]
        sheet.fill(cloth, colours[1])
        sheet.bands(cloth, weave(x), colours[2], 6)
        for fold in (-0.4, 0.36):
            sheet.stroke([(x + half * fold, 200), (x + half * fold - 6, foot + 6)], colours[0], 5)


def _rows():
    """(number, y) of the rows of a woven pattern."""
    return enumerate(range(220, 1100, 40))


def _waves(x):
    return [wave(y, 12, 84, n % 2 / 2) for n, y in _rows()]


def _diamonds(x):
    middles = [(x - 150 + k * 50 + n % 2 * 25, y) for n, y in _rows() for k in range(7)]
    return [[(a, b - 14), (a + 12, b), (a, b + 14), (a - 12, b), (a, b - 14)] for a, b in middles]


def _arches(x):
    return [arc(x - 135 + k * 54 + n % 2 * 27, y, 25, 180, 360) for n, y in _rows() for k in range(6)]


def _stripes(x):
    return [[(x - 150, y + gap), (x + 150, y + gap)] for _n, y in _rows() for gap in (0, 10)]


@still_life(OCHRE[3], CELADON[2], LACQUER[2], at=(1130, 420), r=150)
def tourism(sheet):
    for profile, colour in (
        ([(-20, 640), (260, 470), (520, 600), (820, 400), (1120, 600), (1380, 500), (1620, 620)], CELADON[2]),
        ([(-20, 800), (300, 640), (640, 770), (980, 620), (1300, 760), (1620, 660)], CELADON[1]),
        ([(-20, 900), (360, 830), (760, 900), (1200, 820), (1620, 900)], CELADON[0]),
    ):
        sheet.fill([*smooth(profile), (1620, 1250), (-20, 1250)], colour)
    water = [(-20, 960), (1620, 960), (1620, 1220), (-20, 1220)]
    sheet.fill(water, COBALT[3])
    for n, y in enumerate((1000, 1050, 1105, 1160)):
        sheet.stroke(wave(y, 8, 320, n * 0.23), COBALT[2], 7)
    roof = [
        *smooth([(250, 800), (330, 790), (420, 690), (440, 640)]),
        *smooth([(760, 640), (780, 690), (870, 790), (950, 800)]),
    ]
    sheet.fill(box(600, 880, 470, 190), OCHRE[3])
    for x in (390, 530, 670, 810):
        sheet.fill(box(x, 880, 30, 190), LACQUER[0])
    sheet.fill(roof, LACQUER[1])
    sheet.stroke([(440, 636), (760, 636)], LACQUER[0], 20)
    sheet.fill(box(600, 978, 620, 26, 6), CLAY[1])
    boat = smooth([(1040, 1030), (1120, 1080), (1300, 1080), (1400, 1020)])
    sheet.fill([*boat, (1380, 1040), (1060, 1046)], CLAY[0])
    sheet.fill([*arc(1230, 1046, 92, 180, 360, 70)], OCHRE[1])
