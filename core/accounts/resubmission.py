"""Holds what a form sent after its session had ended, through the sign-in, so that one click sends it again.

Only texts of pages behind the sign-in are held (no browser hands a chosen file over twice), for half an hour,
and for the person whose session had ended; where that person isn't known, nothing is held. Where only the
form's token is out of date, because somebody signed in anew in another window, it is held for whoever is
signed in now.
"""

from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from common import throttle

_KEY = "resubmissions"
_HELD_FOR = timedelta(minutes=30)
_MAX_FORMS = 3  # one in each window; the oldest is given up
_MAX_LENGTH = 250_000  # characters: a pasted sheet of a thousand rows, while a session stays a small row
PER_HOUR = 60  # from one address, behind which a whole office sits

# The button of the page that shows a held form: send it again, or drop it.
ANSWER = "_resubmission"
SEND, DROP = "send", "drop"
_NOT_TYPED = {"csrfmiddlewaretoken", ANSWER}


@dataclass(frozen=True)
class Resubmission:
    """A form that was sent to `address` from the page `back` ("" if unknown).

    `texts` are the (name, value) pairs that were sent; `files` are the names of files, which can't be held;
    `owner` is the person's key; `at` is in seconds of the real clock.
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
        return timezone.now() - self.sent_at < _HELD_FOR

    @property
    def written(self) -> list[str]:
        """The texts by which a person recognises the form: neither keys nor values that the page put in."""
        return [value for name, value in self.texts if not name.startswith("_") and _is_written(value)]


def hold(request) -> bool:
    """Hold what was posted to this address; return False where it must not be held."""
    if not request.path.startswith(settings.RESUBMITTED_PATHS):
        return False
    owner, texts = _owner(request), _texts(request)
    if owner is None or not _may_be_held(texts):
        return False
    if not throttle.allows("resubmission", throttle.address_of(request), times=PER_HOUR):
        return False
    files = [file.name for _name, sent in request.FILES.lists() for file in sent]
    address = request.get_full_path()
    entry = Resubmission(address, page_of_form(request), texts, files, owner, timezone.now().timestamp())
    others = [other for other in _live(request) if other.address != address]
    _store(request, [*others, entry][-_MAX_FORMS:])
    if not request.user.is_authenticated:
        request.session.set_expiry(_HELD_FOR)
        messages.info(request, _("Phiên làm việc đã hết. Đăng nhập lại: nội dung vừa gửi vẫn được giữ."))
    return True


def of_address(request) -> Resubmission | None:
    """Find the form of the signed-in person that was sent to the requested address, or from that page.

    Forms of anybody else, or held for too long, are dropped at the first look.
    """
    if _KEY not in request.session:
        return None
    live = [entry for entry in _live(request) if entry.owner == request.user.pk]
    if len(live) != len(request.session[_KEY]):
        _store(request, live)
    address = request.get_full_path()
    return next((entry for entry in reversed(live) if address in {entry.address, entry.back}), None)


def forget(request, entry: Resubmission) -> None:
    """Drop a form that was sent again, typed anew, or given up."""
    _store(request, [other for other in _live(request) if other.address != entry.address])


def page_of_form(request) -> str:
    """The page of ours from which a form was sent, "" where the browser doesn't tell."""
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


def _may_be_held(texts) -> bool:
    """Whether there is text, no password among it, and no more than can be stored and sent again."""
    if not texts or any("password" in name for name, _value in texts):
        return False
    is_short = sum(len(name) + len(value) for name, value in texts) <= _MAX_LENGTH
    return is_short and len(texts) + len(_NOT_TYPED) <= settings.DATA_UPLOAD_MAX_NUMBER_FIELDS


def _is_written(value: str) -> bool:
    return " " in value.strip() or not value.isascii()


def _owner(request) -> int | None:
    """The key of the person signed in, or else of the one whose session ended.

    A second window learns it from what the first one held.
    """
    if request.user.is_authenticated:
        return request.user.pk
    ended = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    known = UserSession.objects.filter(session_key=ended).values_list("user_id", flat=True).first()
    return known or next((entry.owner for entry in _live(request)), None)
