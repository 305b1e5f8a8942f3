"""Drawings of the sets of herbal products."""

from common.drawing import (
    CELADON,
    CLAY,
    LACQUER,
    MIDDLE,
    OCHRE,
    PAPER,
    PAPER_DEEP,
    box,
    ellipse,
    leaf,
    shadow,
    smooth,
    sprig,
    still_life,
    turned,
    wave,
)


@still_life(CELADON[3], PAPER_DEEP, PAPER)
def medicine(sheet):
    shadow(sheet, 760, 980, 620, "#d8d2be")
    sheet.stroke([(800, 650), (1130, 190)], CLAY[1], 58)
    sheet.fill(ellipse(1136, 182, 44), CLAY[0])
    mortar = turned(760, [(310, 590), (286, 700), (212, 830), (120, 880), (150, 980)])
    for n, (x, turn) in enumerate(((560, -118), (650, -100), (900, -74), (990, -60))):
        sheet.fill(leaf(x, 610, 260 - n % 2 * 50, 90, turn), CELADON[n % 2])
    sheet.body(mortar, CELADON[1], CELADON[0])
    sheet.fill(box(760, 600, 660, 56, 28), CELADON[2])
    sheet.bands(mortar, [wave(y, 12, 120) for y in (720, 754)], CELADON[2])
    for x, y in ((1190, 940), (1270, 1000), (1150, 1030), (330, 1000), (410, 1050)):
        sheet.body(ellipse(x, y, 42, 40), OCHRE[1], OCHRE[0])


@still_life(LACQUER[3], PAPER_DEEP, PAPER)
def cosmetics(sheet):
    for turn, length, colour in (
        *((t, 470, LACQUER[2]) for t in (-162, -138, -42, -18)),
        *((t, 510, LACQUER[1]) for t in (-128, -52)),
        *((t, 480, LACQUER[2]) for t in (-108, -72)),
    ):
        sheet.fill(leaf(MIDDLE, 850, length, 190, turn), colour)
    for turn, colour in ((-118, "#ebc3b7"), (-62, "#ebc3b7"), (-90, LACQUER[3])):
        sheet.fill(leaf(MIDDLE, 860, 430, 190, turn), colour)
    for y in (930, 990, 1050, 1110):
        line = wave(y, 8, 300, y / 170, 300 - (y - 930), 1300 + (y - 930))
        sheet.stroke(line, CELADON[2], 8)
    pad = ellipse(MIDDLE, 880, 330, 46)
    sheet.fill(pad, CELADON[0])
    sheet.fill(ellipse(MIDDLE - 20, 870, 290, 34), CELADON[1])


@still_life(CELADON[3], PAPER_DEEP, OCHRE[3])
def care(sheet):
    pillow = smooth(
        [(380, 540), (800, 570), (1220, 540), (1256, 580), (1226, 760), (1256, 930), (1220, 972)]
        + [(800, 945), (380, 972), (344, 930), (374, 760), (344, 580), (380, 540)]
    )
    shadow(sheet, MIDDLE, 968, 940, "#d8d2be")
    sheet.body(pillow, CELADON[1], CELADON[0], 0.14)
    slant = [[(300 + n * 84, 500), (780 + n * 84, 1000)] for n in range(-8, 20)]
    sheet.bands(pillow, slant + [[(a, 1500 - b) for a, b in line] for line in slant], CELADON[2], 6)
    sprig(sheet, [(800, 800), (770, 560), (800, 380), (780, 240)], 3, 220, (OCHRE[0], OCHRE[1]), 46)


@still_life(OCHRE[3], PAPER_DEEP, PAPER)
def herbs(sheet):
    for x, lean, colours in (
        (620, -260, CELADON[:2]),
        (980, 270, CELADON[:2]),
        (800, 10, (CELADON[1], CELADON[2])),
    ):
        sprig(
            sheet,
            [(800 + (x - 800) * 0.3, 1010), (x, 760), (x + lean * 0.5, 480), (x + lean, 230)],
            5,
            210,
            colours,
            52,
        )
    for n in range(-3, 4):
        sheet.stroke(
            smooth([(800 + n * 18, 900), (800 + n * 16, 1000), (800 + n * 44, 1130)]), CELADON[0], 12
        )
    sheet.fill(box(800, 955, 210, 62, 24), LACQUER[1])
    sheet.stroke(smooth([(880, 960), (960, 1010), (930, 1080)]), LACQUER[1], 12)
