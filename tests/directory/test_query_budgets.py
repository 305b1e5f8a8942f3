"""Each page asks the database a fixed number of times, however much there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from showrooms.models import Closure

BUDGETS = {
    "/": 8,
    "/diem-ocop/": 8,
    "/diem-ocop/khu-tinh-hoa/": 8,
    "/san-pham/": 6,
    "/san-pham/?q=minh+hoa&stars=4&sort=stars": 6,
    "/san-pham/binh-hoa/": 8,
    "/nha-san-xuat/chu-the-1/": 8,
    "/quan-huyen/": 8,
    "/quan-huyen/gia-lam/": 8,
    "/lang-nghe/": 8,
    "/lang-nghe/bat-trang/": 8,
    "/tim-kiem/?q=minh": 8,
    "/gioi-thieu/": 0,
}


@pytest.fixture
def add(bat_trang_showroom, bat_trang_village, vase, make_showroom, make_product, place, open_daily):
    """Adds so many showrooms, each with hours, a closure and everything placed everywhere."""
    place(vase, bat_trang_showroom)

    def more(number):
        for _ in range(number):
            room = make_showroom(name="Điểm OCOP Minh Họa")
            room.craft_villages.add(bat_trang_village)
            open_daily(room)
            Closure.objects.create(showroom=room, starts_on="2020-10-20", ends_on="2020-10-21", reason="Nghỉ")
            product = make_product(name="Lọ Minh Họa", craft_village=bat_trang_village)
            place(product, bat_trang_showroom)
            place(vase, room)

    return more


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("address", BUDGETS)
def test_a_page_keeps_its_budget_with_twice_the_data(client, add, address):
    add(3)
    before = queries(client, address)
    add(6)
    assert queries(client, address) == before
    assert before <= BUDGETS[address]
