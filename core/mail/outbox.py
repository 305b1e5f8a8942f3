"""The outbox queues mails in the transaction of the action that causes them, and sends them afterwards.

A mail is claimed in a transaction of its own before it is handed to the server. If the process ends in
between, the mail stays claimed; a later run marks it as uncertain. It may have been sent, so only a person
sends it again.
"""

import smtplib
import uuid
from collections import Counter
from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.audit.actions import action, locked, refuse_unless
from core.mail.models import OutgoingMail

State = OutgoingMail.State

# Longer than the wait for any mail server (EMAIL_TIMEOUT).
CLAIM_LASTS = timedelta(minutes=10)
# A server answers with these before it accepts a mail, so the mail was not sent.
_REFUSALS = (
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPDataError,
    smtplib.SMTPNotSupportedError,
)


def write(*, reason: str, to: str, subject: str, body: str) -> OutgoingMail:
    """Queue a mail in the caller's transaction; return the existing one if this reason already has a mail."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    values = {"to": to, "subject": subject, "body": body, "message_id": f"<{uuid.uuid4()}@{domain}>"}
    mail, _created = OutgoingMail.objects.get_or_create(reason=reason, defaults=values)
    return mail


@action("Gửi lại thư")
def queue_again(*, mail: OutgoingMail, by) -> OutgoingMail:
    """Queue a failed or uncertain mail once more, after a person has checked that it should be sent."""
    mail = locked(mail)
    refuse_unless(mail.is_stuck, _("Chỉ gửi lại thư không gửi được hoặc chưa rõ đã gửi hay chưa."))
    return _become(mail, State.QUEUED)


def send_due() -> Counter:
    """Send the queued mails one by one; return how many came to each state.

    Raises OSError or SMTPException if no mail server answers; nothing is claimed then.
    """
    outcomes: Counter[str] = Counter()
    with audit.operation(channel=_("gửi thư")):
        outcomes[State.UNCERTAIN] += _give_up_old_claims()
        while OutgoingMail.objects.filter(state=State.QUEUED).exists():
            with get_connection() as server:
                mail = _claim()
                if mail is not None:
                    outcomes[_hand_over(mail, server)] += 1
    return +outcomes


@transaction.atomic(durable=True)
def _give_up_old_claims() -> int:
    old = OutgoingMail.objects.filter(state=State.CLAIMED, claimed_at__lt=timezone.now() - CLAIM_LASTS)
    return old.update(state=State.UNCERTAIN)


@transaction.atomic(durable=True)
def _claim() -> OutgoingMail | None:
    """Claim and return the oldest queued mail; None if other runs have claimed them all."""
    queued = OutgoingMail.objects.select_for_update(skip_locked=True).filter(state=State.QUEUED)
    mail = queued.order_by("written_at", "pk").first()
    return mail and _become(mail, State.CLAIMED, claimed_at=timezone.now())


def _hand_over(mail: OutgoingMail, server) -> str:
    """Send a claimed mail, and return the state that it gets."""
    try:
        server.send_messages([_message(mail)])
    except _REFUSALS as refusal:
        return _finish(mail, State.FAILED, error=str(refusal)[:300])
    except (smtplib.SMTPException, OSError) as broken:
        return _finish(mail, State.UNCERTAIN, error=str(broken)[:300])
    return _finish(mail, State.SENT, sent_at=timezone.now(), body="")


def _message(mail: OutgoingMail) -> EmailMessage:
    headers = {"Message-ID": mail.message_id}
    return EmailMessage(mail.subject, mail.body, to=[mail.to], headers=headers)


@transaction.atomic(durable=True)
def _finish(mail: OutgoingMail, state: str, **values) -> str:
    return _become(mail, state, **values).state


def _become(mail: OutgoingMail, state: str, **values) -> OutgoingMail:
    values = {"claimed_at": mail.claimed_at if state != State.QUEUED else None, "error": "", **values}
    mail.state = state
    for name, value in values.items():
        setattr(mail, name, value)
    mail.full_clean()
    mail.save()
    return mail
