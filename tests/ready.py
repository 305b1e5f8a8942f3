"""The database a suite starts from: it is migrated once, holds the roles, and each worker has a copy.

The first worker that needs a database migrates its own and keeps a copy of it; the others start from the
copy. A suite of one process has nobody to share with and only migrates.
"""

import fcntl
import sqlite3
from contextlib import closing
from functools import wraps
from pathlib import Path

from django.db import connection

from core.accounts import roles


def fill() -> None:
    """The roles are in every database of the suite."""
    roles.sync()


def filled_again(teardown):
    """Wrap a clean-up that empties every table: what stood there before the first test stands there again."""

    @wraps(teardown)
    def run(self):
        teardown(self)
        fill()

    return run


class Copy:
    """What the workers of one suite share, in a folder of theirs; one of them at a time is at it."""

    def __init__(self, folder: Path, worker: str):
        self.file, self.guest = folder / "ready.sqlite3", folder / f"ready.{worker}"
        self.name = f"ready_{connection.settings_dict['NAME']}"
        self.lock = (folder / "ready.lock").open("w")
        self.held = None

    def begin(self) -> None:
        """Wait for the worker that makes the copy; then start from it, or be the one that makes it."""
        fcntl.flock(self.lock, fcntl.LOCK_EX)
        self.guest.touch()
        if self.file.exists():
            self._start_from_it()

    def go_on(self) -> None:
        """Let the others in once this worker's database is there, with a copy of it unless there is one."""
        if not self.file.exists():
            self._make_it()
        if self.held:
            self.held.close()
        fcntl.flock(self.lock, fcntl.LOCK_UN)

    def leave(self) -> None:
        """The last worker that goes takes the copy away."""
        fcntl.flock(self.lock, fcntl.LOCK_EX)
        self.guest.unlink(missing_ok=True)
        if self.file.exists() and not list(self.file.parent.glob("ready.gw*")):
            self.file.unlink()
            if connection.vendor == "postgresql":
                _on_server(f"DROP DATABASE IF EXISTS {_quoted(self.name)}")
        self.lock.close()

    def _start_from_it(self):
        if connection.vendor == "sqlite":
            # A database in memory lives as long as somebody is connected to it.
            self.held = sqlite3.connect(connection.creation._get_test_db_name(), uri=True)
            with closing(sqlite3.connect(self.file)) as copy:
                copy.backup(self.held)
        else:
            connection.settings_dict["TEST"]["TEMPLATE"] = self.name

    def _make_it(self):
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(self.file)) as copy:
                connection.connection.backup(copy)
        else:
            connection.close()  # a database that somebody is connected to is no template
            copy, own = _quoted(self.name), _quoted(connection.settings_dict["NAME"])
            _on_server(f"DROP DATABASE IF EXISTS {copy}", f"CREATE DATABASE {copy} TEMPLATE {own}")
            self.file.touch()


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _on_server(*statements) -> None:
    with connection.creation._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
