"""Showrooms, their placements, producer_requests and contacts in the department's door."""

from showrooms.admin.placements import PlacementAdmin
from showrooms.admin.producer_requests import ProducerRequestAdmin
from showrooms.admin.showrooms import OperatorAdmin, ShowroomAdmin

__all__ = ["ProducerRequestAdmin", "OperatorAdmin", "PlacementAdmin", "ShowroomAdmin"]
