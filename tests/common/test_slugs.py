"""Addresses made from names."""

from common.slugs import free_slug
from districts.models import CraftVillage


def test_a_second_row_of_the_same_name_gets_a_number(gia_lam, bat_trang_village):
    assert free_slug(CraftVillage(), "Bát Tràng") == "bat-trang-2"


def test_a_name_without_letters_still_gets_a_slug(db):
    assert free_slug(CraftVillage(), "???") == "trang"


def test_a_row_keeps_its_own_slug(bat_trang_village):
    assert free_slug(bat_trang_village, "Bát Tràng") == "bat-trang"
