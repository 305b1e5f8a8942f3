"""What was sent by a form whose session had ended: kept through the sign-in, to be sent again with one click.

Only from pages behind the sign-in, only what was typed (no browser hands a chosen file over twice), for half
an hour, and for nobody but the person whose session it was, where that can still be told.
"""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from allauth.core.internal import ratelimit
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

_KEY = "kept"
_DOORS = ("/lam-viec/", "/quan-tri/")
_FOR = timedelta(minutes=30)
_MOST = 3  # forms at once: one in each window, the oldest is given up
_LONGEST = 250_000  # characters: a pasted sheet of a thousand rows, while a session stays a small row
_LIMIT = {"kept": "60/h/ip"}  # a whole office sits behind one address

# The button of the page that shows what is kept: sent again, or given up.
ANSWER = "_kept"
SEND, DROP = "send", "drop"


@dataclass(frozen=True)
class Kept:
    """`fields` are (name, value) as they were sent; `files` the names of those that can't be kept.

    `back` is the page that the form stood on, "" if unknown; `owner` the person's key, None if unknown.
    """

    fields: list
    files: list
    back: str
    owner: int | None
    at: float  # seconds, of the real clock

    @property
    def sent_at(self) -> datetime:
        return datetime.fromtimestamp(self.at, tz=timezone.get_current_timezone())

    def is_for(self, user) -> bool:
        return self.owner in {None, user.pk} and timezone.now() - self.sent_at < _FOR


def keep(request) -> bool:
    """Keep what was posted to this address; False where that is not to be, or too much."""
    fields = [
        [name, value]
        for name, values in request.POST.lists()
        for value in values
        if name not in {"csrfmiddlewaretoken", ANSWER}
    ]
    if not (request.path.startswith(_DOORS) and _may_be_kept(fields)):
        return False
    if not ratelimit.consume(request, app="accounts", action="kept", config=_LIMIT):
        return False
    files = [file.name for _name, files in request.FILES.lists() for file in files]
    entry = Kept(fields, files, _page_of_form(request), _owner(request), timezone.now().timestamp())
    others = [row for row in _all(request).items() if row[0] != request.get_full_path()]
    request.session[_KEY] = dict([*others, (request.get_full_path(), asdict(entry))][-_MOST:])
    return True


def of_address(request) -> Kept | None:
    """What is kept for the person who is signed in, of the address that is asked for."""
    stored = _all(request).get(request.get_full_path())
    entry = Kept(**stored) if stored else None
    return entry if entry and entry.is_for(request.user) else None


def forget(request) -> None:
    """What was kept of this address is sent again, or given up."""
    request.session[_KEY] = {
        address: entry for address, entry in _all(request).items() if address != request.get_full_path()
    }


def _all(request) -> dict:
    return request.session.get(_KEY, {})


def _may_be_kept(fields) -> bool:
    """Nothing with a password in it, and nothing that would fill the database."""
    if any("password" in name for name, _value in fields):
        return False
    return sum(len(name) + len(value) for name, value in fields) <= _LONGEST


def _page_of_form(request) -> str:
    referrer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referrer, {request.get_host()}):
        return ""
    parts = urlsplit(referrer)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _owner(request) -> int | None:
    """Who is signed in, else whose the ended session was."""
    if request.user.is_authenticated:
        return request.user.pk
    ended = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    return UserSession.objects.filter(session_key=ended).values_list("user_id", flat=True).first()
