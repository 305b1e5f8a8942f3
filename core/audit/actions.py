"""What an action is, and the actions that every record has."""

from datetime import timedelta
from functools import wraps
from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit

Row = TypeVar("Row", bound=models.Model)
# How soon the same text again is a second click, or a page that was sent again.
_AGAIN = timedelta(minutes=5)


def action(action: str):
    """Make a keyword-only function with `by=` an action: atomic, and named in the audit trail as `action`.

    Called inside a request or command it belongs to the operation under way, else to one of its own.
    """

    def decorate(function):
        @wraps(function)
        def run(*, by, **kwargs):
            with transaction.atomic(), audit.operation(channel=_("hành động"), by=by, why=action):
                return function(by=by, **kwargs)

        return run

    return decorate


class Gone(ValidationError):
    """The row that something is to be done to was removed meanwhile."""

    code = "gone"

    def __init__(self):
        super().__init__(_("Nội dung này vừa được gỡ ở nơi khác."), code=self.code)


def locked(row: Row) -> Row:
    """The row as it is now, locked until the transaction ends; Gone where it is no longer there.

    Rows that refer to it may be added meanwhile: who holds one of those never waits for who holds this.
    """
    try:
        return type(row)._default_manager.select_for_update(no_key=True).get(pk=row.pk)
    except ObjectDoesNotExist as nothing:
        raise Gone from nothing


def repeated_line(lines: models.QuerySet, **values) -> models.Model | None:
    """The newest line of a thread if it is the one to be written, from a moment ago; else None.

    Asked under the lock of what the thread is about.
    """
    newest = lines.order_by("at", "pk").last()
    if newest is None or timezone.now() - newest.at > _AGAIN:
        return None
    return newest if all(getattr(newest, name) == value for name, value in values.items()) else None


def refuse_unless(condition: bool, message: str, field: str | None = None) -> None:
    """ValidationError with a sentence for the person, at a field where there is one."""
    if not condition:
        raise ValidationError({field: message} if field else message)


@action("Công bố")
def publish(*, rows, by, document: str = "", letter=None) -> int:
    """Publish a set of records, by order of a registered `letter`, of `document` in words, or of none.

    What has to be public with them is published along. Returns how many were changed.
    """
    for order in filter(None, (letter, document)):
        audit.note(str(order))
    return rows.set_published(True)


@action("Ngừng công bố")
def unpublish(*, rows, by, reason: str) -> int:
    """Take a set of records off the public pages; returns how many were changed."""
    refuse_unless(bool(reason.strip()), _("Ghi lý do ngừng công bố."))
    audit.note(reason)
    return rows.set_published(False)
