"""Drawings of the food sets."""

from common.drawing import (
    CELADON,
    CLAY,
    COBALT,
    INK,
    LACQUER,
    MIDDLE,
    OCHRE,
    PAPER,
    PAPER_DEEP,
    arc,
    around,
    box,
    ellipse,
    leaf,
    placed,
    rotate,
    shadow,
    smooth,
    still_life,
    turned,
    wave,
)


@still_life(CELADON[3], PAPER_DEEP, OCHRE[3])
def fruit(sheet):
    for x, y, r, colours in (
        (560, 740, 190, (OCHRE[1], OCHRE[0])),
        (1080, 770, 165, (LACQUER[1], LACQUER[0])),
        (810, 800, 150, (CELADON[1], CELADON[0])),
    ):
        shadow(sheet, x, y + r - 4, r * 2.1, "#ddd2bd")
        sheet.body(ellipse(x, y, r, r * 0.95), *colours)
        sheet.stroke(smooth([(x, y - r * 0.86), (x + 8, y - r * 1.1), (x + 26, y - r * 1.25)]), INK, 9)
        sheet.fill(leaf(x + 14, y - r * 1.1, r * 0.95, r * 0.36, -24), CELADON[0])
        sheet.stroke(arc(x - r * 0.1, y, r * 0.66, 185, 240), PAPER, 7)


@still_life(OCHRE[3], PAPER_DEEP, PAPER)
def eggs(sheet):
    shadow(sheet, MIDDLE, 985, 900, "#dcd0b8")
    for x, y, turn, colours in (
        (620, 740, -14, (CLAY[2], CLAY[1])),
        (990, 735, 12, (CLAY[3], CLAY[2])),
        (805, 690, 0, ("#fffdf8", CLAY[3])),
    ):
        round_ = ellipse(x, y, 146, 196)
        egg = [(x + (px - x) * (1 + (py - y) / 1100), py) for px, py in round_]
        sheet.body(rotate(egg, turn, (x, y)), *colours)
    nest = [
        (370, 800),
        *smooth([(400, 930), (560, 1010), (800, 1028), (1040, 1010), (1200, 930)]),
        (1230, 800),
    ]
    nest += smooth([(1140, 850), (980, 880), (800, 890), (620, 880), (460, 850)])
    sheet.fill(nest, OCHRE[1])

    def straw(inside):
        for n in range(26):
            x = 330 + n * 38
            inside.stroke(smooth([(x, 800), (x + 90, 920), (x + 60, 1050)]), OCHRE[0], 5)
            inside.stroke(smooth([(x + 60, 800), (x - 30, 920), (x, 1050)]), OCHRE[2], 5)

    sheet.within(nest, straw)


@still_life(OCHRE[3], OCHRE[2], PAPER, at=(1080, 430), r=270)
def rice(sheet):
    for n, lean in enumerate((-430, -250, -80, 110, 300, 470)):
        stem = smooth([(MIDDLE, 1250), (MIDDLE + lean * 0.35, 820), (MIDDLE + lean, 330 + abs(lean) * 0.32)])
        sheet.stroke(stem, CELADON[1] if n % 2 else CELADON[0], 8)
        side = 1 if lean > 0 else -1
        for k in range(9):
            x, y = stem[-1 - k * 2]
            for turn in (-58, 58):
                colour = OCHRE[0] if (k + n) % 3 else OCHRE[1]
                grain = leaf(x, y, 84, 36, -90 + turn + side * 18)
                sheet.fill(grain, colour)
        sheet.fill(leaf(*stem[-1], 90, 36, -90 + side * 20), OCHRE[0])
    for lean in (-1, 1):
        sheet.fill(leaf(MIDDLE, 1130, 560, 56, -90 + lean * 52), CELADON[0])


@still_life(OCHRE[3], OCHRE[2])
def honey(sheet):
    radius, colours = 118, (OCHRE[1], OCHRE[2], OCHRE[0], OCHRE[1])
    for row in range(-1, 8):
        for column in range(-1, 9):
            x = 60 + column * radius * 1.78 + (row % 2) * radius * 0.89
            y = 40 + row * radius * 1.54
            cell = [point[:2] for point in around(x, y, radius * 0.95, 6)]
            if (column * 3 + row * 5) % 7 < 3:
                sheet.fill(cell, "#f3e2ba")
            else:
                sheet.fill(cell, colours[(column + row * 2) % 4])
                sheet.stroke(arc(x, y, radius * 0.58, 195, 255), PAPER, 7)
    drop = turned(MIDDLE, [(0, 380), (44, 520), (150, 720), (142, 860), (0, 930)])
    sheet.fill([(x * 1.16 - 128, y * 1.1 - 62) for x, y in drop], PAPER)
    sheet.body(drop, OCHRE[1], OCHRE[0])
    sheet.stroke(arc(MIDDLE - 10, 780, 92, 130, 190), OCHRE[3], 12)


@still_life(CELADON[3], PAPER_DEEP, PAPER)
def cakes(sheet):
    for x, y, side, colours in (
        (1010, 640, 330, (CELADON[1], CELADON[0])),
        (660, 740, 400, CELADON[:2][::-1]),
    ):
        shadow(sheet, x, y + side / 2, side * 1.08, "#dcd3bf")
        cake = box(x, y, side, side, 26)
        sheet.body(cake, *colours)
        for offset in (-side / 4, 0, side / 4):
            across = [(x - side / 2, y + offset), (x + side / 2, y + offset)]
            down = [(x + offset, y - side / 2), (x + offset, y + side / 2)]
            sheet.stroke(across, OCHRE[2], 11)
            sheet.stroke(down, OCHRE[2], 11)
    for turn in (-30, 30):
        sheet.fill(leaf(1180, 985, 300, 110, turn - 90 + 60), CELADON[1] if turn < 0 else CELADON[0])
    sheet.fill(leaf(330, 1050, 360, 90, -8), CELADON[2])


@still_life(OCHRE[3], PAPER_DEEP, PAPER, r=380)
def noodles(sheet):
    for n, r in enumerate(range(400, 20, -24)):
        for x in (MIDDLE - 150, MIDDLE + 150, MIDDLE):
            if r > 250 and x != MIDDLE:
                continue
            heap = arc(x, 590, r, 180, 360, r * 0.62)
            sheet.fill(heap, (OCHRE[1], OCHRE[3], OCHRE[2], OCHRE[3])[n % 4])
    for x, turn in ((700, 20), (800, -16), (905, 14)):
        sheet.fill(leaf(x, 400, 120, 46, turn), CELADON[0])
    for x in (1010, 1060):
        sheet.stroke([(x, 580), (x + 330, 120)], LACQUER[0], 16)
    bowl = turned(MIDDLE, [(430, 560), (420, 640), (330, 840), (190, 930), (170, 980)])
    shadow(sheet, MIDDLE, 985, 560, "#dccfb2")
    sheet.body(bowl, "#fffdf8", COBALT[3])
    sheet.bands(bowl, [wave(y, 22, 150, y / 90) for y in (660, 715)], COBALT[1], 9)
    sheet.stroke([(366, 566), (1234, 566)], COBALT[0], 14)


@still_life(CELADON[3], PAPER_DEEP, OCHRE[3])
def preserved(sheet):
    for x, y, r in ((520, 800, 200), (1130, 820, 170)):
        shadow(sheet, x, y + r * 0.9, r * 2, "#d9d3c0")
        pod = turned(
            x, [(r, y - r * 0.5), (r * 0.9, y - 0.2 * r), (r * 0.35, y + r * 0.6), (r * 0.16, y + r * 0.95)]
        )
        sheet.body(pod, CELADON[1], CELADON[0])
        sheet.fill(ellipse(x, y - r * 0.5, r, r * 0.42), CELADON[2])
        for cx, cy, _t in [*around(x, y - r * 0.5, 1, 1), *around(x, y - r * 0.5, r * 0.6, 7)]:
            sheet.fill(ellipse(cx, y - r * 0.5 + (cy - y + r * 0.5) * 0.42, r * 0.13, r * 0.09), OCHRE[0])
    jar = turned(835, [(150, 330), (200, 400), (215, 640), (200, 900), (150, 945)])
    shadow(sheet, 835, 945, 420, "#d9d3c0")
    sheet.fill(jar, "#f7f1df")

    def filling(inside):
        for row in range(6):
            for column in range(5):
                x = 650 + column * 94 + (row % 2) * 44
                y = 520 + row * 82
                inside.body(
                    ellipse(x, y, 48), (OCHRE[1], LACQUER[1], OCHRE[2])[(row + column * 2) % 3], OCHRE[0]
                )

    sheet.within(jar, filling)
    sheet.stroke([*jar, jar[0]], CELADON[0], 8)
    sheet.fill(box(835, 322, 340, 66, 16), CLAY[1])
    sheet.fill(box(835, 300, 340, 24, 12), CLAY[2])


@still_life(LACQUER[3], PAPER_DEEP, OCHRE[3])
def ham(sheet):
    for x, y, length, turn in ((770, 560, 880, -9), (830, 800, 960, 4)):
        shadow(sheet, x, y + 112, length, "#e3d2c2") if y > 700 else None
        roll = rotate(box(x, y, length, 210, 60), turn, (x, y))
        sheet.fill(roll, CELADON[0])

        def bands(inside, x=x, y=y, length=length, turn=turn):
            for n in range(-9, 10):
                dx = n * length / 18
                band = [(x + dx - 70, y + 130), (x + dx + 70, y - 130)]
                inside.stroke(rotate(band, turn, (x, y)), CELADON[1], 16)
            for dx in (-0.3, 0, 0.3):
                tie = [(x + dx * length, y - 120), (x + dx * length, y + 120)]
                inside.stroke(rotate(tie, turn, (x, y)), OCHRE[2], 14)

        sheet.within(roll, bands)
    for x, y in ((1150, 985), (960, 1030)):
        sheet.body(ellipse(x, y, 122, 58), LACQUER[2], LACQUER[1])
        sheet.fill(ellipse(x, y - 14, 122, 52), "#f2c9bb")
        for cx, cy, _t in around(x, y - 14, 60, 5, 10):
            sheet.fill(ellipse(cx, y - 14 + (cy - y + 14) * 0.45, 9, 6), LACQUER[1])


_FISH = smooth([(-1, 0), (-0.55, -0.3), (0.1, -0.36), (0.75, -0.1), (1, 0)]) + smooth(
    [(1, 0), (0.75, 0.1), (0.1, 0.34), (-0.55, 0.28), (-1, 0)]
)
_TAIL = smooth([(0.85, 0), (1.15, -0.22), (1.42, -0.38), (1.3, 0), (1.42, 0.38), (1.15, 0.22), (0.85, 0)])
_FIN = smooth([(-0.2, -0.3), (0.05, -0.62), (0.5, -0.58), (0.42, -0.2)])
_SCALES = [
    arc(-0.32 + column * 0.1, -0.44 + row * 0.1 + column % 2 * 0.05, 0.06, 90, 270)
    for row in range(9)
    for column in range(14)
]


@still_life(COBALT[3], "#dbe2ec", PAPER, at=(1130, 400), r=220)
def fish(sheet):
    for n, y in enumerate(range(930, 1200, 46)):
        sheet.stroke(wave(y, 13, 260, n * 0.3), COBALT[2], 7)
    for at, colours in (((760, 520, 430, False), COBALT), ((900, 800, 330, True), CELADON)):
        sheet.fill(placed(_TAIL, *at), colours[0])
        sheet.fill(placed(_FIN, *at), colours[0])
        body = placed(_FISH, *at)
        sheet.fill(body, colours[1])
        sheet.bands(body, [placed(scale, *at) for scale in _SCALES], colours[0], 4)
        sheet.fill(placed(ellipse(-0.72, -0.04, 0.05), *at), PAPER)
        sheet.fill(placed(ellipse(-0.73, -0.04, 0.025), *at), INK)


@still_life(CLAY[3], "#e0cfb7", OCHRE[3])
def sauce(sheet):
    for x, top, size, colours in (
        (520, 470, 500, CLAY),
        (1130, 560, 400, CLAY),
        (840, 660, 330, (LACQUER[0], LACQUER[1])),
    ):
        shadow(sheet, x, top + size, size * 0.8, "#cdb999")
        profile = [(0.19, 0), (0.24, 0.07), (0.46, 0.36), (0.41, 0.72), (0.26, 1)]
        jar = turned(x, [(half * size, top + down * size) for half, down in profile])
        sheet.body(jar, colours[1], colours[0])
        sheet.bands(jar, [wave(top + size * at, 9, 90) for at in (0.42, 0.47)], OCHRE[2], 6)
        sheet.fill(ellipse(x, top, size * 0.22, size * 0.05), INK)
        brim = size * 0.38
        hat = [(x - brim, top + 6), (x, top - size * 0.25), (x + brim, top + 6)]
        sheet.fill(hat, OCHRE[1])
        rings = [[(x - brim, top - size * at), (x + brim, top - size * at)] for at in (0.04, 0.1, 0.16)]
        sheet.bands(hat, rings, OCHRE[0], 5)


@still_life(OCHRE[3], PAPER_DEEP, PAPER)
def spice(sheet):
    for x, y, r, colours in ((640, 560, 300, CLAY), (1130, 830, 190, CLAY), (330, 930, 130, CLAY)):
        for _x, _y, turn in around(x, y, r, 8, -80):
            sheet.fill(leaf(x, y, r, r * 0.42, turn), colours[0])
            sheet.fill(leaf(x, y, r * 0.9, r * 0.2, turn), colours[1])
            cx, cy = rotate([(x + r * 0.62, y)], turn, (x, y))[0]
            sheet.fill(ellipse(cx, cy, r * 0.07, r * 0.04, turn), OCHRE[2])
        sheet.fill(ellipse(x, y, r * 0.1), colours[0])
    for x, y, turn in ((1080, 330, 35), (1230, 420, 62)):
        sheet.fill(leaf(x, y, 330, 96, turn + 60), LACQUER[1])
        sheet.stroke(smooth([(x, y), (x - 14, y - 44), (x - 4, y - 84)]), CELADON[0], 14)
