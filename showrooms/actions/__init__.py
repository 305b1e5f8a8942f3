"""What is done to showrooms (`opening`, `picturing`, `confirming`) and to products in them.

One by one (`placing`) or many at once (`many`), by either side (`sides`), on `terms`, recorded in
a thread (`thread`); requests of producers come in by `producer_requests`.
"""

from showrooms.actions.confirming import (
    LinkIsDead,
    confirm_by_link,
    confirm_facts,
    mail_confirmation_link,
    make_confirmation_link,
)
from showrooms.actions.many import move_many, record_many, request_many
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
    change_terms,
    decline,
    end,
    forward,
    mark_out_of_stock,
    put_on_display,
    record_existing,
    request_placement,
    withdraw,
)
from showrooms.actions.producer_requests import (
    decline_producer_request,
    forward_producer_request,
    receive_producer_request,
)
from showrooms.actions.thread import write_message

__all__ = [
    "LinkIsDead",
    "add_photo",
    "agree",
    "change_terms",
    "close",
    "confirm",
    "confirm_by_link",
    "confirm_facts",
    "decline",
    "decline_producer_request",
    "end",
    "extend_deadline",
    "forward",
    "forward_producer_request",
    "mail_confirmation_link",
    "make_confirmation_link",
    "mark_out_of_stock",
    "move_many",
    "put_on_display",
    "receive_producer_request",
    "record_existing",
    "record_many",
    "record_opening",
    "request_many",
    "request_placement",
    "resume",
    "start_preparing",
    "suspend",
    "withdraw",
    "write_message",
]
