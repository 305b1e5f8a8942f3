"""Showrooms, their placements and their contacts in the department's door."""

from showrooms.admin.placements import PlacementAdmin
from showrooms.admin.showrooms import OperatorAdmin, ShowroomAdmin

__all__ = ["OperatorAdmin", "PlacementAdmin", "ShowroomAdmin"]
