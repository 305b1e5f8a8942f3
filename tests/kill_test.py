"""Kills a commit of an import at random moments, over and over, and says what the database held afterwards.

`python -m tests.kill_test KILLS ROWS` on the empty database that `DATABASE_URL` names. One process checks
the list; for each kill it forks one that writes, and ends that with SIGKILL after a random part of the time
that a whole write takes. Prints {"before": n, "after": n, "between": n}.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter

import django

WRITTEN = ("products.product", "products.producer", "products.rating")


def prepare(rows: int):
    """A list that was sent in and checked, on a portal with reference data."""
    from django.core.management import call_command

    from core import audit
    from core.imports import actions as import_actions
    from tests import samples

    call_command("migrate", verbosity=0)
    with audit.operation(channel="bài thử"):
        call_command("load_reference", verbosity=0)
        content = samples.template_xlsx(rows)
        return import_actions.upload(kind="products", content=content, filename="a.xlsx", options={}, by=None)


def write(found) -> None:
    """What the admin's button does once the outcome is checked."""
    from django.db import transaction

    from core import audit
    from core.imports import actions as import_actions

    with transaction.atomic(), audit.operation(channel="bài thử"):
        import_actions.write(found)


def in_child(found) -> int:
    """The number of a process that writes and ends."""
    from django.db import connections

    connections.close_all()  # a connection belongs to one process
    child = os.fork()
    if child == 0:
        write(found)
        os._exit(0)
    return child


def whole_write(found) -> float:
    """Seconds of a write that nobody interrupts."""
    start = time.perf_counter()
    os.waitpid(in_child(found), 0)
    return time.perf_counter() - start


def state(run) -> tuple:
    """What is there of the list: rows of each model, their changes in the trail, the run's own state."""
    from django.apps import apps

    from core.audit.models import Change
    from core.imports.models import ImportRun

    stored = ImportRun.objects.get(pk=run.pk)
    counts = [apps.get_model(label).objects.filter(is_demo=False).count() for label in WRITTEN]
    linked = apps.get_model("products.product").objects.exclude(current_rating=None).count()
    traced = Change.objects.filter(operation=stored.operation).count() if stored.operation else 0
    return (*counts, linked, bool(traced), stored.state)


def take_back(run) -> None:
    """As before the write, so that the next one has something to write."""
    from core.imports.models import ImportRun
    from core.imports.undo import undo

    undo(run=ImportRun.objects.get(pk=run.pk), by=None)
    rehearsed = {"state": "rehearsed", "operation": None, "committed_at": None}
    from core import audit

    with audit.operation(channel="bài thử"):
        ImportRun.objects.filter(pk=run.pk).update(**rehearsed)


def main(kills: int, rows: int) -> dict[str, int]:
    from core.imports.checks import check

    run = prepare(rows)
    found = check(run)
    before = state(run)
    seconds = whole_write(found)
    after = state(run)
    assert before != after, after
    take_back(run)
    assert state(run) == before, (state(run), before)
    outcomes = Counter()
    for _kill in range(kills):
        child = in_child(found)
        time.sleep(random.uniform(0, seconds * 1.05))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        seen = state(run)
        outcome = "before" if seen == before else "after" if seen == after else "between"
        outcomes[outcome] += 1
        if outcome == "after":
            take_back(run)
    return {name: outcomes[name] for name in ("before", "after", "between")}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ocop_portal.settings")
    django.setup()
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
