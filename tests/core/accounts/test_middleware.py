"""Closed by default, sessions that are tracked, two steps for staff."""

import io
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.db import OperationalError
from django.test import Client
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
    assert UserSession.objects.get().last_seen_at == first.last_seen_at  # written once a minute
    UserSession.objects.update(last_seen_at=first.last_seen_at - timedelta(minutes=1))
    client.get(ADMIN, headers={"user-agent": "Firefox"})
    again = UserSession.objects.get()
    assert again.last_seen_at >= first.last_seen_at
    assert again.user_agent == "Firefox"


def test_a_page_is_read_though_its_session_can_not_be_noted(client, staff, monkeypatch):
    client.force_login(staff)

    def locked(*args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr(UserSession.objects, "create_from_request", locked)
    assert client.get(ADMIN).status_code == 200
    assert not UserSession.objects.exists()


# Bodies -----------------------------------------------------------------------------------------------


class Unread(io.BytesIO):
    """A body that says how long it is; whoever reads it fails."""

    def __init__(self, size):
        super().__init__()
        self.size = size

    def read(self, *args):
        raise AssertionError("read")


MULTIPART = "multipart/form-data; boundary=grenze"


def sent(client, address, size):
    body = {"CONTENT_LENGTH": str(size), "wsgi.input": Unread(size)}
    client.cookies["csrftoken"] = "a" * 32
    return client.request(REQUEST_METHOD="POST", PATH_INFO=address, CONTENT_TYPE=MULTIPART, **body)


@pytest.mark.parametrize("address", ["/", "/tai-khoan/dang-nhap/", "/de-nghi-ket-noi/", HOME, ADMIN, "/en/"])
def test_a_visitors_huge_body_is_refused_before_it_is_read(db, address):
    answer = sent(Client(enforce_csrf_checks=True), address, 33 * 1024**2)
    assert answer.status_code == 413
    assert "Nội dung gửi quá lớn" in answer.content.decode() or address == "/en/"


@pytest.mark.parametrize("stated", ["", "abc", "-5", "10" * 40])
def test_an_odd_length_is_no_error(client, db, stated):
    answer = client.generic("GET", "/", CONTENT_LENGTH=stated)
    assert answer.status_code in {200, 413}


def test_what_is_too_much_for_anybody_is_refused_to_staff_too(client, staff):
    client.force_login(staff)
    assert sent(client, ADMIN, 2 * 1024**3).status_code == 413
    package = sent(client, "/quan-tri/imports/importrun/add/?kind=photos", 900 * 1024**2)
    assert package.status_code != 413


def test_an_endless_name_of_a_browser_is_cut_and_still_recognised(client, staff):
    client.force_login(staff)
    for _again in range(2):
        client.get(ADMIN, headers={"user-agent": "x" * 500})
    assert UserSession.objects.count() == 1
