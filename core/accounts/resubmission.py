"""What was sent by a form whose session had ended: kept through the sign-in, to be sent again with one click.

Only what is typed into pages behind the sign-in (no browser hands a chosen file over twice), for half an
hour, and for the person whose session it was: where that can't be told, nothing is kept. Where only the
form's token is out of date, because somebody signed in anew in another window, it is who is signed in now.
"""

from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from allauth.core.internal import ratelimit
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

_KEY = "kept"
_FOR = timedelta(minutes=30)
_MOST = 3  # forms at once: one in each window, the oldest is given up
_LONGEST = 250_000  # characters: a pasted sheet of a thousand rows, while a session stays a small row
_LIMIT = {"kept": "60/h/ip"}  # a whole office sits behind one address

# The button of the page that shows what is kept: sent again, or given up.
ANSWER = "_kept"
SEND, DROP = "send", "drop"
_NOT_TYPED = {"csrfmiddlewaretoken", ANSWER}


@dataclass(frozen=True)
class Resubmission:
    """`address` is where it was sent, `back` the page that the form stood on ("" if unknown).

    `texts` are (name, value) as they were sent; `files` the names of those that can't be kept; `owner` the
    person's key; `at` in seconds of the real clock.
    """

    address: str
    back: str
    texts: list
    files: list
    owner: int
    at: float

    @property
    def sent_at(self) -> datetime:
        return datetime.fromtimestamp(self.at, tz=timezone.get_current_timezone())

    @property
    def is_live(self) -> bool:
        return timezone.now() - self.sent_at < _FOR

    @property
    def words(self) -> list[str]:
        """What a person wrote, to know it by: neither keys nor what the page itself had put in."""
        return [value for name, value in self.texts if not name.startswith("_") and _is_written(value)]


def keep(request) -> bool:
    """Keep what was posted to this address; False where that is not to be."""
    if not request.path.startswith(settings.RESUBMITTED_PATHS):
        return False
    owner, texts = _owner(request), _texts(request)
    if owner is None or not _may_be_kept(texts):
        return False
    if not ratelimit.consume(request, app="accounts", action="kept", config=_LIMIT):
        return False
    files = [file.name for _name, sent in request.FILES.lists() for file in sent]
    address = request.get_full_path()
    entry = Resubmission(address, page_of_form(request), texts, files, owner, timezone.now().timestamp())
    others = [other for other in _live(request) if other.address != address]
    _store(request, [*others, entry][-_MOST:])
    if not request.user.is_authenticated:
        request.session.set_expiry(_FOR)
        messages.info(request, _("Phiên làm việc đã hết. Đăng nhập lại: nội dung vừa gửi vẫn được giữ."))
    return True


def of_address(request) -> Resubmission | None:
    """What is kept for the person who is signed in: sent to the address that is asked for, or from there.

    What is kept of anybody else, or for too long, is gone with the first look.
    """
    if _KEY not in request.session:
        return None
    live = [entry for entry in _live(request) if entry.owner == request.user.pk]
    if len(live) != len(request.session[_KEY]):
        _store(request, live)
    address = request.get_full_path()
    return next((entry for entry in reversed(live) if address in {entry.address, entry.back}), None)


def forget(request, entry: Resubmission) -> None:
    """It was sent again, typed anew, or given up."""
    _store(request, [other for other in _live(request) if other.address != entry.address])


def page_of_form(request) -> str:
    """The page of ours from which a form was sent, "" where the browser doesn't say."""
    referrer = request.headers.get("Referer", "")
    parts = urlsplit(referrer)
    page = f"{parts.path}?{parts.query}" if parts.query else parts.path
    is_ours = all(url_has_allowed_host_and_scheme(url, {request.get_host()}) for url in (referrer, page))
    return page if is_ours else ""


def _live(request) -> list[Resubmission]:
    names = {field.name for field in fields(Resubmission)}
    stored = request.session.get(_KEY, [])
    # An older release may have written them in another shape.
    found = [Resubmission(**entry) for entry in stored if set(entry) == names]
    return [entry for entry in found if entry.is_live]


def _store(request, entries: list[Resubmission]) -> None:
    request.session[_KEY] = [asdict(entry) for entry in entries]


def _texts(request) -> list[list[str]]:
    posted = request.POST.lists()
    return [[name, value] for name, values in posted for value in values if name not in _NOT_TYPED]


def _may_be_kept(texts) -> bool:
    """Something, no password in it, and no more than can be stored, and be sent with the answer besides."""
    if not texts or any("password" in name for name, _value in texts):
        return False
    is_short = sum(len(name) + len(value) for name, value in texts) <= _LONGEST
    return is_short and len(texts) + len(_NOT_TYPED) <= settings.DATA_UPLOAD_MAX_NUMBER_FIELDS


def _is_written(value: str) -> bool:
    return " " in value.strip() or not value.isascii()


def _owner(request) -> int | None:
    """Who is signed in, else whose the ended session was: in a second window that is known from the first."""
    if request.user.is_authenticated:
        return request.user.pk
    ended = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    known = UserSession.objects.filter(session_key=ended).values_list("user_id", flat=True).first()
    return known or next((entry.owner for entry in _live(request)), None)
