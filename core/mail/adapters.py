"""The mails of the sign-in library go through the outbox: no mail server is waited for."""

import uuid

from django.conf import settings
from django.urls import reverse

from core.accounts.adapters import AccountAdapter
from core.mail import outbox


class QueueingAccountAdapter(AccountAdapter):
    """Writes a mail with what causes it, in one transaction; its links lead to `PORTAL_URL`."""

    def send_mail(self, template_prefix, email, context):
        message = self.render_mail(template_prefix, email, {"email": email, **context})
        outbox.write(reason=f"tai-khoan-{uuid.uuid4()}", to=email, subject=message.subject, body=message.body)

    def get_reset_password_from_key_url(self, key):
        """`key` is the person's and a token, as the address of the page has them."""
        person, token = key.split("-", 1)
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": person, "key": token})
        return f"{settings.PORTAL_URL}{path}"
