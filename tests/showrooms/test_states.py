"""A showroom's state and lateness: computed from dates, row and set in agreement."""

from datetime import date, timedelta
from itertools import product as combinations

import pytest

from showrooms.models import Showroom

TODAY = date(2020, 10, 5)
DEADLINE = date(2020, 10, 10)
DAY = timedelta(days=1)


def test_row_and_set_agree_on_every_combination_of_dates(make_showroom):
    around = [None, TODAY - DAY, TODAY, TODAY + DAY]
    made = 0
    for prepared, opened, suspended, closed, deadline in combinations(around, around, around, around, around):
        if prepared and opened and opened < prepared:
            continue
        if suspended and not (opened and suspended >= opened):
            continue
        if closed and opened and closed < opened:
            continue
        made += 1
        make_showroom(
            f"Điểm Minh Họa {made}",
            preparing_since=prepared,
            opened_on=opened,
            suspended_on=suspended,
            closed_on=closed,
            closing_reason="Hết hợp đồng" if closed else "",
            opening_deadline=deadline,
        )
    rows = list(Showroom.objects.all())
    assert made > 100
    assert {row.state(TODAY) for row in rows} == set(Showroom.State)
    for state in Showroom.State:
        expected = {row.pk for row in rows if row.state(TODAY) == state}
        assert expected == {row.pk for row in Showroom.objects.in_state(state, TODAY)}, state
    nothing = {Showroom.State.PLANNED, Showroom.State.CLOSED}
    existing = {row.pk for row in rows if row.state(TODAY) not in nothing}
    assert existing == {row.pk for row in Showroom.objects.existing(TODAY)}
    late = {row.pk for row in rows if row.is_late(TODAY)}
    assert late
    assert late == {row.pk for row in Showroom.objects.late(TODAY)}


@pytest.mark.parametrize(
    ("on", "left", "late"),
    [
        (date(2020, 10, 5), 5, 0),
        (date(2020, 10, 9), 1, 0),
        (date(2020, 10, 10), 0, 1),
        (date(2020, 10, 20), 0, 11),
    ],
)
def test_before_the_tenth_means_the_ninth_is_the_last_day_on_time(make_showroom, on, left, late):
    showroom = make_showroom(opened_on=None)
    assert showroom.days_left(on) == left
    assert showroom.days_late(on) == late
    assert showroom.is_late(on) == (late > 0)


def test_what_opened_late_stays_known_as_late_but_is_late_no_more(make_showroom):
    showroom = make_showroom(opened_on=date(2020, 10, 12))
    assert showroom.days_late(date(2020, 10, 30)) == 3
    assert not showroom.is_late(date(2020, 10, 30))


def test_public_and_office_words_for_a_state(make_showroom):
    showroom = make_showroom(opened_on=None)
    assert showroom.state_text(TODAY) == "Đang chuẩn bị khai trương"
    assert showroom.public_state_text(TODAY) == "Sắp khai trương"
