"""Many placements in one go: done, unchanged or refused row by row, in one transaction."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from showrooms import actions
from showrooms.models import Placement

State = Placement.State


@pytest.fixture
def showroom(bat_trang_contact):
    return bat_trang_contact.operators.get().showroom


@pytest.fixture
def make_vases(make_product, quoc_oai):
    return lambda count: [make_product(name=f"Bình {n}", district=quoc_oai) for n in range(count)]


def results(outcomes):
    return [str(outcome.result) for outcome in outcomes]


def test_several_products_are_asked_for_at_one_showroom(make_vases, showroom, quoc_oai_officer):
    terms = {"mode": "consignment", "price": 150_000}
    asked = actions.request_many(products=make_vases(3), showroom=showroom, terms=terms, by=quoc_oai_officer)
    assert results(asked) == ["done"] * 3
    assert set(Placement.objects.values_list("state", "mode", "price")) == {
        ("requested", "consignment", 150_000)
    }


def test_a_second_click_changes_nothing_and_says_so(make_vases, showroom, quoc_oai_officer):
    vases = make_vases(3)
    actions.request_many(products=vases[:2], showroom=showroom, by=quoc_oai_officer)
    again = actions.request_many(products=vases, showroom=showroom, by=quoc_oai_officer)
    assert results(again) == ["unchanged", "unchanged", "done"]
    assert again[0].message == "Chờ đầu mối trả lời"
    assert Placement.objects.count() == 3


def test_the_showroom_is_locked_and_asked_for_its_live_rows_once(make_vases, showroom, quoc_oai_officer):
    vases = make_vases(3)
    with CaptureQueriesContext(connection) as queries:
        actions.request_many(products=vases, showroom=showroom, by=quoc_oai_officer)
    asked = [query["sql"] for query in queries if query["sql"].startswith('SELECT "showrooms_')]
    assert len([sql for sql in asked if sql.startswith('SELECT "showrooms_showroom"."id"')]) == 1
    assert len([sql for sql in asked if 'product_id" IN (' in sql]) == 1


def test_one_that_may_not_be_asked_for_does_not_hold_the_others_back(
    make_vases, make_product, showroom, gia_lam, quoc_oai_officer
):
    others = make_product(name="Gốm Gia Lâm", district=gia_lam)
    asked = actions.request_many(products=[*make_vases(2), others], showroom=showroom, by=quoc_oai_officer)
    assert results(asked) == ["done", "done", "refused"]
    assert "phòng kinh tế của huyện Gia Lâm" in asked[2].message


def test_the_contact_agrees_to_some_and_declines_others(
    make_vases, showroom, quoc_oai_officer, bat_trang_contact, place
):
    actions.request_many(products=make_vases(3), showroom=showroom, by=quoc_oai_officer)
    first, *rest = Placement.objects.order_by("pk")
    contact = {"by": bat_trang_contact, "side": "contact"}
    assert results(actions.move_many(placements=rest, transition="agree", **contact)) == ["done"] * 2
    declined = actions.move_many(placements=[first], transition="decline", reason="Hết chỗ", **contact)
    assert declined[0].message == "Không tiếp nhận"
    late = actions.move_many(placements=[first, *rest], transition="agree", **contact)
    assert results(late) == ["refused", "unchanged", "unchanged"]
    assert "Không thể chuyển từ" in late[0].message


def test_deals_that_are_there_are_recorded_in_one_step(make_vases, showroom, quoc_oai_officer):
    day = date(2020, 9, 1)
    actions.record_many(products=make_vases(2), showroom=showroom, since=day, by=quoc_oai_officer)
    assert set(Placement.objects.values_list("state", "shown_on")) == {("on_display", day)}
    with pytest.raises(ValidationError, match="chưa tới"):
        actions.record_existing(
            product=make_vases(3)[2], showroom=showroom, since=date(2020, 10, 6), by=quoc_oai_officer
        )


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="PostgreSQL")
@pytest.mark.django_db(transaction=True)
def test_concurrent_requests_make_one_placement_of_a_pair(make_vases, showroom, quoc_oai_officer):
    vases, outcomes, barrier = make_vases(3), [None] * 4, Barrier(4)

    def ask(number):
        barrier.wait()
        try:
            outcomes[number] = actions.request_many(products=vases, showroom=showroom, by=quoc_oai_officer)
        finally:
            connection.close()

    threads = [Thread(target=ask, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert Placement.objects.count() == 3
    assert sorted(results(sum(outcomes, []))) == ["done"] * 3 + ["unchanged"] * 9


# What waits, what is late, what has lapsed ------------------------------------------------------------


@pytest.mark.parametrize("asked_by", ["district", "producer", "contact"])
@pytest.mark.parametrize("state", State)
def test_whose_answer_is_awaited_is_said_alike_of_one_and_of_many(
    make_product, showroom, place, state, asked_by
):
    reason = {"decline_reason": "x"} if state == State.DECLINED else {}
    placement = place(make_product(), showroom, state, asked_by=asked_by, **reason)
    for side in ("district", "contact"):
        assert Placement.objects.awaiting(side).exists() == (placement.awaited_side == side)


@pytest.mark.parametrize("days", [0, 7, 8])
def test_an_answer_is_late_after_a_week(make_product, showroom, place, days):
    asked_on = date(2020, 10, 5 - days) if days < 5 else date(2020, 9, 35 - days)
    for state in ("requested", "agreed"):
        placement = place(make_product(), showroom, state, asked_on=asked_on)
        assert placement.is_overdue() == (days > 7 and state == "requested")
        assert (placement in Placement.objects.overdue()) == placement.is_overdue()


@pytest.mark.parametrize("state", ["requested", "on_display", "out_of_stock", "ended"])
@pytest.mark.parametrize("until", [date(2020, 10, 4), date(2020, 10, 5)])
def test_a_lapsed_rating_on_the_shelf_is_told_alike_of_one_and_of_many(
    make_product, showroom, place, state, until
):
    placement = place(make_product(valid_until=until), showroom, state)
    assert (placement in Placement.objects.lapsed_on_shelf()) == placement.lapsed_on_shelf()
    lapsed = state in Placement.SHOWN_STATES and until == date(2020, 10, 4)
    words = "Sản phẩm đã hết thời hạn công nhận từ 05/10/2020: vẫn được bán, đề nghị gỡ tem sao."
    assert placement.lapsed_text == (words if lapsed else "")
