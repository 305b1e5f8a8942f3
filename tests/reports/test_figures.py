"""Each figure counts what its name says, as of its day."""

from datetime import date

from plans.models import BudgetLine
from reports import figures
from tests.planning import MILLION


def test_products_are_counted_by_the_stars_they_have_on_the_day(
    make_product, gia_lam, quoc_oai, make_producer
):
    make_product("A", stars=4)
    make_product("B", stars=4, valid_until=date(2020, 10, 4))
    make_product("C", stars=3, revoked_on=date(2020, 10, 5), revocation_number="1/QĐ-MH")
    make_product("D", stars=5)
    make_product("E", stars=4, producer=make_producer("Khác", district=quoc_oai))
    assert figures.products_by_stars(gia_lam) == {5: 1, 4: 1}
    assert figures.products_by_stars(gia_lam, date(2020, 10, 4)) == {5: 1, 4: 2, 3: 1}
    assert list(figures.products_by_stars(gia_lam, date(2020, 10, 4))) == [5, 4, 3]


def test_products_producers_and_villages_are_the_districts_own(
    make_product, make_producer, gia_lam, quoc_oai, bat_trang_village
):
    make_product("A", stars=None)
    make_product("B", stars=None, producer=make_producer("Khác", district=quoc_oai))
    make_product("C", stars=4)
    assert figures.products_in_development(gia_lam) == 1
    assert figures.producers(gia_lam) == 1
    assert (figures.craft_villages(gia_lam), figures.craft_villages(quoc_oai)) == (1, 0)


def test_showrooms_are_counted_by_state_without_the_closed(make_showroom, gia_lam):
    make_showroom("Mở")
    make_showroom("Chuẩn bị", opened_on=date(2020, 10, 6))
    make_showroom("Kế hoạch", opened_on=None, preparing_since=None)
    make_showroom("Tạm ngừng", suspended_on=date(2020, 10, 1))
    make_showroom("Đã đóng", closed_on=date(2020, 10, 1), closing_reason="Hết hợp đồng")
    counted = {"planned": 1, "preparing": 1, "open": 1, "suspended": 1}
    assert figures.showrooms_by_state(gia_lam) == counted
    assert figures.showrooms_by_state(gia_lam, date(2020, 10, 6)) == counted | {"preparing": 0, "open": 2}


def test_placements_of_a_wave_are_live_ones_of_the_districts_products(
    make_product, make_showroom, place, gia_lam
):
    this, before = make_showroom("Năm nay"), make_showroom("Năm trước", wave=2019)
    live = place(make_product("A"), this)
    place(make_product("B"), this, state="withdrawn")
    place(make_product("C"), before)
    assert figures.placements_of_wave(gia_lam, 2020) == [live]


def test_a_product_on_two_shelves_counts_once(make_product, make_showroom, place, gia_lam):
    here, there = make_showroom("Đây"), make_showroom("Kia")
    product = make_product("A")
    place(product, here)
    place(product, there, state="out_of_stock")
    place(make_product("B"), here, state="requested")
    assert figures.products_on_shelf(gia_lam) == 1
    assert figures.placements_by_state(here) == {"on_display": 1, "requested": 1}


def test_budgets_are_summed_by_plan_and_source(draft, plan_round):
    BudgetLine.objects.create(plan=draft, item="Kệ", source="district", amount=20 * MILLION)
    BudgetLine.objects.create(plan=draft, item="Kệ", source="city", amount=5 * MILLION)
    assert figures.budget_by_source(plan_round) == {
        draft.pk: {"district": 120 * MILLION, "city": 5 * MILLION}
    }
