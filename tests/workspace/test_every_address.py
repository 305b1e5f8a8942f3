"""What holds at every address of the workspace: its token, its headers, odd query strings."""

import pytest
from django.test import Client
from django.urls import reverse

from core.audit.models import Change
from tests.pageforms import by_itself
from tests.workspace.conftest import BEYOND, PLAN, text_of
from tests.workspace.test_access import TABLE, values_for, workspace_addresses


@pytest.fixture
def addresses(values, place_slugs):
    """(address, row of the access table) of every address of the workspace."""
    parts, found = dict(workspace_addresses()), []
    for name, row in TABLE.items():
        known = {**values_for(name, values), "slug": place_slugs[row.place]}
        found.append((reverse(name, kwargs={part: known[part] for part in parts[name]}), row))
    return found


def test_no_form_of_the_workspace_is_taken_without_its_token(addresses, gia_lam_officer, bat_trang_contact):
    before = Change.objects.count()
    for person, place in ((gia_lam_officer, "district"), (bat_trang_contact, "showroom")):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(person)
        statuses = {
            by_itself(strict.post, address).status_code for address, row in addresses if row.place == place
        }
        assert statuses == {403}, place
    assert Change.objects.count() == before


def test_every_answer_of_the_workspace_stays_with_its_person(
    client, addresses, gia_lam_officer, bat_trang_contact
):
    for person, place in ((gia_lam_officer, "district"), (bat_trang_contact, "showroom")):
        client.force_login(person)
        for address, row in addresses:
            answer = client.get(address) if row.place == place else None
            if answer is None or answer.status_code in {404, 405}:
                continue
            assert {"no-store", "private"} <= set(answer["Cache-Control"].replace(" ", "").split(",")), (
                address
            )
            assert "default-src 'none'" in answer["Content-Security-Policy"], address
            if answer.streaming:
                answer.getvalue()


ODD = {
    "page": "-1",
    "q": "a\0b",
    "sort": "x",
    "state": "\0",
    "product": "\0",
    "group": "x" * 500,
    "la": "1",
}
QUERIES = [
    *(ODD, {"page": str(BEYOND)}),
    *(
        pytest.param(query, marks=pytest.mark.proof)
        for query in ({"page": "-1"}, {"page": "abc"}, {"product": "\0"})
    ),
]


@pytest.mark.parametrize("query", QUERIES)
def test_query_strings_never_break_a_page(client, addresses, gia_lam_officer, bat_trang_contact, query):
    for person, place in ((gia_lam_officer, "district"), (bat_trang_contact, "showroom")):
        client.force_login(person)
        for address, row in addresses:
            if row.place != place or row.method == "post":
                continue
            answer = client.get(address, query)
            assert answer.status_code in {200, 302, 400, 404}, (address, query)
            if answer.streaming:
                answer.getvalue()


def test_too_much_at_once_is_said_in_words(officer, full_plan):
    answer = by_itself(officer.post, f"{PLAN}kien-nghi/", {"proposals": "x" * 3_000_000})
    assert answer.status_code == 400
    assert "Không đọc được nội dung gửi lên." in text_of(answer)
