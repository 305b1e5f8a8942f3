"""The operation under way: who acts, through which channel, why and from where.

One request, one command or one import is one operation with as many changes as rows.
"""

import contextlib
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field


class WriteOutsideOperation(RuntimeError):
    """A row was about to be written while no operation names who does it and why."""


@dataclass
class OpenOperation:
    """The operation under way; its row is written with the first change."""

    channel: str
    by: object | Callable | None = None
    why: str = ""
    where: str | None = None
    request_id: str = ""
    id: uuid.UUID = field(default_factory=uuid.uuid4)
    collected: list | None = None

    @property
    def actor(self):
        actor = self.by() if callable(self.by) else self.by
        return actor if getattr(actor, "pk", None) else None


current_operation: ContextVar[OpenOperation | None] = ContextVar("audit_operation", default=None)


@contextlib.contextmanager
def operation(*, channel: str, by=None, why: str = "", where: str | None = None, request_id: str = ""):
    """Everything written inside belongs to one operation; a nested one belongs to the outer.

    `by` is a user, a callable that gives one (asked at the first write) or None for the system.
    """
    if current_operation.get() is not None:
        if why:
            note(why)
        yield current_operation.get()
        return
    token = current_operation.set(
        OpenOperation(channel=channel, by=by, why=why, where=where, request_id=request_id)
    )
    try:
        yield current_operation.get()
    finally:
        current_operation.reset(token)


def note(why: str) -> None:
    """Add a reason to those of the operation under way."""
    current = current_operation.get()
    if current is not None and why not in current.why:
        current.why = f"{current.why}; {why}" if current.why else why


def require_operation() -> OpenOperation:
    current = current_operation.get()
    if current is None:
        raise WriteOutsideOperation("Mọi thay đổi phải nằm trong core.audit.operation(...).")
    return current


@contextlib.contextmanager
def recording_changes():
    """The changes made inside, as (model, key, action, diff) with personal values unmasked: what undoes them.

    For whoever stores them as closely as the rows themselves; the trail never holds them.
    """
    current = require_operation()
    outer, current.collected = current.collected, []
    try:
        yield current.collected
    finally:
        current.collected = outer
