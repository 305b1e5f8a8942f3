"""What every request passes, whoever makes it."""

import re
import uuid

from django.http import HttpResponseNotAllowed
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils.cache import cc_delim_re

_REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


class RequestIdMiddleware:
    """Names each request, so that a page, a log line and an audit row can be matched."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        given = request.headers.get("X-Request-ID", "")
        request.id = given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
        response = self.get_response(request)
        response["X-Request-ID"] = request.id
        return response


class KnownMethodsMiddleware:
    """Answers methods that no view knows (TRACE and the like) before any view is asked."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in _METHODS:
            return HttpResponseNotAllowed(_METHODS)
        return self.get_response(request)


class CompressTextMiddleware(GZipMiddleware):
    """Django's own, for text only: photos are compressed already, and streamed as they are."""

    def process_response(self, request, response):
        kind = response.get("Content-Type", "").partition(";")[0]
        if response.streaming or not (kind.startswith("text/") or kind.endswith(("json", "xml"))):
            return response
        return super().process_response(request, response)


class LanguageInPathMiddleware(LocaleMiddleware):
    """Django's own, without the `Vary: Accept-Language` it adds: here the address alone decides."""

    def process_response(self, request, response):
        response = super().process_response(request, response)
        names = [name for name in cc_delim_re.split(response.get("Vary", "")) if name]
        names = [name for name in names if name.lower() != "accept-language"]
        if names:
            response["Vary"] = ", ".join(names)
        elif response.has_header("Vary"):
            del response["Vary"]
        return response
