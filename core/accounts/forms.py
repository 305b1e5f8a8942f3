"""allauth's forms on the way in; a code of the second step serves once in its whole window."""

import hashlib

from allauth.account import forms as account
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from django.core.cache import cache


def spend(user, code: str) -> None:
    """Mark a one-time code as used; a second use within its window is refused.

    allauth marks it for one period only, while the tolerance lets it live for three.
    """
    digest = hashlib.sha256(code.strip().encode()).hexdigest()
    window = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
    if not cache.add(f"totp-spent:{user.pk}:{digest}", 1, timeout=window):
        raise get_adapter().validation_error("incorrect_code")


class LoginForm(account.LoginForm):
    """Tab goes from the name to the password; the way to a new one stands below, in the template."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""


class OnceMixin:
    def clean_code(self):
        code = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            spend(self.user, code)
        return code


class AuthenticateForm(OnceMixin, base.AuthenticateForm):
    pass


class ReauthenticateForm(OnceMixin, base.ReauthenticateForm):
    pass


class ActivateTOTPForm(totp.ActivateTOTPForm):
    def clean_code(self):
        code = super().clean_code()
        spend(self.user, code)
        return code
