"""One thing that waits for somebody."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Task:
    """A sentence, the page where it is done, the words of its button; late once its day has passed.

    What is `followed` asks for nothing now: it is somebody else's turn, or its day is still to come.
    """

    sentence: str
    url: str
    button: str
    is_late: bool = False
    is_followed: bool = False
