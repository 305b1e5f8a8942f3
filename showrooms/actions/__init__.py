"""What is done to showrooms (`opening`, `picturing`) and to products in them (`placing`)."""

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
    "add_photo",
    "agree",
    "close",
    "confirm",
    "decline",
    "end",
    "extend_deadline",
    "forward",
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
