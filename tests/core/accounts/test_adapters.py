"""What the portal takes from the inside of django-allauth, which may change with any release of it."""

import re
from pathlib import Path

import pytest
from allauth.account.internal.flows import login

from tests.tree import ORDER, modules

ROOT = Path(__file__).resolve().parents[3]


def test_one_file_alone_reaches_into_allauth():
    files = [path for package in ORDER for path in modules(package)]
    assert len(files) > 300
    inside = {
        str(path.relative_to(ROOT)) for path in files if re.search(r"allauth\S*\.internal", path.read_text())
    }
    assert inside == {"core/accounts/adapters.py"}


@pytest.mark.django_db
def test_a_sign_in_is_recorded_with_its_time(client, staff, rf):
    """Without this record people are asked for the password again right after signing in."""
    client.force_login(staff)
    request = rf.get("/")
    request.session = client.session
    login.record_authentication(request, staff, "password")
    (record,) = login.get_authentication_records(request, staff)
    assert isinstance(record["at"], float)
