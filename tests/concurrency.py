"""Actions of several people at the same moment, on PostgreSQL: SQLite has one writer anyway."""

from threading import Barrier, Thread

from django.core.exceptions import ValidationError
from django.db import connection


def at_once(*actions) -> list:
    """What each gave or raised, all begun together, each on a connection of its own."""
    barrier, outcomes = Barrier(len(actions)), [None] * len(actions)

    def run(number, action):
        barrier.wait()
        try:
            outcomes[number] = action()
        except ValidationError as refusal:
            outcomes[number] = refusal
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return outcomes
