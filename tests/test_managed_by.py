"""Where a role applies: rows that a person may act for."""

import pytest

from core.accounts.roles import DISTRICT_OFFICER
from districts.models import CraftVillage, District
from plans.models import ContactLog, DistrictPlan, ProposedSite
from products.models import Producer, Product, RatingCorrection
from showrooms.models import Operator, Placement, ProducerRequest, Showroom
from tests import planning
from tests.conftest import BUSINESS_DAY, make_correction, make_producer_request

MODELS = [
    District,
    CraftVillage,
    Producer,
    Product,
    Showroom,
    Placement,
    DistrictPlan,
    ProposedSite,
    ContactLog,
    ProducerRequest,
    RatingCorrection,
]
PLACES = ["gia-lam", "quoc-oai"]


@pytest.fixture
def rows(districts, make_producer, make_product, make_showroom, place):
    """{model: {place: row}}: one row of everything in each of the two districts."""
    found = {model: {} for model in MODELS}
    plan_round = planning.make_round()
    for slug, district in districts.items():
        found[District][slug] = district
        found[CraftVillage][slug] = CraftVillage.objects.create(
            name=f"Làng {district.name}", slug=f"lang-{slug}", craft="mây tre đan", district=district
        )
        found[Producer][slug] = make_producer(name=f"HTX Minh Họa {district.name}", district=district)
        found[Product][slug] = make_product(name=f"Giỏ {district.name}", producer=found[Producer][slug])
        found[Showroom][slug] = make_showroom(name=f"Điểm {district.name}", district=district)
        found[Placement][slug] = place(found[Product][slug], found[Showroom][slug])
        found[DistrictPlan][slug] = DistrictPlan.objects.create(round=plan_round, district=district)
        found[ProposedSite][slug] = planning.make_site(found[DistrictPlan][slug])
        found[ProducerRequest][slug] = make_producer_request(district)
        found[RatingCorrection][slug] = make_correction(found[Product][slug])
        talk = {"whom": "x", "answer": "x", "on": BUSINESS_DAY}
        found[ContactLog][slug] = ContactLog.objects.create(district=district, round=plan_round, **talk)
    return found


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("slug", PLACES)
def test_an_officer_acts_for_their_district_only(rows, request, model, slug):
    officer = request.getfixturevalue(f"{slug.replace('-', '_')}_officer")
    assert list(model.objects.managed_by(officer)) == [rows[model][slug]]


@pytest.mark.parametrize("model", MODELS)
def test_who_has_no_district_and_no_showroom_acts_for_nothing(rows, make_user, model):
    assert not model.objects.managed_by(make_user("moi", DISTRICT_OFFICER)).exists()


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("person", ["administrator", "approver", "staff", "viewer"])
def test_the_department_sees_every_row(rows, request, model, person):
    assert set(model.objects.managed_by(request.getfixturevalue(person))) == set(rows[model].values())


def test_a_contact_acts_for_their_showroom_and_its_placements_only(rows, make_user):
    contact = make_user("dau-moi", "showroom_contact")
    Operator.objects.create(user=contact, showroom=rows[Showroom]["gia-lam"])
    managed = {model: list(model.objects.managed_by(contact)) for model in MODELS}
    own = {Showroom: [rows[Showroom]["gia-lam"]], Placement: [rows[Placement]["gia-lam"]]}
    assert managed == {**dict.fromkeys(MODELS, []), **own}


def test_a_product_shown_in_another_district_concerns_both(rows, place, gia_lam_officer, quoc_oai_officer):
    shared = place(rows[Product]["quoc-oai"], rows[Showroom]["gia-lam"])
    for officer in (gia_lam_officer, quoc_oai_officer):
        assert shared in Placement.objects.managed_by(officer)


def test_who_acts_for_two_sides_meets_each_row_once(rows, gia_lam_officer):
    Operator.objects.create(user=gia_lam_officer, showroom=rows[Showroom]["gia-lam"])
    assert Showroom.objects.managed_by(gia_lam_officer).count() == 1
    assert Placement.objects.managed_by(gia_lam_officer).count() == 1
