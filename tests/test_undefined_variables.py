"""A template that asks for what it wasn't given fails, instead of showing nothing."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.template import engines
from django.test import Client
from django.urls import reverse

from showrooms.actions import make_confirmation_link
from showrooms.models import Showroom
from tests.addresses import UNKNOWN, public_pages
from tests.conftest import PASSWORD
from tests.pageforms import by_itself, filled

pytestmark = pytest.mark.one_database

OPEN_PAGES = [
    "account_login",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_inactive",
]
OWN_PAGES = [
    "account_home",
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "usersessions_list",
]
TWO_STEP_PAGES = [
    "mfa_reauthenticate",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
]


class UndefinedVariable(Exception):
    pass


class Undefined(str):
    """What Django shows in place of a variable that isn't there: it can't be shown."""

    def __contains__(self, part):
        return True  # Django asks for a "%s", to put the variable's name in its place

    def __mod__(self, name):
        raise UndefinedVariable(name)


@pytest.fixture(autouse=True)
def strict_templates(monkeypatch):
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", Undefined("?"))


@pytest.fixture
def signed_in(client, gia_lam_officer):
    client.post(reverse("account_login"), {"login": gia_lam_officer.username, "password": PASSWORD})
    return client


def test_what_is_undefined_is_noticed():
    template = engines["django"].from_string("{% if title %}{{ title }}{% endif %}{{ ttile }}")
    with pytest.raises(UndefinedVariable, match="ttile"):
        template.render({"title": "Trang chủ"})


def test_public_pages_define_all_they_show(one_of_each, client):
    for page in [*public_pages(), *UNKNOWN]:
        assert client.get(page).status_code in {200, 400, 404}, page


def test_empty_public_pages_define_all_they_show(gia_lam, client):
    for name in ("home", "showrooms", "products", "districts", "craft_villages", "search", "about"):
        assert client.get(reverse(f"directory:{name}")).status_code == 200


@pytest.mark.parametrize("name", OPEN_PAGES)
def test_pages_of_the_entrance_define_all_they_show(db, client, name):
    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", [*OWN_PAGES, "mfa_activate_totp"])
def test_account_pages_define_all_they_show(signed_in, name):
    assert signed_in.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", [*OWN_PAGES, *TWO_STEP_PAGES])
def test_account_pages_with_a_second_step_define_all_they_show(signed_in, gia_lam_officer, name):
    TOTP.activate(gia_lam_officer, "A" * 32)
    RecoveryCodes.activate(gia_lam_officer)
    assert signed_in.get(reverse(name)).status_code == 200


def test_pages_that_a_link_opens_define_all_they_show(one_of_each, client):
    address = make_confirmation_link(showroom=Showroom.objects.get(), by=None).get_absolute_url()
    typed = {**filled(client.get(address)), "contact_name": "Bà Minh Họa", "contact_phone": "024 3827 1234"}
    steps = [
        client.post(address, {"hours_0": "chẳng rõ"}),
        client.post(address, {**typed, "hours_0": "chẳng rõ"}),
        by_itself(client.post, address, typed),
        client.get(address),
        client.get("/lam-viec/xac-nhan/doan-mo/"),
    ]
    assert [answer.status_code for answer in steps] == [200, 200, 200, 410, 410]


def test_refused_forms_define_all_they_show(db, client):
    wrong = client.post(reverse("account_login"), {"login": "ai-do", "password": "sai"})
    assert wrong.status_code == 200
    assert client.post(reverse("account_reset_password"), {"email": "sai"}).status_code == 200
    assert client.get("/tai-khoan/mat-khau/dat-lai/1-khong-dung/").status_code == 200


def test_pages_of_what_went_wrong_define_all_they_show(signed_in, settings):
    assert signed_in.get(reverse("admin:index")).status_code == 403
    assert Client(enforce_csrf_checks=True).post(reverse("account_login")).status_code == 403
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    answers = [
        Client().post(reverse("account_login"), {"login": "ai-do", "password": "sai"}) for _try in "12"
    ]
    assert answers[-1].status_code == 429
