"""What is done to showrooms (`opening`, `picturing`, `confirming`) and to products in them (`placing`)."""

from showrooms.actions.confirming import (
    LinkIsDead,
    confirm_by_link,
    mail_confirmation_link,
    make_confirmation_link,
)
from showrooms.actions.opening import (
    close,
    confirm,
    extend_deadline,
    record_opening,
    resume,
    start_preparing,
    suspend,
)
from showrooms.actions.picturing import add_photo
from showrooms.actions.placing import (
    agree,
    decline,
    end,
    forward,
    mark_out_of_stock,
    put_on_display,
    record_existing,
    request_placement,
    withdraw,
)

__all__ = [
    "LinkIsDead",
    "add_photo",
    "agree",
    "close",
    "confirm",
    "confirm_by_link",
    "decline",
    "end",
    "extend_deadline",
    "forward",
    "mail_confirmation_link",
    "make_confirmation_link",
    "mark_out_of_stock",
    "put_on_display",
    "record_existing",
    "record_opening",
    "request_placement",
    "resume",
    "start_preparing",
    "suspend",
    "withdraw",
]
