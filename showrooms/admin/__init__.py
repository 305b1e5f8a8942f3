"""Showrooms, their placements, wishes and contacts in the department's door."""

from showrooms.admin.placements import PlacementAdmin
from showrooms.admin.showrooms import OperatorAdmin, ShowroomAdmin
from showrooms.admin.wishes import ConnectionWishAdmin

__all__ = ["ConnectionWishAdmin", "OperatorAdmin", "PlacementAdmin", "ShowroomAdmin"]
