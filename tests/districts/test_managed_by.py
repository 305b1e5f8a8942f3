"""Which districts a person acts for. Rows of other places are tried in `workspace/test_foreign_rows.py`."""

import pytest

from core.accounts.roles import DISTRICT_OFFICER
from districts.models import District


@pytest.mark.parametrize("slug", ["gia-lam", "quoc-oai"])
def test_an_officer_acts_for_their_district_only(districts, request, slug):
    officer = request.getfixturevalue(f"{slug.replace('-', '_')}_officer")
    assert list(District.objects.managed_by(officer)) == [districts[slug]]


def test_who_has_no_district_acts_for_none(districts, make_user):
    assert not District.objects.managed_by(make_user("moi", DISTRICT_OFFICER)).exists()


def test_a_contact_of_a_showroom_acts_for_no_district(districts, bat_trang_contact):
    assert not District.objects.managed_by(bat_trang_contact).exists()


@pytest.mark.parametrize("person", ["administrator", "approver", "staff", "viewer"])
def test_the_department_acts_for_every_district(districts, request, person):
    assert set(District.objects.managed_by(request.getfixturevalue(person))) == set(districts.values())
