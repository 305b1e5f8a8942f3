"""A task of the start page."""

from typing import NamedTuple


class Task(NamedTuple):
    """A sentence with a button that leads to the page where the task is done.

    If `is_followed` is set, nothing has to be done now: it is somebody else's turn, or not yet due.
    """

    sentence: str
    url: str
    button: str
    is_late: bool = False
    is_followed: bool = False
