"""Every page of a plan defines all variables that it shows, in every state."""

import pytest

from plans.models import DistrictPlan
from tests.test_undefined_variables import strict_templates  # noqa: F401 - an autouse fixture
from tests.workspace.conftest import PLAN, text_of

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


@pytest.mark.parametrize("end", ["diem-de-xuat/them/", "diem-de-xuat/nhap-tu-tep/"])
def test_blank_forms_define_all_they_show(plan, read, end):
    assert read(end).count("<h1") == 1


@pytest.mark.parametrize(
    ("end", "wrong", "message"),
    [
        ("thong-tin-chung/", {"contact_phone": "x"}, 'id="id_contact_phone_error"'),
        ("ket-qua-ra-soat/", {"survey_from": "x"}, 'id="id_survey_from_error"'),
        ("kinh-phi/", {"lines-0-amount": "x"}, "notice--error"),  # the table came without its counters
        ("tien-do/", {"tasks-0-work": "x"}, "notice--error"),
        ("cong-van/", {"number": "1"}, "notice--error"),  # entry is not finished
        ("diem-de-xuat/them/", {"area_m2": "x"}, 'id="id_area_m2_error"'),
    ],
)
def test_refused_forms_define_all_they_show(officer, plan, end, wrong, message):
    answer = officer.post(PLAN + end, wrong)
    assert answer.status_code == 200
    assert message in text_of(answer)


@pytest.mark.parametrize("end", ["diem-de-xuat/", "ket-noi/", "kien-nghi/"])
def test_sections_without_required_fields_are_saved_blank(officer, plan, end):
    assert officer.post(PLAN + end, {}).headers["Location"] == PLAN + end


def test_a_plan_not_begun_defines_all_it_shows(officer, plan_round, read):
    assert read().count("<h1") == 1
    assert officer.get("/lam-viec/quan-huyen/gia-lam/ke-hoach/").status_code == 200
