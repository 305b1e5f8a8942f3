"""The business day.

The programme lies in 2019–2020, so demonstration data is looked at as of a fixed day
(`PORTAL_DATE`, refused in production). Only business rules ask here; sessions, tokens,
throttles, mail and audit use the real clock.
"""

from datetime import date

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """The day that business rules count from: `PORTAL_DATE` if set, else today in Hà Nội."""
    return settings.PORTAL_DATE or timezone.localdate()
