"""Papers in the admin: handed out as files, linked from the pages they are about."""

import pytest
from django.urls import reverse

from plans.models import DistrictPlan
from showrooms.models import Placement

pytestmark = pytest.mark.one_database

State = DistrictPlan.State
NAMES = ["annex", "covering_letter", "receipt", "whole_file", "round_book", "agreement"]


@pytest.fixture
def viewer_client(client, viewer):
    client.force_login(viewer)
    return client


def page(row) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def linked(client, row) -> list[str]:
    """The papers that a page leads to."""
    text = client.get(page(row)).content.decode()
    return [name for name in NAMES if f'href="{reverse(f"reports:{name}", args=[row.pk])}"' in text]


def test_a_paper_comes_as_a_file_that_is_not_kept(viewer_client, draft):
    answer = viewer_client.get(reverse("reports:annex", args=[draft.pk]))
    name = "phu-luc-ke-hoach-2021-gia-lam.docx"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.getvalue().startswith(b"PK")


def test_a_plans_page_leads_to_its_papers(viewer_client, plan_in):
    plan = plan_in(State.AWAITING_LETTER)
    assert linked(viewer_client, plan) == ["annex", "covering_letter", "whole_file"]
    assert linked(viewer_client, plan.round) == ["round_book"]


def test_the_receipt_is_offered_once_there_is_one(viewer_client, plan_in):
    plan = plan_in(State.SUBMITTED)
    assert "receipt" in linked(viewer_client, plan)
    assert viewer_client.get(reverse("reports:receipt", args=[plan.pk])).getvalue()


def test_an_agreement_is_offered_unless_it_came_to_nothing(viewer_client, make_product, make_showroom, place):
    placement = place(make_product(), make_showroom(), state="agreed")
    assert linked(viewer_client, placement) == ["agreement"]
    Placement.objects.update(state="declined", decline_reason="Hết chỗ")
    assert linked(viewer_client, placement) == []
    assert viewer_client.get(reverse("reports:agreement", args=[placement.pk])).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_there_is_not_found(viewer_client, name):
    assert viewer_client.get(reverse(f"reports:{name}", args=[10**12])).status_code == 404


def test_papers_are_only_read(viewer_client, draft):
    assert viewer_client.post(reverse("reports:annex", args=[draft.pk])).status_code == 405
