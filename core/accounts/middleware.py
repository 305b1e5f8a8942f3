"""Closed by default, recorded, two-step for staff. Public views are left alone: no session, no cookie."""

import logging
from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.db import DatabaseError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from core.accounts import resubmission

logger = logging.getLogger(__name__)
_SEEN_AGAIN_AFTER = timedelta(minutes=1)
_SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
_AGENT_LENGTH = UserSession._meta.get_field("user_agent").max_length


def is_public(view) -> bool:
    """Whether a view says that visitors may open it (`login_not_required`)."""
    return not getattr(view, "login_required", True)


class ClosedByDefaultMiddleware(LoginRequiredMiddleware):
    """Django's own, asking the view before the session: a public page never reads who is signed in."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        if is_public(view_func):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request, view_func):
        """Lead to the sign-in, and from there to the held form, or else to the page of the form."""
        if request.method not in _SAFE_METHODS and not resubmission.hold(request):
            page = resubmission.page_of_form(request)
            if page:
                return redirect_to_login(page, reverse("account_login"))
        return super().handle_no_permission(request, view_func)


class BodyLimitMiddleware:
    """Refuses a body before any of it is read; a large one is taken from people who are signed in only."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        stated = request.META.get("CONTENT_LENGTH") or "0"
        size = int(stated) if stated.isdecimal() else 0
        if size > settings.LARGEST_BODY and not self._may_send(request, size):
            return render(request, "413.html", status=413)
        return self.get_response(request)

    @staticmethod
    def _may_send(request, size: int) -> bool:
        return size <= settings.LARGEST_BODY_SIGNED_IN and request.user.is_authenticated


class TrackSessionsMiddleware:
    """Keeps "where am I signed in" true to the minute, on private pages only.

    No page fails for it: a database that can't be written now may still be read.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if is_public(view_func) or not request.session.session_key or not request.user.is_authenticated:
            return
        try:
            self._track(request)
        except DatabaseError:
            logger.warning("A session's last use was not noted", exc_info=True)

    @staticmethod
    def _track(request):
        # One statement for a session that goes on as it was; allauth's own way, for any other, takes five.
        going_on = UserSession.objects.filter(
            session_key=request.session.session_key,
            user=request.user,
            ip=get_adapter().get_client_ip(request),
            user_agent=request.META.get("HTTP_USER_AGENT", "")[:_AGENT_LENGTH],
        )
        seen_at = going_on.values_list("last_seen_at", flat=True).first()
        if seen_at is None:
            UserSession.objects.create_from_request(request)
        elif timezone.now() - seen_at >= _SEEN_AGAIN_AFTER:
            going_on.update(last_seen_at=timezone.now())


class TwoStepMiddleware:
    """Staff without a second step are taken to setting it up before anything else."""

    _allowed = {"mfa_activate_totp", "account_reauthenticate", "account_logout", "account_login"}

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if is_public(view_func) or not request.user.is_authenticated or not request.user.needs_two_step:
            return None
        if request.resolver_match.view_name in self._allowed or is_mfa_enabled(request.user):
            return None
        return redirect("mfa_activate_totp")


class ResubmissionMiddleware:
    """Shows a held form (see `resubmission`) before the page of its address, until it is answered."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if is_public(view_func) or not request.user.is_authenticated:
            return None
        entry = resubmission.of_address(request)
        if entry is None:
            return None
        if request.method in _SAFE_METHODS:
            response = render(request, "account/resubmit.html", {"resubmission": entry})
            add_never_cache_headers(response)
            return response
        if request.get_full_path() != entry.address:
            return None  # another form of the page on which the held one stood
        resubmission.forget(request, entry)
        if request.POST.get(resubmission.ANSWER) == resubmission.DROP:
            return redirect(entry.back or settings.LOGIN_REDIRECT_URL)
        return None
