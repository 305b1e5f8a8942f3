import json
from datetime import date

import pytest

from directory import hours
from showrooms.models import Closure, OpeningHours

MONDAY, SATURDAY = date(2020, 10, 5), date(2020, 10, 10)


@pytest.fixture
def room(make_showroom):
    """Open from Monday to Friday, with a break at noon."""
    row = make_showroom()
    for day in range(5):
        for opens, closes in (("08:00", "11:30"), ("13:30", "17:00")):
            OpeningHours.objects.create(showroom=row, weekday=day, opens=opens, closes=closes)
    row.refresh_from_db()
    return row


def test_today_names_every_span(room):
    assert hours.today_text(room, MONDAY) == "Hôm nay 8:00–11:30, 13:30–17:00"


def test_a_day_without_hours_is_a_closed_day(room):
    assert hours.today_text(room, SATURDAY) == "Hôm nay nghỉ"


def test_hours_that_nobody_told_are_not_known(make_showroom):
    assert hours.today_text(make_showroom(), MONDAY) == "Giờ mở cửa: chưa có thông tin"


def test_a_showroom_that_is_not_open_has_no_hours_to_tell(make_showroom):
    assert hours.today_text(make_showroom(opened_on=None), MONDAY) == ""


def test_what_the_browser_computes_from_begins_today_and_knows_closures(room):
    Closure.objects.create(showroom=room, starts_on="2020-10-06", ends_on="2020-10-06", reason="Kiểm kê")
    days, names = (json.loads(text) for text in hours.coming_days(room))
    assert days[0] == [["8:00", "11:30"], ["13:30", "17:00"]]
    assert days[1] == []
    assert days[5] == []
    assert names[0] == names[7] == "thứ Hai"


def test_only_closures_that_are_not_over_are_told(room):
    Closure.objects.create(showroom=room, starts_on="2020-09-01", ends_on="2020-09-02", reason="Đã qua")
    Closure.objects.create(showroom=room, starts_on="2020-10-01", ends_on="2020-10-05", reason="Đang nghỉ")
    assert [closure.reason for closure in hours.closures_ahead(room)] == ["Đang nghỉ"]
