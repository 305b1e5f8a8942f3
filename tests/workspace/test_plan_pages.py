"""Every page of a plan in every state defines all that it shows."""

import pytest

from plans.models import DistrictPlan
from tests.test_undefined_variables import strict_templates  # noqa: F401 - an autouse fixture
from tests.workspace.conftest import PLAN

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
State = DistrictPlan.State
STEPS = ("thong-tin-chung/", "ket-qua-ra-soat/", "diem-de-xuat/", "kinh-phi/", "ket-noi/", "tien-do/")
PAGES = ("", *STEPS, "kien-nghi/", "cong-van/")


@pytest.mark.parametrize(
    "state", [State.DRAFT, State.AWAITING_LETTER, State.SUBMITTED, State.AMENDMENT_ASKED, State.APPROVED]
)
def test_pages_of_a_plan_define_all_they_show(read, full_plan, course, state):
    course.to(state, full_plan)
    site = f"diem-de-xuat/{full_plan.sites.first().pk}/"
    for end in (*PAGES, site, f"{site}bo/"):
        assert read(end).count("<h1") == 1


def test_forms_and_what_is_refused_define_all_they_show(officer, plan, read):
    for end in ("diem-de-xuat/them/", "diem-de-xuat/nhap-tu-tep/"):
        read(end)
    wrong = {"survey_from": "x", "contact_phone": "x", "lines-0-amount": "x", "area_m2": "x"}
    for end in (*PAGES[1:], "diem-de-xuat/them/"):
        officer.post(PLAN + end, wrong)


def test_a_plan_not_begun_defines_all_it_shows(officer, plan_round, read):
    read()
    assert officer.get("/lam-viec/quan-huyen/gia-lam/ke-hoach/").status_code == 200
