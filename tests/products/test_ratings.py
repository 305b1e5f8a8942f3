"""Ratings: never edited, computed from dates, row and set in agreement."""

from datetime import date, timedelta
from itertools import product as combinations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from common.periods import add_months
from products import actions
from products.models import Product, Rating
from products.rating_rules import city_only_proposes, stars_for_score
from tests.conftest import rate

TODAY = date(2020, 10, 5)


def draft(product, **values):
    defaults = {
        "stars": 4,
        "decision_number": "9991/QĐ-MH",
        "decision_date": date(2019, 12, 31),
        "issued_by": "UBND Thành phố Hà Nội",
    }
    return Rating(product=product, **{**defaults, **values})


def test_a_rating_is_valid_for_36_months(make_product, staff):
    rating = actions.add_rating(rating=draft(make_product(stars=None)), by=staff)
    assert rating.valid_until == date(2022, 12, 31)


def test_the_newest_decision_is_the_current_one_whatever_the_order_of_entry(make_product, staff):
    product = make_product(stars=None)
    newer = actions.add_rating(
        rating=draft(product, decision_number="2/QĐ-MH", decision_date=date(2020, 2, 1)), by=staff
    )
    actions.add_rating(rating=draft(product, decision_number="1/QĐ-MH", stars=3), by=staff)
    product.refresh_from_db()
    assert product.current_rating == newer
    assert product.stage == Product.Stage.RATED
    assert product.ratings.count() == 2


def test_the_same_decision_is_not_entered_twice(make_product, staff):
    product = make_product(stars=None)
    actions.add_rating(rating=draft(product), by=staff)
    with pytest.raises(ValidationError, match="theo quyết định này"):
        actions.add_rating(rating=draft(product, stars=3), by=staff)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"stars": 3, "score": 75}, "không khớp hạng sao"),
        ({"stars": 4, "score": 91}, "không khớp hạng sao"),
        ({"stars": 3, "proposed_five_star": True}, "công nhận 4 sao"),
        ({"valid_until": date(2019, 1, 1)}, "phải sau ngày ban hành"),
        ({"decision_date": date(2020, 10, 6)}, "không thể sau hôm nay"),
        ({"stars": 5}, "Trung ương mới công nhận 5 sao"),
        ({"stars": 6}, "không phải là lựa chọn|1 đến 5|hợp lệ"),
    ],
)
def test_a_contradictory_rating_is_refused_with_a_sentence(make_product, staff, values, message):
    with pytest.raises(ValidationError, match=message):
        actions.add_rating(rating=draft(make_product(stars=None), **values), by=staff)


@pytest.mark.parametrize(
    ("stars", "score", "proposed"), [(3, 50, False), (4, 70, False), (4, "90.2", True), (5, 90, False)]
)
def test_scores_within_their_band_are_accepted(make_product, staff, stars, score, proposed):
    values = {"stars": stars, "score": score, "proposed_five_star": proposed}
    rating = draft(make_product(stars=None), issued_by="Hội đồng Trung ương", **values)
    assert actions.add_rating(rating=rating, by=staff).pk


@pytest.mark.parametrize(
    ("number", "decided", "issued_by", "refused"),
    [
        ("416/QĐ-UBND", date(2020, 1, 21), "UBND Thành phố Hà Nội", True),
        ("416/QĐ-UBND", date(2020, 1, 21), "", True),
        ("416/QĐ-UBND", date(2019, 12, 31), None, True),
        ("416/QĐ-UBND", date(2021, 1, 21), "UBND Thành phố Hà Nội", False),
        ("88/QĐ-BNN", date(2020, 1, 21), "", False),
        ("416/QĐ-UBND", date(2020, 1, 21), "Hội đồng Trung ương", False),
        ("416/QĐ-UBND", None, "UBND Thành phố Hà Nội", False),
    ],
)
def test_the_city_only_proposed_five_stars_in_its_first_years(number, decided, issued_by, refused):
    assert city_only_proposes(number, decided, issued_by) is refused


def test_five_stars_that_are_stored_though_the_city_only_proposed_them_can_be_revoked(make_product, staff):
    rating = make_product(stars=5).current_rating
    assert city_only_proposes(rating.decision_number, rating.decision_date, rating.issued_by)
    actions.revoke_rating(rating=rating, on=TODAY, decision_number="5/QĐ-MH", by=staff)
    assert Rating.objects.get(pk=rating.pk).revoked_on == TODAY


def test_the_bands_of_decision_1048():
    assert [stars_for_score(score) for score in (0, 29.9, 30, 50, 69.9, 70, 90, 100)] == [
        1,
        1,
        2,
        3,
        3,
        4,
        5,
        5,
    ]


def test_a_revoked_rating_shows_no_stars(make_product, staff):
    product = make_product(stars=4)
    actions.revoke_rating(
        rating=product.current_rating, on=date(2020, 10, 1), decision_number="5/QĐ-MH", by=staff
    )
    product.refresh_from_db()
    assert product.stars() is None
    assert product.current_rating.status() == Rating.Status.REVOKED
    assert product.stars(on=date(2020, 9, 30)) == 4


def test_a_rating_is_revoked_by_a_numbered_decision_only(make_product, staff):
    rating = make_product().current_rating
    with pytest.raises(ValidationError, match="Thu hồi cần số quyết định"):
        actions.revoke_rating(rating=rating, on=TODAY, decision_number=" ", by=staff)


def test_the_database_keeps_stage_and_rating_in_agreement(make_product):
    product = make_product(stars=None)
    product.stage = Product.Stage.RATED
    with pytest.raises(IntegrityError), transaction.atomic():
        product.save()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "4 sao, đến 01/01/2022"),
        ({"valid_until": date(2020, 12, 1)}, "Sắp hết hạn (4 sao, đến 01/12/2020)"),
        ({"valid_until": date(2020, 10, 4)}, "Hết thời hạn công nhận (4 sao, đến 04/10/2020)"),
        ({"revoked_on": TODAY, "revocation_number": "9/QĐ-MH"}, "Đã thu hồi"),
    ],
)
def test_offices_read_how_a_product_is_rated_in_their_words(make_product, values, words):
    product = make_product(**{"valid_until": date(2022, 1, 1), **values})
    assert product.status_text(TODAY) == words


def test_offices_read_that_a_product_is_still_being_developed(make_product):
    assert make_product(stars=None).status_text() == "Đang xây dựng OCOP"


def test_row_and_set_agree_on_the_status_for_every_combination_of_dates(make_product):
    day = timedelta(days=1)
    decided = [TODAY - 400 * day, TODAY, TODAY + day]
    until = [TODAY - day, TODAY, TODAY + 90 * day, TODAY + 91 * day]
    revoked = [None, TODAY - day, TODAY, TODAY + day]
    for number, (start, end, gone) in enumerate(combinations(decided, until, revoked)):
        if end <= start or (gone and gone < start):
            continue
        rate(
            make_product(f"Sản phẩm Minh Họa {number}", stars=None),
            decision_date=start,
            valid_until=end,
            revoked_on=gone,
            revocation_number="9/QĐ-MH" if gone else "",
        )
    sets = {
        Rating.Status.NOT_YET: Rating.objects.not_yet(TODAY),
        Rating.Status.EXPIRING: Rating.objects.expiring(TODAY),
        Rating.Status.LAPSED: Rating.objects.lapsed(TODAY),
        Rating.Status.REVOKED: Rating.objects.revoked(TODAY),
    }
    expiring = sets[Rating.Status.EXPIRING].values("pk")
    sets[Rating.Status.IN_FORCE] = Rating.objects.in_force(TODAY).exclude(pk__in=expiring)
    rows = list(Rating.objects.all())
    assert len(rows) > 20
    assert {row.status(TODAY) for row in rows} == set(Rating.Status)
    for status, queryset in sets.items():
        assert {row.pk for row in rows if row.status(TODAY) == status} == {row.pk for row in queryset}, status
    in_force = {row.product_id for row in rows if row.is_in_force(TODAY)}
    assert in_force == {product.pk for product in Product.objects.in_force(TODAY)}


def test_months_are_added_to_the_last_day_where_the_month_is_shorter():
    assert add_months(date(2019, 12, 31), 2) == date(2020, 2, 29)
    assert add_months(date(2020, 1, 21), 36) == date(2023, 1, 21)


@pytest.mark.parametrize("year", [2021, 9996, 9997, 9999])
def test_a_decision_of_a_year_to_come_gets_a_sentence(make_product, staff, year):
    rating = draft(make_product(stars=None), decision_date=date(year, 12, 31))
    with pytest.raises(ValidationError, match="Ngày ban hành không thể sau hôm nay."):
        actions.add_rating(rating=rating, by=staff)
