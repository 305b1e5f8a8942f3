"""A small portal to look at: a village, a showroom with a product, all published."""

import pytest


@pytest.fixture
def bat_trang_showroom(make_showroom, bat_trang_village, bat_trang_commune, open_daily):
    row = make_showroom(
        name="Khu Tinh hoa Minh Họa",
        slug="khu-tinh-hoa",
        address="thôn 5, xã Bát Tràng",
        commune=bat_trang_commune,
        place_kind=5,
        operator_name="HTX Gốm Minh Họa",
    )
    row.craft_villages.add(bat_trang_village)
    open_daily(row)
    return row


@pytest.fixture
def vase(make_product, bat_trang_village):
    return make_product(name="Bình hoa Minh Họa", slug="binh-hoa", craft_village=bat_trang_village)
