import csv
from pathlib import Path

from districts import tilemap
from districts.models import District

ROWS = list(
    csv.DictReader((Path(__file__).resolve().parents[2] / "data/districts.csv").read_text().splitlines())
)


def tile(name="Gia Lâm", opened=0, coming=0, **values):
    district = District(pk=1, name=name, kind="huyen", tile_x=7, tile_y=2, **values)
    return tilemap.tiles([district], {1: (opened, coming, opened + coming)}, lambda row: "/x/")[0]


def test_a_tile_is_open_as_soon_as_one_showroom_is():
    assert tile(opened=1, coming=2).state == "open"
    assert tile(coming=2).state == "preparing"
    assert tile().state == "none"


def test_a_tile_says_its_number_in_words():
    assert (tile(opened=1, coming=1).count, tile(opened=1).unit) == (2, "điểm")
    assert tile().unit == "chưa có điểm"


def test_every_name_fits_its_tile_in_two_lines():
    assert len(ROWS) == 30
    for row in ROWS:
        lines = [words for height, words in tile(name=row["name"]).lines]
        assert len(lines) == 2
        assert max(map(len, lines)) <= 7, lines


def test_short_names_fit_a_phone_and_no_two_are_the_same():
    assert [words for height, words in tile(name="Bắc Từ Liêm").short_lines] == ["B.T.", "Liêm"]
    shown = [tuple(words for height, words in tile(name=row["name"]).short_lines) for row in ROWS]
    assert len(set(shown)) == 30
    assert max(len(last) for first, last in shown) <= 6
    assert max(len(first) for first, last in shown) <= 4
