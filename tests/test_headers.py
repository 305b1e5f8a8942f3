"""What every answer carries, and what public pages must not: they depend on their address alone."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.addresses import UNKNOWN, public_pages

pytestmark = pytest.mark.one_database

MACHINES = ("/healthz", "/readyz", "/media/photos/ab/khong-co.webp")
STRICT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
ACCOUNT_PAGES = ("account_login", "account_reset_password", "account_home", "mfa_index", "usersessions_list")
ADMIN_PAGES = ("index", "products_product_changelist", "products_product_add", "accounts_user_changelist")


@pytest.fixture
def pages(one_of_each):
    """Every public address there is, and some that there are not."""
    found = [*public_pages(), *UNKNOWN, *MACHINES]
    assert len(found) > 30
    return found


@pytest.fixture
def signed_in(client, staff):
    """A browser with a session, another language chosen, and a form's cookie."""
    client.force_login(staff)
    client.cookies["django_language"] = "en"
    client.cookies["csrftoken"] = "a" * 32
    return client


def varies_on(answer) -> set[str]:
    return {name.strip().lower() for name in answer.headers.get("Vary", "").split(",")} - {
        "",
        "accept-encoding",
    }


def policy(answer) -> dict[str, str]:
    directives = (directive.split(maxsplit=1) for directive in answer["Content-Security-Policy"].split(";"))
    return dict(directives)


def check_safe(answer, where):
    assert policy(answer) == STRICT, where
    assert {name: answer.headers.get(name) for name in SAFE} == SAFE, where
    assert re.fullmatch(r"[0-9a-f]{32}", answer["X-Request-ID"]), where


# Public pages -------------------------------------------------------------------------------------


def test_nobody_is_remembered_by_a_public_page(pages, client):
    for page in pages:
        answer = client.get(page)
        assert not answer.cookies, page
        assert not varies_on(answer), page
        assert not answer.wsgi_request.session.accessed, page


def test_a_public_page_is_the_same_for_who_is_signed_in(pages, signed_in):
    visitor = Client()
    for page in pages:
        answer = signed_in.get(page, headers={"accept-language": "en"})
        assert answer.getvalue() == visitor.get(page).getvalue(), page
        assert not answer.cookies, page
        assert not varies_on(answer), page
        assert not answer.wsgi_request.session.accessed, page


# Every answer -------------------------------------------------------------------------------------


def test_every_public_answer_is_strict(pages, client):
    for page in pages:
        check_safe(client.get(page), page)


@pytest.mark.parametrize("name", ACCOUNT_PAGES)
def test_every_account_page_is_strict(client, signed_in, name):
    check_safe(Client().get(reverse(name)), name)
    check_safe(signed_in.get(reverse(name)), name)


@pytest.mark.parametrize("name", ADMIN_PAGES)
def test_every_admin_page_is_strict(one_of_each, signed_in, name, administrator):
    signed_in.force_login(administrator)
    answer = signed_in.get(reverse(f"admin:{name}"))
    assert answer.status_code == 200
    check_safe(answer, name)


def test_what_is_refused_is_strict(one_of_each, client, gia_lam_officer):
    check_safe(client.post("/"), 405)
    client.force_login(gia_lam_officer)
    refused = client.get(reverse("admin:index"))
    assert refused.status_code == 403
    check_safe(refused, 403)
    forged = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "x"})
    assert forged.status_code == 403
    assert "Biểu mẫu này đã hết hiệu lực." in forged.content.decode()
    check_safe(forged, "csrf")


def test_too_many_tries_are_answered_strictly(db, client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    for _try in range(2):
        answer = client.post(reverse("account_login"), {"login": "ai-do", "password": "sai"})
    assert answer.status_code == 429
    check_safe(answer, 429)


def test_what_breaks_is_answered_strictly():
    # This test has no database: that is what breaks.
    answer = Client(raise_request_exception=False).get("/")
    assert answer.status_code == 500
    check_safe(answer, 500)


def test_a_request_keeps_the_name_it_came_with(client):
    assert client.get("/healthz", headers={"x-request-id": "abc-12345678"})["X-Request-ID"] == "abc-12345678"
    strange = client.get("/healthz", headers={"x-request-id": "abc <script>"})["X-Request-ID"]
    assert re.fullmatch(r"[0-9a-f]{32}", strange)


@pytest.mark.parametrize("method", ["TRACE", "PROPFIND"])
def test_methods_that_no_page_knows_are_refused(client, method):
    assert client.generic(method, "/").status_code == 405
