"""Addresses made from names."""

import pytest
from django.core.exceptions import ValidationError

from common import slugs
from common.slugs import Slugs, check_and_save, free_slug
from districts.models import CraftVillage


def test_a_second_row_of_the_same_name_gets_a_number(gia_lam, bat_trang_village):
    assert free_slug(CraftVillage(), "Bát Tràng") == "bat-trang-2"


def test_a_name_without_letters_still_gets_a_slug(db):
    assert free_slug(CraftVillage(), "???") == "trang"


def test_a_row_keeps_its_own_slug(bat_trang_village):
    assert free_slug(bat_trang_village, "Bát Tràng") == "bat-trang"


def test_many_rows_get_slugs_of_one_look_at_the_database(bat_trang_village, django_assert_num_queries):
    with django_assert_num_queries(1):
        giving = Slugs(CraftVillage)
        given = [giving.give(name) for name in ("Bát Tràng", "Bát Tràng", "Kim Lan")]
    assert given == ["bat-trang-2", "bat-trang-3", "kim-lan"]


def test_a_long_name_leaves_room_for_a_number(db):
    longest = CraftVillage._meta.get_field("slug").max_length
    assert len(free_slug(CraftVillage(), "làng " * 100)) <= longest - 8


def test_a_row_without_a_slug_is_saved_under_a_free_one(gia_lam, bat_trang_village):
    row = CraftVillage(name="Bát Tràng (mới)", craft="gốm", district=gia_lam)
    check_and_save(row, row.save)
    assert CraftVillage.objects.get(pk=row.pk).slug == "bat-trang-moi"


def test_who_takes_the_same_slug_at_this_moment_was_first(bat_trang_village, monkeypatch):
    looked = iter(["bat-trang"])  # as if the other row had been written after the first look
    monkeypatch.setattr(slugs, "free_slug", lambda row, name: next(looked, None) or free_slug(row, name))
    row = CraftVillage(name="Bát Tràng (mới)", craft="gốm", district=bat_trang_village.district)
    check_and_save(row, row.save)
    assert row.slug == "bat-trang-moi"


def test_a_slug_that_was_typed_is_not_replaced(gia_lam, bat_trang_village):
    row = CraftVillage(name="Khác", slug="bat-trang", craft="gốm", district=gia_lam)
    with pytest.raises(ValidationError) as refusal:
        check_and_save(row, row.save)
    assert "slug" in refusal.value.error_dict
