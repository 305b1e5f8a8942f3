"""Lists of the admin read the database a fixed number of times, however many rows there are."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.backoffice.search import CappedPaginator
from districts.models import Commune, CraftVillage, Letter, Membership
from plans.models import ContactLog, DistrictPlan
from products.models import Producer, Product
from showrooms.models import Operator, Placement, Showroom
from tests import planning
from tests.conftest import BUSINESS_DAY, make_correction, make_producer_request, rate

MOST_QUERIES = 12


@pytest.fixture
def administrator_client(client, administrator):
    client.force_login(administrator)
    client.get("/quan-tri/")  # the first page of a session also notes the session
    return client


@pytest.fixture
def rows(make_producer, make_product, make_showroom, make_user, place, gia_lam, quoc_oai):
    """More of everything: each call adds `number` rows to every list."""

    def add(number):
        for _n in range(number):
            n = Product.objects.count()
            district = (gia_lam, quoc_oai)[n % 2]
            commune = Commune.objects.create(code=f"{n:05}", name=f"Xã {n}", kind="xa", district=district)
            CraftVillage.objects.create(
                name=f"Làng {n}", slug=f"lang-{n}", craft="nón", district=district, commune=commune
            )
            Letter.objects.create(
                direction="out", issuer="Sở Công Thương", number=f"{n}/SCT", subject="Trích yếu"
            )
            producer = make_producer(f"HTX Minh Họa {n}", district=district)
            product = make_product(f"Món {n}", producer=producer)
            rate(product, decision_number=f"{n}/QĐ-MH")
            showroom = make_showroom(f"Điểm {n}", district=district)
            place(product, showroom)
            make_producer_request(district, showroom=showroom)
            make_correction(product)
            user = make_user(f"nguoi-{n}", "district_officer", full_name=f"Cán bộ {n}")
            Membership.objects.create(user=user, district=district)
            Operator.objects.create(user=user, showroom=showroom)
            plan_round = planning.make_round(year=2021 + n)
            plan = DistrictPlan.objects.create(round=plan_round, district=district)
            planning.make_site(plan)
            ContactLog.objects.create(
                district=district, round=plan_round, whom="x", answer="x", on=BUSINESS_DAY
            )

    return add


def addresses():
    for model in admin.site._registry:
        yield reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def counted(client, url):
    with CaptureQueriesContext(connection) as found:
        response = client.get(url)
    assert response.status_code == 200
    return len(found)


def test_every_list_keeps_its_budget_with_ten_times_the_rows(administrator_client, rows):
    def measure():
        return {url: counted(administrator_client, url) for url in addresses()}

    rows(2)
    few = measure()
    rows(18)
    many = measure()
    assert len(many) > 12
    assert {url: n for url, n in many.items() if n > MOST_QUERIES} == {}
    assert {url: (few[url], n) for url, n in many.items() if n > few[url]} == {}


def test_a_search_keeps_the_budget_too(administrator_client, rows, django_assert_max_num_queries):
    rows(6)
    for url in addresses():
        with django_assert_max_num_queries(MOST_QUERIES):
            administrator_client.get(url, {"q": "mon minh hoa"})


def test_a_showrooms_page_does_not_grow_with_its_placements(administrator_client, rows, make_product, place):
    rows(2)
    showroom = Showroom.objects.first()
    url = reverse("admin:showrooms_showroom_change", args=[showroom.pk])
    few = counted(administrator_client, url)
    for n in range(60):
        place(make_product(f"Thêm {n}", stars=None), showroom)
    assert counted(administrator_client, url) <= few
    assert administrator_client.get(url).content.decode().count("mark--open") <= 55


def test_a_trail_is_not_counted_to_its_end(db, rows, monkeypatch):
    monkeypatch.setattr(CappedPaginator, "limit", 3)
    rows(5)
    assert CappedPaginator(Producer.objects.all(), 2).count == 3
    assert Placement.objects.count() == 5
