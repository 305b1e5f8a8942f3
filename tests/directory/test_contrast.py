"""Colours can be told apart, in light and dark: computed from the tokens themselves (WCAG 2.2)."""

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).resolve().parents[2] / "static/css/tokens.css").read_text()
GROUNDS = ["paper", "paper-deep", "surface"]
INKS = ["ink", "ink-soft", "celadon", "celadon-strong", "cobalt", "lacquer", "ochre-ink"]
SOFT = ["celadon-soft", "cobalt-soft", "lacquer-soft", "ochre-soft"]
MOTIF_GROUNDS = [f"{motif}-ground" for motif in ("rice", "water", "herb", "glaze", "silk", "bamboo")]
TEXT = [
    *((ink, ground) for ink in INKS for ground in GROUNDS),
    *((ink, ground) for ink in ("ink", "ink-soft") for ground in SOFT),
    *((ink, ground) for ink in ("ink", "ink-soft", "celadon", "cobalt") for ground in MOTIF_GROUNDS),
    *((ground.removesuffix("-soft"), ground) for ground in SOFT if ground != "ochre-soft"),
    ("ochre-ink", "ochre-soft"),
    ("on-celadon", "celadon"),
    ("on-celadon", "celadon-strong"),
]
GRAPHICS = [(line, ground) for line in ("ochre", "line-strong", "focus") for ground in GROUNDS]


def colours(css):
    return dict(re.findall(r"--([\w-]+):\s*#([0-9a-f]{6})", css))


def parts():
    """The colours of the light theme, those of the dark one, and those that paper changes."""
    light, rest = TOKENS.split("prefers-color-scheme: dark")
    return [colours(css) for css in (light, *rest.split("@media print"))]


def themes():
    light, dark, paper = parts()
    return {"light": light, "dark": light | dark, "paper": light | paper}


def luminance(colour):
    channels = [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark", "paper"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (GRAPHICS, 3)])
def test_every_pair_of_colours_that_meets_has_enough_contrast(theme, pairs, least):
    tokens = themes()[theme]
    too_close = [pair for pair in pairs if contrast(*(tokens[name] for name in pair)) < least]
    assert len(pairs) >= 9
    assert too_close == []


def test_both_themes_have_the_same_tokens():
    light, dark, _paper = parts()
    assert set(dark) == set(light)


def test_no_colour_is_named_outside_the_tokens_and_the_printed_page():
    folder = Path(__file__).resolve().parents[2] / "static/css"
    sheets = [path for path in folder.rglob("*.css") if path.name not in {"tokens.css", "print.css"}]
    assert len(sheets) > 4
    for path in sheets:
        found = re.findall(r"#[0-9a-f]{6}\b|\brgba?\(|\bhsla?\(", path.read_text())
        assert found == [], path.name
