"""Where products are shown and sold, and by when it opens."""

from showrooms.models.confirmation import ConfirmationLink
from showrooms.models.hours import Closure, OpeningHours
from showrooms.models.placement import Placement, PlacementMessage, Side
from showrooms.models.producer_request import ProducerRequest
from showrooms.models.progress import DeadlineChange, ProgressNote
from showrooms.models.showroom import Operator, Showroom, ShowroomPhoto

__all__ = [
    "Closure",
    "ConfirmationLink",
    "ProducerRequest",
    "DeadlineChange",
    "OpeningHours",
    "Operator",
    "Placement",
    "PlacementMessage",
    "ProgressNote",
    "Showroom",
    "ShowroomPhoto",
    "Side",
]
