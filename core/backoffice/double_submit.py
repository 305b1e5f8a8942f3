"""Whether a form comes a second time as it was sent before, or says something else.

A second press of who did a thing is told that it is done; other words are never dropped for that.
"""

import hashlib
import json

_KEY = "last_press"


def remember(request) -> None:
    """In the transaction of the action: a press that waits for it finds both or neither."""
    request.session[_KEY] = _digest(request)
    request.session.save()


def is_repeat(request) -> bool:
    """Whether the last action of this session was sent with the same words to the same address."""
    stored = type(request.session)(request.session.session_key)  # as it is now: the first press may be new
    return stored.get(_KEY) == _digest(request)


def _digest(request) -> str:
    said = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    return hashlib.sha256(json.dumps([request.path, said], sort_keys=True).encode()).hexdigest()
