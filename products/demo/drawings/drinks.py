"""Drawings of the tea, coffee and drinks sets."""

from common.drawing import (
    CELADON,
    CLAY,
    COBALT,
    HEIGHT,
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
    sprig,
    still_life,
    turned,
    wave,
)


@still_life(CELADON[3], CELADON[2], PAPER)
def tea(sheet):
    sprig(sheet, [(1180, 930), (1200, 700), (1150, 470), (1190, 250)], 4, 240, (CELADON[0], CELADON[1]))
    pot = turned(640, [(120, 560), (210, 620), (268, 760), (230, 900), (150, 960)])
    shadow(sheet, 640, 962, 560, "#8fb09c")
    handle = arc(395, 760, 120, 90, 290, 130)
    sheet.stroke(handle, CLAY[0], 34)
    sheet.fill(
        [
            (860, 700),
            *smooth([(930, 700), (990, 640), (1030, 580)]),
            (1070, 610),
            *smooth([(1010, 720), (960, 800), (860, 860)]),
        ],
        CLAY[0],
    )
    sheet.body(pot, CLAY[1], CLAY[0])
    sheet.fill(turned(640, [(20, 490), (34, 510), (22, 535), (128, 556), (132, 580)]), CLAY[0])
    sheet.bands(pot, [wave(y, 10, 110) for y in (690, 716)], CLAY[2], 6)
    cup = turned(1010, [(98, 850), (88, 900), (48, 965)])
    sheet.body(cup, "#fffdf8", CELADON[3])
    sheet.fill(ellipse(1010, 850, 98, 20), OCHRE[1])


@still_life(OCHRE[3], PAPER_DEEP, PAPER)
def flower_tea(sheet):
    for x, y, r, colours in (
        (600, 520, 330, (OCHRE[1], OCHRE[2])),
        (1130, 790, 220, ("#fffdf8", OCHRE[2])),
        (300, 940, 140, (LACQUER[1], LACQUER[2])),
    ):
        for n, ring in enumerate((1.0, 0.8, 0.6, 0.42)):
            for _x, _y, turn in around(x, y, r, 16, n * 11.25):
                petal = leaf(x, y, r * ring, r * ring * 0.27, turn)
                sheet.fill(petal, colours[n % 2])
                sheet.stroke([*petal, petal[0]], colours[(n + 1) % 2], 3)
        sheet.fill(ellipse(x, y, r * 0.17), OCHRE[0])
        for cx, cy, _t in around(x, y, r * 0.09, 6):
            sheet.fill(ellipse(cx, cy, r * 0.02), OCHRE[3])
    sheet.fill(leaf(860, 1010, 280, 90, -160), CELADON[1])
    sheet.fill(leaf(870, 1020, 240, 80, 14), CELADON[0])


@still_life(CLAY[3], "#dcc7ab", PAPER)
def coffee(sheet):
    for x, y, r, turn, colours in (
        (560, 560, 290, 28, (CLAY[1], CLAY[0])),
        (1060, 690, 230, -34, (CLAY[0], "#4b3524")),
        (730, 960, 150, 74, (CLAY[1], CLAY[0])),
        (1290, 370, 110, 15, (CLAY[2], CLAY[1])),
    ):
        sheet.body(rotate(ellipse(x, y, r * 0.68, r), turn, (x, y)), *colours)
        seam = smooth(
            [(x, y - r * 0.92), (x + r * 0.16, y - r * 0.4), (x - r * 0.16, y + r * 0.4), (x, y + r * 0.92)]
        )
        sheet.stroke(rotate(seam, turn, (x, y)), CLAY[3], r * 0.07)
    sheet.fill(leaf(180, 330, 420, 150, -14), CELADON[0])
    sheet.fill(leaf(180, 340, 330, 120, 40), CELADON[1])


@still_life(COBALT[3], PAPER_DEEP, "#cfd9ea")
def spirit(sheet):
    for x, top, s, colours in (
        (620, 330, 1.0, ("#fffdf8", COBALT[3])),
        (1040, 480, 0.76, (COBALT[1], COBALT[0])),
    ):
        foot = top + 600 * s
        shadow(sheet, x, foot, 460 * s, "#d8d0c0")
        profile = [(34, 0), (40, 70), (120, 150), (128, 240), (66, 320), (206, 440), (196, 545), (120, 600)]
        gourd = turned(x, [(dx * s, top + dy * s) for dx, dy in profile])
        sheet.body(gourd, *colours)
        sheet.fill(box(x, top - 6 * s, 88 * s, 46 * s, 10 * s), LACQUER[0])
        sheet.stroke(arc(x, top + 318 * s, 74 * s, 12, 168, 20 * s), LACQUER[1], 16 * s)
        line = COBALT[1] if colours[1] == COBALT[3] else COBALT[3]
        sheet.bands(gourd, [wave(top + at * s, 13 * s, 100 * s) for at in (452, 486)], line)
    for x in (850, 1250):
        cup = turned(x, [(62, 885), (54, 930), (30, 962)])
        shadow(sheet, x, 960, 110, "#d8d0c0")
        sheet.body(cup, "#fffdf8", COBALT[3])


@still_life(LACQUER[3], PAPER_DEEP, PAPER)
def wine(sheet):
    bottle = turned(610, [(44, 240), (44, 420), (60, 480), (142, 570), (150, 700), (150, 930), (130, 962)])
    shadow(sheet, 610, 962, 360, "#ddcdbf")
    sheet.body(bottle, LACQUER[0], "#6b1d17")
    sheet.fill(box(610, 262, 104, 130, 14), OCHRE[1])
    sheet.fill(box(610, 770, 304, 170), OCHRE[3])
    for n in (-1, 0, 1):
        sheet.fill(leaf(610, 800, 90, 34, -90 + n * 48), CELADON[0])
    for row, count in enumerate((4, 5, 4, 3, 2, 1)):
        for n in range(count):
            x, y = 1080 + (n - (count - 1) / 2) * 98, 520 + row * 84
            sheet.body(ellipse(x, y, 54), LACQUER[1], LACQUER[0])
            sheet.stroke(arc(x, y, 32, 200, 255), LACQUER[3], 5)
    sheet.stroke(smooth([(1080, 490), (1090, 400), (1130, 330)]), CLAY[0], 14)
    sheet.fill(leaf(1085, 440, 250, 150, -18), CELADON[0])
    sheet.fill(leaf(1085, 440, 220, 130, 200), CELADON[1])


@still_life(COBALT[3], COBALT[2], PAPER, at=(MIDDLE, 470), r=330)
def water(sheet):
    for n in range(6):
        ring = ellipse(MIDDLE, 1010, 180 + n * 130, 34 + n * 27)
        sheet.stroke([*ring, ring[0]], (COBALT[1], PAPER)[n % 2], 9 - n)
    drop = turned(MIDDLE, [(0, 190), (60, 350), (196, 560), (190, 730), (0, 830)])
    sheet.body(drop, COBALT[1], COBALT[0])
    sheet.stroke(arc(MIDDLE - 6, 640, 128, 130, 195), COBALT[3], 14)
    for x, y, size in ((430, 640, 0.3), (1190, 560, 0.38), (1330, 760, 0.2)):
        small = [(x + (px - MIDDLE) * size, y + (py - 560) * size) for px, py in drop]
        sheet.body(small, COBALT[2], COBALT[1])


@still_life(OCHRE[3], PAPER_DEEP, PAPER)
def juice(sheet):
    glass = [(560, 380), (1000, 380), (940, 960), (620, 960)]
    shadow(sheet, 780, 960, 420, "#dccfb0")
    sheet.fill(glass, "#fffdf8")
    sheet.patch(glass, [*wave(560, 14, 260), (WIDTH, HEIGHT), (0, HEIGHT)], OCHRE[1])
    sheet.patch(glass, [*wave(560, 14, 260, 0, 840), (WIDTH, HEIGHT), (880, HEIGHT)], "#c48d36")
    sheet.stroke([*glass, glass[0]], CELADON[0], 9)
    sheet.stroke([(760, 900), (900, 200), (1010, 170)], LACQUER[1], 18)
    for x, y, r in ((560, 400, 150), (1180, 850, 130), (350, 900, 82)):
        sheet.fill(ellipse(x, y, r), OCHRE[0])
        sheet.fill(ellipse(x, y, r * 0.9), OCHRE[3])
        for _x, _y, turn in around(x, y, r, 9):
            cx, cy = rotate([(x + r * 0.12, y)], turn, (x, y))[0]
            sheet.fill(leaf(cx, cy, r * 0.7, r * 0.42, turn), OCHRE[2])
