"""Pages for what went wrong: they say what to do and never show a stack trace."""

from django.http import HttpResponseServerError
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from core.accounts import resubmission


def unreadable(request, exception):
    return render(request, "400.html", status=400)


def forbidden(request, exception):
    return render(request, "403.html", status=403)


def form_not_trusted(request, reason=""):
    """A form without a valid token (`CSRF_FAILURE_VIEW`).

    One of our own pages' forms was only opened before the last sign-in: its content is asked about again.
    """
    if request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}" and resubmission.hold(
        request
    ):
        return redirect(request.get_full_path())
    return render(request, "403_csrf.html", status=403)


def not_found(request, exception):
    return render(request, "404.html", status=404)


def too_many_requests(request, exception=None):
    return render(request, "429.html", status=429)


def server_error(request):
    # No request context: whatever broke must not break this page too.
    return HttpResponseServerError(render_to_string("500.html"))
