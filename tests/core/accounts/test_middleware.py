"""Closed by default, sessions that are tracked, two steps for staff."""

import pytest
from allauth.usersessions.models import UserSession
from django.urls import reverse

from core.accounts.middleware import is_public

HOME, ADMIN = "/tai-khoan/", "/quan-tri/"


@pytest.fixture
def strict(staff):
    """A person of staff who is no demonstration person, so has to sign in with two steps."""
    staff.is_demo = False
    staff.save()
    return staff


def test_a_view_is_closed_unless_it_says_otherwise():
    def view(request):
        return None

    assert not is_public(view)
    view.login_required = False
    assert is_public(view)


@pytest.mark.parametrize("address", [HOME, "/lam-viec/"])
def test_a_visitor_is_led_to_the_sign_in_and_from_there_back(client, db, address):
    response = client.get(address)
    assert response.status_code == 302
    assert response["Location"] == f"{reverse('account_login')}?next={address}"


def test_public_pages_neither_track_nor_ask_for_a_second_step(client, one_of_each, strict):
    client.force_login(strict)
    response = client.get("/")
    assert response.status_code == 200
    assert not UserSession.objects.exists()


def test_staff_without_a_second_step_are_taken_to_setting_it_up(client, strict):
    client.force_login(strict)
    assert client.get(ADMIN)["Location"] == reverse("mfa_activate_totp")


def test_who_must_set_up_a_second_step_may_still_sign_out(client, strict):
    client.force_login(strict)
    assert client.get(reverse("account_logout")).status_code == 200


def test_other_people_need_no_second_step(client, gia_lam_officer):
    client.force_login(gia_lam_officer)
    assert client.get(HOME).status_code == 200


def test_a_session_that_goes_on_is_one_row_and_remembers_when(client, staff):
    client.force_login(staff)
    client.get(ADMIN, headers={"user-agent": "Firefox"})
    first = UserSession.objects.get()
    client.get(ADMIN, headers={"user-agent": "Firefox"})
    again = UserSession.objects.get()
    assert again.last_seen_at > first.last_seen_at
    assert again.user_agent == "Firefox"


def test_an_endless_name_of_a_browser_is_cut_and_still_recognised(client, staff):
    client.force_login(staff)
    for _again in range(2):
        client.get(ADMIN, headers={"user-agent": "x" * 500})
    assert UserSession.objects.count() == 1
