"""Where the portal's rules meet django-allauth."""

import base64
import hashlib
import time

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are given by an administrator; nobody registers."""

    def is_open_for_signup(self, request):
        return False

    def is_reauthentication_required(self, *, app):
        """A fresh sign-in counts as a re-authentication for as long as one does.

        allauth 65 counts explicit re-authentications only, and would ask for the password a second
        time right after signing in, when two-step must be set up.
        """
        if not super().is_reauthentication_required(app=app):
            return False
        records = get_authentication_records(self.request, self.request.user)
        return not records or time.time() - records[-1]["at"] >= app_settings.REAUTHENTICATION_TIMEOUT


class TwoStepAdapter(DefaultMFAAdapter):
    """Two-step secrets are kept encrypted, and staff can't switch two-step off."""

    @property
    def _cipher(self):
        key = hashlib.sha256(b"two-step" + settings.TWO_STEP_KEY.encode()).digest()
        return Fernet(base64.urlsafe_b64encode(key))

    def encrypt(self, text):
        return self._cipher.encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return self._cipher.decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator):
        return authenticator.type != Authenticator.Type.TOTP or not authenticator.user.needs_two_step
