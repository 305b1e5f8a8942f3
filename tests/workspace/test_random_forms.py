"""Whatever comes back in a page's own fields: taken, or refused in words, and never an error page."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from showrooms.actions import make_confirmation_link
from tests.pageforms import by_itself, filled
from tests.workspace.conftest import PLAN

pytestmark = pytest.mark.django_db

PLAN_PAGES = [
    PLAN + end
    for end in (
        *("thong-tin-chung/", "ket-qua-ra-soat/", "diem-de-xuat/", "diem-de-xuat/them/", "kinh-phi/"),
        *("ket-noi/", "tien-do/", "kien-nghi/", "cong-van/", "diem-de-xuat/nhap-tu-tep/"),
    )
]
# What people, and what machines, put into a field.
VALUES = st.one_of(
    st.text(max_size=30),
    st.integers().map(str),
    st.decimals(allow_nan=True).map(str),
    st.dates().map(lambda day: f"{day.day}/{day.month}/{day.year}"),
    st.sampled_from(["", "on", "\0", "[]", "{}", "null", "-1", "9" * 20, "Quý II/2021", "100 triệu", "1e9"]),
)
# By the place of a field among those of the page; a list is a name that came several times, None is left out.
CHANGES = st.dictionaries(
    st.integers(0, 60), st.one_of(VALUES, st.lists(VALUES, max_size=3), st.none()), min_size=1, max_size=8
)
SENT = st.tuples(st.integers(0, 30), CHANGES)


def _throws(examples):
    fixtures = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    return settings(max_examples=examples, deadline=None, suppress_health_check=fixtures)


@pytest.fixture
def pages(officer, full_plan, gia_lam, make_product, make_showroom, place):
    """(client, {address: data as a browser would send it})."""
    product, showroom = make_product(), make_showroom()
    row = place(make_product("Lọ"), make_showroom("Điểm Hai"), "requested", asked_by="contact")
    place(product, row.showroom)
    link = make_confirmation_link(showroom=row.showroom, by=None)
    here = "/lam-viec/quan-huyen/gia-lam/"
    addresses = [
        *PLAN_PAGES,
        f"{PLAN}diem-de-xuat/{full_plan.sites.first().pk}/",
        f"{here}ket-noi/",
        f"{here}ket-noi/{row.pk}/dong-y/",
        f"{here}ket-noi/diem/{showroom.slug}/",
        f"{here}san-pham/{product.pk}/",
        f"{here}san-pham/{product.pk}/anh/",
        f"{here}chu-the/{product.producer_id}/",
        f"/de-nghi-ket-noi/?product={product.slug}",
        "/de-nghi-ket-noi/",
        link.get_absolute_url(),
    ]
    return officer, {address: filled(officer.get(address)) for address in addresses}


def throw(pages, thrown):
    """Send one form as it was changed; what that wrote is undone."""
    client, forms = pages
    number, changes = thrown
    address, data = list(forms.items())[number % len(forms)]
    names = sorted(data)
    sent = {**data, **{names[at % len(names)]: value for at, value in changes.items()}}
    sent = {name: value for name, value in sent.items() if value is not None}
    with transaction.atomic():
        answer = by_itself(client.post, address, sent)
        transaction.set_rollback(True)
    assert answer.status_code in {200, 302, 400, 429}, (address, sent)


@_throws(40)
@given(thrown=SENT)
def test_random_fields_never_break_a_page(pages, thrown):
    throw(pages, thrown)


@pytest.mark.proof
@_throws(5000)
@given(thrown=SENT)
def test_very_many_random_fields_never_break_a_page(pages, thrown):
    throw(pages, thrown)
