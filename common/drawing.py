"""Flat drawings for demonstration rows: shapes as lists of points, painted on rice paper.

Units are those of a sheet of 1600 × 1200; the origin is at the upper left.
"""

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, wraps

from PIL import Image, ImageDraw

from common import photos

WIDTH, HEIGHT = 1600, 1200
MIDDLE, TABLE = WIDTH / 2, 900
_OVER = 2  # painted larger and reduced, for smooth edges

Point = tuple[float, float]
Shape = list[Point]
Draw = Callable[[], Image.Image]

# Colours of the portal: paper and ink, celadon, cobalt, ochre, lacquer; each deep, middle, light and pale.
PAPER, PAPER_DEEP, INK = "#faf7ef", "#f1eadb", "#3a362d"
CELADON = ("#1d614e", "#5f9280", "#a9c6b4", "#dfeadf")
COBALT = ("#254a91", "#6682b8", "#a9b9d8", "#e4e9f2")
OCHRE = ("#a86a10", "#cf9a45", "#e6c88f", "#f6ead0")
LACQUER = ("#8f2a22", "#bd6455", "#dea697", "#f6e3da")
CLAY = ("#6d4f38", "#a17c5c", "#cdb295", "#efe3d2")


class Sheet:
    """A sheet of paper to paint on, or a piece of one."""

    def __init__(self, image: Image.Image, origin: tuple[int, int] = (0, 0)):
        self.image = image
        self._origin = origin

    @classmethod
    def of(cls, ground: str) -> "Sheet":
        return cls(Image.new("RGB", (WIDTH * _OVER, HEIGHT * _OVER), ground))

    def fill(self, shape: Shape, colour: str) -> None:
        ImageDraw.Draw(self.image).polygon(self._pixels(shape), fill=colour)

    def stroke(self, points: Shape, colour: str, width: float = 6) -> None:
        """A line through the points, with round ends."""
        draw, pixels, thick = ImageDraw.Draw(self.image), self._pixels(points), round(width * _OVER)
        draw.line(pixels, fill=colour, width=thick, joint="curve")
        for x, y in (pixels[0], pixels[-1]):
            radius = thick / 2 - 0.5
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)

    def within(self, shape: Shape, paint: Callable[["Sheet"], None]) -> None:
        """Whatever `paint` does shows inside the shape only."""
        pixels = self._pixels(shape)
        left, top = (int(min(values)) for values in zip(*pixels, strict=True))
        right, bottom = (int(max(values)) + 1 for values in zip(*pixels, strict=True))
        x, y = self._origin
        piece = Sheet(self.image.crop((left, top, right, bottom)), (x + left, y + top))
        paint(piece)
        mask = Image.new("1", piece.image.size)
        ImageDraw.Draw(mask).polygon([(px - left, py - top) for px, py in pixels], fill=1)
        self.image.paste(piece.image, (left, top), mask)

    def _pixels(self, points: Shape) -> Shape:
        x, y = self._origin
        return [(px * _OVER - x, py * _OVER - y) for px, py in points]

    def bands(self, shape: Shape, lines: list[Shape], colour: str, width: float = 8) -> None:
        """Lines that show inside the shape only."""

        def paint(sheet):
            for line in lines:
                sheet.stroke(line, colour, width)

        self.within(shape, paint)

    def patch(self, shape: Shape, patch: Shape, colour: str) -> None:
        """A second shape, as far as it lies inside the first."""
        self.within(shape, lambda sheet: sheet.fill(patch, colour))

    def body(self, shape: Shape, colour: str, shade: str, turn: float = 0.26) -> None:
        """A filled shape whose right side lies in the shade."""
        left, right = min(x for x, _y in shape), max(x for x, _y in shape)
        self.fill(shape, shade)
        self.patch(shape, move(shape, (left - right) * turn, 0), colour)

    def finished(self) -> Image.Image:
        return self.image.reduce(_OVER)


# Shapes -------------------------------------------------------------------------------------------------


def ellipse(x: float, y: float, rx: float, ry: float | None = None, turn: float = 0) -> Shape:
    ry = rx if ry is None else ry
    points = [(x + rx * math.cos(t), y + ry * math.sin(t)) for t in _angles(0, 360, 120)]
    return rotate(points, turn, (x, y)) if turn else points


def arc(x: float, y: float, r: float, start: float, end: float, ry: float | None = None) -> Shape:
    """Points along a circle, degrees clockwise from the right."""
    return [(x + r * math.cos(t), y + (ry or r) * math.sin(t)) for t in _angles(start, end, 60)]


def box(x: float, y: float, width: float, height: float, radius: float = 0) -> Shape:
    """A rectangle about a middle, with round corners."""
    if not radius:
        dx, dy = width / 2, height / 2
        return [(x - dx, y - dy), (x + dx, y - dy), (x + dx, y + dy), (x - dx, y + dy)]
    dx, dy = width / 2 - radius, height / 2 - radius
    corners = ((dx, dy, 0), (-dx, dy, 90), (-dx, -dy, 180), (dx, -dy, 270))
    return [point for cx, cy, at in corners for point in arc(x + cx, y + cy, radius, at, at + 90)]


def leaf(x: float, y: float, length: float, width: float, turn: float) -> Shape:
    """A lens from (x, y) outwards, pointing `turn` degrees clockwise from the right."""
    steps = [n / 30 for n in range(31)]
    upper = [(x + length * t, y - width / 2 * math.sin(math.pi * t**0.85)) for t in steps]
    lower = [(x + length * t, y + width / 2 * math.sin(math.pi * t**0.85)) for t in reversed(steps)]
    return rotate(upper + lower, turn, (x, y))


def turned(x: float, profile: list[Point]) -> Shape:
    """A vessel from its profile: smooth (half width, y) from lip to foot, mirrored about x."""
    side = smooth(profile)
    return [(x + half, y) for half, y in side] + [(x - half, y) for half, y in reversed(side)]


def smooth(points: list[Point], steps: int = 16) -> Shape:
    """A curve through the points (Catmull–Rom)."""
    padded = [points[0], *points, points[-1]]
    curve = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for n in range(steps):
            curve.append(tuple(_spline(a[i], b[i], c[i], d[i], n / steps) for i in (0, 1)))
    return [*curve, points[-1]]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3) / 2


def wave(y: float, height: float, length: float, phase: float = 0, start=-20, end=WIDTH + 20) -> Shape:
    return [
        (x, y + height * math.sin(2 * math.pi * (x / length + phase))) for x in range(int(start), int(end), 8)
    ]


def move(shape: Shape, dx: float, dy: float) -> Shape:
    return [(x + dx, y + dy) for x, y in shape]


def placed(shape: Shape, x: float, y: float, size: float, flip: bool = False) -> Shape:
    """A shape drawn about the origin, at a place, in a size, mirrored or not."""
    return [(x + px * (-size if flip else size), y + py * size) for px, py in shape]


def rotate(shape: Shape, degrees: float, about: Point) -> Shape:
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    cx, cy = about
    return [(cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos) for x, y in shape]


def around(x: float, y: float, radius: float, count: int, start: float = -90) -> list[tuple]:
    """(x, y, degrees) of so many places around a middle."""
    turns = [start + 360 * n / count for n in range(count)]
    return [
        (x + radius * math.cos(math.radians(t)), y + radius * math.sin(math.radians(t)), t) for t in turns
    ]


def _angles(start: float, end: float, steps: int) -> list[float]:
    return [math.radians(start + (end - start) * n / steps) for n in range(steps + 1)]


# Scenes -------------------------------------------------------------------------------------------------


def still_life(wall: str, table: str, moon: str | None = None, at: Point = (MIDDLE, 560), r: float = 400):
    """Makes a painter of things a drawing of them on a table, before a wall with a round of light."""

    def decorate(paint: Callable[[Sheet], None]) -> Draw:
        @wraps(paint)
        def draw() -> Image.Image:
            sheet = Sheet.of(wall)
            if moon:
                sheet.fill(ellipse(*at, r), moon)
            sheet.fill([(0, TABLE), (WIDTH, TABLE), (WIDTH, HEIGHT), (0, HEIGHT)], table)
            paint(sheet)
            return sheet.finished()

        return draw

    return decorate


def shadow(sheet: Sheet, x: float, y: float, width: float, colour: str) -> None:
    """What a thing of that width, standing at (x, y), casts on the table."""
    sheet.fill(ellipse(x + width * 0.06, y, width / 2, width * 0.055), colour)


def sprig(sheet: Sheet, stem: Shape, pairs: int, size: float, colours: tuple, lean: float = 50) -> None:
    """A stem with leaves to both sides and one at its end."""
    points = smooth(stem)
    sheet.stroke(points, colours[0], 7)
    for n in range(pairs):
        x, y = points[int(len(points) * (n + 1.2) / (pairs + 1.6))]
        length = size * (1 - 0.35 * n / pairs)
        sheet.fill(leaf(x, y, length, length * 0.36, -90 - lean), colours[0])
        sheet.fill(leaf(x, y, length, length * 0.36, -90 + lean), colours[1])
    sheet.fill(leaf(*points[-1], size * 0.7, size * 0.26, -90), colours[1])


# Keeping ------------------------------------------------------------------------------------------------


@cache
def _versions(draw: Draw) -> photos.Versions:
    return photos.versions(draw())


def store(drawings: dict[int, Draw]) -> dict[int, photos.StoredPhoto]:
    """Draw and store each; one that this process has drawn before is not drawn again."""
    with ThreadPoolExecutor(max_workers=2) as threads:  # Pillow works outside the interpreter lock
        versions = list(threads.map(_versions, drawings.values()))
    return {number: photos.store_versions(each) for number, each in zip(drawings, versions, strict=True)}
