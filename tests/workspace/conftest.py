"""Plans of Gia Lâm as its officer meets them in the workspace."""

import html

import pytest

from plans import actions
from plans.models import SiteDocument
from tests import planning

PLAN = "/lam-viec/quan-huyen/gia-lam/ke-hoach/2021/"


@pytest.fixture
def plan_round(operation):
    return planning.make_round()


@pytest.fixture
def plan(plan_round, gia_lam, gia_lam_officer):
    """A draft in which nothing stands yet."""
    return actions.start_plan(plan_round=plan_round, district=gia_lam, by=gia_lam_officer)


@pytest.fixture
def full_plan(plan):
    """A draft that lacks nothing."""
    return planning.fill(plan)


@pytest.fixture
def course(gia_lam_officer, staff, approver):
    return planning.Course(gia_lam_officer, staff, approver)


@pytest.fixture
def officer(client, gia_lam_officer):
    """A client as Gia Lâm's officer."""
    client.force_login(gia_lam_officer)
    return client


@pytest.fixture
def read(officer):
    """What a page of the plan says, by the end of its address."""

    def page(end="", client=officer):
        answer = client.get(PLAN + end)
        assert answer.status_code == 200
        return html.unescape(answer.content.decode())

    return page


def said(answer) -> str:
    return html.unescape(answer.content.decode())


@pytest.fixture
def make_large():
    """Give a plan so many sites, each with ten files."""

    def make(plan, sites):
        for number in range(sites):
            site = planning.make_site(plan, f"Điểm thứ {plan.sites.count()}-{number}", photos=5)
            SiteDocument.objects.bulk_create(
                SiteDocument(site=site, title=f"Tài liệu {paper}", file="private/plans/a.pdf")
                for paper in range(5)
            )

    return make
