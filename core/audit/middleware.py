"""Requests as operations of the audit trail."""

from allauth.account.adapter import get_adapter
from django.conf import settings

from core import audit

_SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
_ANY_OTHER = "trang công khai"


def channel_of(path: str) -> str:
    """Name the channel of an address: the first prefix of `AUDIT_CHANNELS` that fits."""
    fitting = (name for prefix, name in settings.AUDIT_CHANNELS.items() if path.startswith(prefix))
    return next(fitting, _ANY_OTHER)


class AuditMiddleware:
    """Makes one request that may write one operation. GET never writes: there is none for it to write in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method in _SAFE_METHODS:
            return self.get_response(request)
        with audit.operation(
            channel=channel_of(request.path),
            by=lambda: request.user,
            where=get_adapter().get_client_ip(request),
            request_id=request.id,
        ):
            return self.get_response(request)
