import pytest

from tests.test_undefined_variables import strict_templates  # noqa
from tests.workspace.conftest import PLAN

pytestmark = pytest.mark.django_db
ENDS = [
    "",
    "thong-tin-chung/",
    "ket-qua-ra-soat/",
    "diem-de-xuat/",
    "diem-de-xuat/them/",
    "kinh-phi/",
    "ket-noi/",
    "tien-do/",
    "kien-nghi/",
    "cong-van/",
]


@pytest.mark.parametrize("state", ["draft", "awaiting_letter", "submitted", "amendment_asked", "approved"])
def test_pages(read, full_plan, course, state):
    course.to(state, full_plan)
    for end in ENDS:
        read(end)
    read(f"diem-de-xuat/{full_plan.sites.first().pk}/")
    read(f"diem-de-xuat/{full_plan.sites.first().pk}/bo/")


def test_none(officer, plan_round, gia_lam_officer):
    assert officer.get(PLAN).status_code == 200
    assert officer.get("/lam-viec/quan-huyen/gia-lam/ke-hoach/").status_code == 200
