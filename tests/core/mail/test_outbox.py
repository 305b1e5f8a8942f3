"""The outbox against a real mail server: each mail once, and never twice by itself."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core.audit.models import Change
from core.mail import outbox
from core.mail.models import OutgoingMail
from showrooms import actions
from tests.mailserver import mail_server
from tests.pageforms import by_itself

State = OutgoingMail.State
ROOT = Path(__file__).resolve().parent.parent.parent.parent


@pytest.fixture
def server(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with mail_server() as running:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        yield running


def a_mail(reason="nhac-1", **values):
    defaults = {"to": "dau-moi@minh-hoa.example", "subject": "Nhắc khai trương", "body": "Còn 7 ngày."}
    return outbox.write(reason=reason, **{**defaults, **values})


def state_of(mail):
    mail.refresh_from_db()
    return mail.state


def grow_old(mail):
    OutgoingMail.objects.filter(pk=mail.pk).update(claimed_at=timezone.now() - timedelta(minutes=11))


def test_a_mail_is_handed_over_once_with_the_id_that_it_was_given(operation, server):
    mail = a_mail()
    assert outbox.send_due() == {State.SENT: 1}
    assert outbox.send_due() == {}
    (taken,) = server.mails
    assert (taken["Message-ID"], taken["Subject"], taken["To"]) == (mail.message_id, mail.subject, mail.to)
    assert taken.get_content().strip() == "Còn 7 ngày."
    assert (state_of(mail), mail.body) == (State.SENT, "")


def test_one_reason_has_one_mail(operation):
    assert a_mail().pk == a_mail(subject="Lần hai").pk
    assert a_mail("nhac-2").message_id != a_mail().message_id


def test_a_mail_goes_with_the_transition_that_wrote_it(operation):
    with transaction.atomic():
        a_mail()
        transaction.set_rollback(True)
    assert not OutgoingMail.objects.exists()


def test_the_trail_keeps_neither_address_nor_text(operation, server):
    mail = a_mail()
    outbox.send_due()
    said = str(list(Change.objects.values_list("diff", flat=True)))
    assert "claimed" in said
    assert mail.to not in said
    assert "Còn 7 ngày." not in said


def test_a_refused_mail_has_failed_and_others_go_on(operation, server):
    server.refuses = True
    refused = a_mail()
    assert outbox.send_due() == {State.FAILED: 1}
    assert "no such mailbox" in OutgoingMail.objects.get().error
    server.refuses = False
    a_mail("nhac-2")
    assert outbox.send_due() == {State.SENT: 1}
    assert state_of(refused) == State.FAILED


def test_where_no_server_answers_the_mail_waits(operation, server, settings):
    mail = a_mail()
    settings.EMAIL_PORT = 1
    with pytest.raises(CommandError, match="Thư vẫn chờ gửi"):
        call_command("run_due")
    assert state_of(mail) == State.QUEUED


class Killed(BaseException):
    pass


def test_a_mail_whose_sender_died_is_uncertain_and_goes_again_by_a_person_only(
    operation, server, staff, monkeypatch
):
    def die(mail):
        raise Killed

    mail = a_mail()
    monkeypatch.setattr(outbox, "_message", die)
    with pytest.raises(Killed):
        outbox.send_due()
    monkeypatch.undo()
    assert state_of(mail) == State.CLAIMED
    assert outbox.send_due() == {}  # somebody may be at it still
    grow_old(mail)
    assert outbox.send_due() == {State.UNCERTAIN: 1}
    assert outbox.send_due() == {}
    assert server.mails == []
    outbox.queue_again(mail=mail, by=staff)
    assert outbox.send_due() == {State.SENT: 1}
    assert server.mails[0]["Message-ID"] == mail.message_id


def test_a_sender_that_is_killed_while_it_hands_over_leaves_the_mail_claimed(tmp_path):
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'portal.sqlite3'}"}
    script = [sys.executable, "-m", "tests.sending"]

    def run(*arguments):
        found = subprocess.run(
            [*script, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True
        )
        assert found.returncode == 0, found.stderr
        return found.stdout.strip()

    with mail_server() as server:
        environment["EMAIL_URL"] = f"smtp://127.0.0.1:{server.port}"
        server.hangs = True
        run("write")
        sender = subprocess.Popen([*script, "send"], cwd=ROOT, env=environment)
        assert server.asked.wait(60)
        sender.kill()
        sender.wait()
        assert run("states") == "claimed"
        server.hangs = False
        run("send")
        assert (run("states"), server.mails) == ("claimed", [])


def test_only_what_is_stuck_goes_again(operation, staff):
    with pytest.raises(ValidationError, match="Chỉ gửi lại thư"):
        outbox.queue_again(mail=a_mail(), by=staff)


def test_staff_see_what_is_stuck_and_send_it_again(client, staff, operation):
    mail = a_mail()
    OutgoingMail.objects.update(state=State.UNCERTAIN)
    client.force_login(staff)
    first_page = client.get(reverse("admin:index")).content.decode()
    assert "Thư chưa rõ đã gửi hay chưa" in first_page
    page = client.get(reverse("admin:mail_outgoingmail_change", args=[mail.pk])).content.decode()
    assert mail.body not in page
    by_itself(client.post, reverse("admin:mail_outgoingmail_gui-lai", args=[mail.pk]))
    assert state_of(mail) == State.QUEUED


def test_a_confirmation_link_is_mailed_to_the_contact(client, make_showroom, staff, settings):
    settings.PORTAL_URL = "https://ocop.example"
    showroom = make_showroom(contact_email="dau-moi@minh-hoa.example")
    link = actions.mail_confirmation_link(showroom=showroom, by=staff)
    mail = OutgoingMail.objects.get()
    assert mail.to == showroom.contact_email
    assert f"https://ocop.example{link.get_absolute_url()}" in mail.body.splitlines()
    with pytest.raises(ValidationError, match="Chưa có thư điện tử"):
        actions.mail_confirmation_link(showroom=make_showroom(), by=staff)
