"""The agreement on paper."""

import pytest

from showrooms.models import Placement
from tests.workspace.connecting.conftest import OURS, text

pytestmark = pytest.mark.one_database


def handed_out(client, page):
    """The agreement that a placement's page leads to; None where it leads to none."""
    address = f"{page}bien-ban/"
    if f'href="{address}"' not in text(client.get(page)):
        assert client.get(address).status_code == 404
        return None
    answer = client.get(address)
    assert "attachment" in answer.headers["Content-Disposition"]
    return answer.getvalue()


def test_the_office_prints_the_agreement_unless_it_came_to_nothing(officer, place, vase, showroom):
    page = f"{OURS}{place(vase, showroom, state='agreed').pk}/"
    assert handed_out(officer, page).startswith(b"PK")
    Placement.objects.update(state="declined", decline_reason="Hết chỗ")
    assert handed_out(officer, page) is None


def test_the_contact_prints_the_agreement_unless_it_came_to_nothing(contact, theirs, place, vase, showroom):
    page = f"{theirs}{place(vase, showroom, state='agreed').pk}/"
    assert handed_out(contact, page).startswith(b"PK")
    Placement.objects.update(state="declined", decline_reason="Hết chỗ")
    assert handed_out(contact, page) is None
