"""The tasks of a district or a showroom: late ones first, those that are only followed last."""

from itertools import chain

from districts.models import District
from showrooms.models import Showroom
from workspace.tasks import connecting, opening, planning
from workspace.tasks.task import Task

_OF_A_DISTRICT = (planning.of_district, opening.of_district, connecting.of_district)
_OF_A_SHOWROOM = (connecting.of_showroom,)


def of_district(district: District) -> list[Task]:
    return _late_first(tasks(district) for tasks in _OF_A_DISTRICT)


def of_showroom(showroom: Showroom) -> list[Task]:
    return _late_first(tasks(showroom) for tasks in _OF_A_SHOWROOM)


def _late_first(found) -> list[Task]:
    return sorted(chain.from_iterable(found), key=lambda task: (task.is_followed, not task.is_late))
