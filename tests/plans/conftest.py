"""A round of 2021 that is open, and a complete draft of Gia Lâm."""

import pytest

from tests.planning import Course, make_round


@pytest.fixture
def plan_round(operation):
    return make_round()


@pytest.fixture
def course(gia_lam_officer, staff, approver, bat_trang_commune):
    return Course(gia_lam_officer, staff, approver)


@pytest.fixture
def draft(course, plan_round, gia_lam):
    """Gia Lâm's plan with two chosen sites; it has no gaps."""
    return course.draft(plan_round, gia_lam)


@pytest.fixture
def plan_in(course, draft):
    """Gia Lâm's plan, brought to a state."""
    return lambda state: course.to(state, draft)


@pytest.fixture
def staff_client(client, staff):
    """Staff, signed in."""
    client.force_login(staff)
    return client
