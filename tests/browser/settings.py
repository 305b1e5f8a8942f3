"""The portal's own settings; what is collected for the browser tests goes to a folder of theirs."""

import os

from ocop_portal.settings import *  # noqa: F403

STATIC_ROOT = os.environ["STATIC_ROOT"]
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
