"""The admin of showrooms, their placements and contacts, and the requests of producers."""

from showrooms.admin.placements import PlacementAdmin
from showrooms.admin.producer_requests import ProducerRequestAdmin
from showrooms.admin.showrooms import OperatorAdmin, ShowroomAdmin

__all__ = ["ProducerRequestAdmin", "OperatorAdmin", "PlacementAdmin", "ShowroomAdmin"]
