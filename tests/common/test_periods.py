"""Dates known to the day, the month, the quarter or the year."""

from datetime import date

import pytest
from django.utils import translation

from common.periods import Precision, add_months, is_period_end, month_end, written


@pytest.mark.parametrize(
    ("precision", "text"),
    [("day", "30/06/2021"), ("month", "06/2021"), ("quarter", "quý II/2021"), ("year", "năm 2021")],
)
def test_a_date_is_written_as_far_as_it_is_known(precision, text):
    assert written(date(2021, 6, 30), precision) == text


@pytest.mark.parametrize(("precision", "text"), [("quarter", "quarter II of 2021"), ("year", "2021")])
def test_english_has_its_own_words_for_a_period(precision, text):
    with translation.override("en"):
        assert written(date(2021, 6, 30), precision) == text


def test_a_date_without_a_precision_is_known_to_the_day():
    assert written(date(2020, 10, 5)) == "05/10/2020"


@pytest.mark.parametrize(("year", "day"), [(2020, 29), (2021, 28), (2000, 29), (1900, 28)])
def test_february_ends_as_its_year_says(year, day):
    assert month_end(year, 2) == date(year, 2, day)


@pytest.mark.parametrize(
    ("day", "ends"),
    [
        (date(2020, 12, 31), {"month", "quarter", "year"}),
        (date(2020, 6, 30), {"month", "quarter"}),
        (date(2020, 2, 29), {"month"}),
        (date(2020, 2, 28), set()),
        (date(2020, 12, 30), set()),
    ],
)
def test_a_vague_date_stands_at_the_end_of_its_period(day, ends):
    assert {precision for precision in Precision if is_period_end(day, precision)} == {"day", *ends}


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2020, 1, 31), 1, date(2020, 2, 29)),
        (date(2019, 12, 6), 36, date(2022, 12, 6)),
        (date(2020, 2, 29), 12, date(2021, 2, 28)),
        (date(2020, 11, 30), 3, date(2021, 2, 28)),
    ],
)
def test_months_are_added_to_the_same_day_or_the_last_one(day, months, later):
    assert add_months(day, months) == later


@pytest.mark.parametrize("day", [date(2019, 1, 31), date(2020, 2, 29), date(2020, 12, 30)])
def test_adding_months_moves_on_by_just_so_many(day):
    for months in range(61):
        later = add_months(day, months)
        assert (later.year - day.year) * 12 + later.month - day.month == months
        assert later.day == min(day.day, month_end(later.year, later.month).day)
