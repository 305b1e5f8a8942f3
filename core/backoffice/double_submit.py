"""Recognises a form that is sent a second time with the same content.

The second submission of an action is answered that it is done; other content is never dropped.
"""

import hashlib
import json

_KEY = "last_submission"


def remember(request) -> None:
    """Store the submission in the transaction of the action, so that one that waits finds both or neither."""
    request.session[_KEY] = _digest(request)
    request.session.save()


def is_repeat(request) -> bool:
    """Whether the last action of this session was sent with the same content to the same address."""
    stored = type(request.session)(request.session.session_key)  # as stored now: the first one may be new
    return stored.get(_KEY) == _digest(request)


def _digest(request) -> str:
    sent = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    return hashlib.sha256(json.dumps([request.path, sent], sort_keys=True).encode()).hexdigest()
