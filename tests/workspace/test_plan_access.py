"""Who may write a plan: the district's officers; of the department, staff where it came on paper."""

import pytest
from django.urls import reverse

from plans import actions
from plans.models import DistrictPlan
from tests import planning
from tests.conftest import PASSWORD
from tests.pageforms import filled
from tests.workspace.conftest import PLAN
from tests.workspace.test_access import workspace_addresses

pytestmark = pytest.mark.django_db
READERS = ("viewer", "staff", "approver", "administrator")
STRANGERS = ("quoc_oai_officer", "bat_trang_contact", "partner")
PAPERS = ("plan_paper_annex", "plan_paper_letter", "plan_paper_receipt")
FILES = (
    *("plan_document", "plan_letter_file", "plan_sites_export"),
    *("plan_import_template", "plan_import_results", "plan_import_errors"),
    *PAPERS,
)
READ_ONLY = {f"workspace:{page}" for page in ("plan", "plans", *FILES)}


@pytest.fixture
def addresses(full_plan):
    """Every address of a plan that takes a POST, about a plan that nobody may change by it."""
    site = full_plan.sites.first()
    known = {"slug": "gia-lam", "year": 2021, "site": site.pk, "run": 1}
    return [
        reverse(name, kwargs={part: known[part] for part in parts})
        for name, parts in workspace_addresses()
        if name.startswith("workspace:plan") and name not in READ_ONLY
    ]


def answers(client, request, person, addresses):
    client.login(username=request.getfixturevalue(person).username, password=PASSWORD)
    return {client.post(address).status_code for address in addresses}


@pytest.mark.parametrize("person", READERS)
def test_the_department_reads_and_does_not_write(client, request, addresses, person):
    assert answers(client, request, person, addresses) == {403}


@pytest.mark.parametrize("person", STRANGERS)
def test_to_others_there_is_no_such_plan(client, request, addresses, person):
    assert answers(client, request, person, addresses) == {404}


def test_visitors_are_sent_to_sign_in(client, addresses):
    found = [client.post(address) for address in addresses]
    assert len(found) > 12
    assert {answer.status_code for answer in found} == {302}
    assert all("/tai-khoan/dang-nhap/" in answer.headers["Location"] for answer in found)


def test_staff_write_a_plan_that_came_on_paper(client, plan, plan_round, gia_lam, staff, viewer):
    actions.enter_on_paper(plan_round=plan_round, district=gia_lam, by=staff)
    for person, status in [(staff, 302), (viewer, 403)]:
        client.force_login(person)
        page = client.get(f"{PLAN}thong-tin-chung/")
        answer = client.post(f"{PLAN}thong-tin-chung/", {**filled(page), "contact_name": "Bà A"})
        assert answer.status_code == status
    plan.refresh_from_db()
    assert plan.contact_name == "Bà A"


def test_ids_of_another_plan_are_not_there(officer, plan, plan_round, quoc_oai):
    elsewhere = planning.make_site(DistrictPlan.objects.create(round=plan_round, district=quoc_oai))
    for end in ("", "bo/", "tai-lieu/1/"):
        assert officer.get(f"{PLAN}diem-de-xuat/{elsewhere.pk}/{end}").status_code == 404
    assert officer.get("/lam-viec/quan-huyen/gia-lam/ke-hoach/2030/").status_code == 404
