"""Where products are shown and sold, and by when it opens."""

from showrooms.models.confirmation import ConfirmationLink
from showrooms.models.hours import Closure, OpeningHours
from showrooms.models.placement import Placement, PlacementMessage, Side
from showrooms.models.progress import DeadlineChange, ProgressNote
from showrooms.models.showroom import Operator, Showroom, ShowroomPhoto
from showrooms.models.wish import ConnectionWish

__all__ = [
    "Closure",
    "ConfirmationLink",
    "ConnectionWish",
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
