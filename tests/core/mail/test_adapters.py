"""The mails of the sign-in library: written with what causes them, whatever the mail server does."""

import time

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse

from core.audit.models import Change
from core.mail.models import OutgoingMail
from tests.conftest import PASSWORD
from tests.mailserver import mail_server

pytestmark = pytest.mark.django_db
RESET = reverse("account_reset_password")


@pytest.fixture(params=["closed", "hangs"])
def bad_server(request, settings):
    """A mail server that isn't there, or takes a mail and never answers."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with mail_server() as running:
        settings.EMAIL_HOST, settings.EMAIL_PORT = (
            "127.0.0.1",
            running.port if request.param == "hangs" else 1,
        )
        running.hangs = True
        yield running
        running.let_go.set()


def asked(client, address) -> tuple[int, str, float]:
    """(status, where it leads, seconds) of asking for a new password."""
    began = time.monotonic()
    answer = client.post(RESET, {"email": address})
    return answer.status_code, answer.headers.get("Location", ""), time.monotonic() - began


def test_a_mail_server_that_fails_neither_breaks_nor_tells_who_has_an_account(
    client, gia_lam_officer, bad_server
):
    known, unknown = asked(client, gia_lam_officer.email), asked(client, "khong-co@example.vn")
    assert known[:2] == unknown[:2] == (302, reverse("account_reset_password_done"))
    assert max(known[2], unknown[2]) < 1
    assert not bad_server.asked.is_set()
    assert OutgoingMail.objects.get().to == gia_lam_officer.email


def test_a_password_is_changed_though_no_mail_can_go(client, gia_lam_officer, bad_server):
    EmailAddress.objects.create(user=gia_lam_officer, email=gia_lam_officer.email, primary=True)
    client.post(reverse("account_login"), {"login": gia_lam_officer.username, "password": PASSWORD})
    new = {"oldpassword": PASSWORD, "password1": "mot-mat-khau-moi", "password2": "mot-mat-khau-moi"}
    assert client.post(reverse("account_change_password"), new).status_code == 302
    gia_lam_officer.refresh_from_db()
    assert gia_lam_officer.check_password("mot-mat-khau-moi")
    assert OutgoingMail.objects.get().to == gia_lam_officer.email


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:9999"])
def test_the_link_leads_to_the_portal_whatever_host_was_asked(client, gia_lam_officer, settings, host):
    settings.PORTAL_URL, settings.ALLOWED_HOSTS = "https://ocop.example.vn", ["*"]
    client.post(RESET, {"email": gia_lam_officer.email}, headers={"host": host})
    body = OutgoingMail.objects.get().body
    assert "https://ocop.example.vn/tai-khoan/" in body
    assert host not in body


def test_the_link_stands_neither_in_the_trail_nor_in_the_admin(client, gia_lam_officer, staff):
    client.post(RESET, {"email": gia_lam_officer.email})
    row = OutgoingMail.objects.get()
    link = next(line for line in row.body.splitlines() if "://" in line)
    assert link not in str(list(Change.objects.values_list("diff", flat=True)))
    client.force_login(staff)
    page = client.get(reverse("admin:mail_outgoingmail_change", args=[row.pk]))
    assert row.subject in page.content.decode()
    assert link.rpartition("-")[2].strip("/") not in page.content.decode()


def test_nothing_goes_past_the_outbox(client, gia_lam_officer):
    client.post(RESET, {"email": gia_lam_officer.email})
    assert mail.outbox == []
