"""How rows of the files in `data/` meet the rows that are stored."""

import pytest

from common import reference
from districts.models import CraftVillage


def village(name, **values):
    return CraftVillage(name=name, **{"slug": name.lower().replace(" ", "-"), "craft": "gốm", **values})


def name_of(row):
    return row.name


def slug_of(row):
    return row.slug


def test_new_rows_are_made_changed_ones_mended_and_equal_ones_left(gia_lam, bat_trang_village):
    village("Kim Lan", district=gia_lam).save()
    rows = [
        village("Bát Tràng", craft="gốm sứ cao cấp", district=gia_lam),
        village("Kim Lan", district=gia_lam),
        village("Giang Cao", district=gia_lam),
    ]
    loaded = reference.merge(CraftVillage.objects.all(), rows, key=name_of, update=["craft"])
    assert str(loaded) == "thêm 1, sửa 1, giữ nguyên 1"
    assert CraftVillage.objects.get(pk=bat_trang_village.pk).craft == "gốm sứ cao cấp"
    assert set(loaded.rows) == {"Bát Tràng", "Kim Lan", "Giang Cao"}


def test_loading_twice_changes_nothing(gia_lam):
    rows = [village("Kim Lan", district=gia_lam)]
    reference.merge(CraftVillage.objects.all(), rows, key=name_of, update=["craft"])
    again = reference.merge(CraftVillage.objects.all(), rows, key=name_of, update=["craft"])
    assert (again.created, again.changed, again.unchanged) == (0, 0, 1)


def test_a_row_that_is_known_by_any_key_is_not_made_again(gia_lam, bat_trang_village):
    renamed = village("Gốm Bát Tràng", slug="bat-trang", craft="khác", district=gia_lam)
    loaded = reference.add_missing(CraftVillage.objects.all(), [renamed], name_of, slug_of)
    assert (loaded.created, loaded.unchanged) == (0, 1)
    assert loaded.rows["Gốm Bát Tràng"] == bat_trang_village
    assert CraftVillage.objects.get().craft == "gốm sứ"


def test_rows_that_are_to_be_skipped_are_named_with_the_reason():
    rows = [{"name": "A", "skip": ""}, {"name": "B", "skip": "chưa rõ huyện"}]
    assert reference.without_skipped(rows, "name") == ([rows[0]], ["B: chưa rõ huyện"])
    assert str(reference.Loaded(skipped=["B: chưa rõ huyện"])).endswith("bỏ qua 1")


def test_a_source_says_how_far_it_is_to_be_trusted():
    row = {"source": "Báo Hà Nội mới", "confidence": "medium"}
    assert reference.with_confidence(row) == "Báo Hà Nội mới (độ tin cậy: vừa)"


@pytest.mark.parametrize(("text", "known"), [("2020-10-05", True), ("", False)])
def test_a_day_of_a_file_may_be_unknown(text, known):
    assert (reference.day(text) is not None) is known
