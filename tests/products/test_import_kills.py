"""A commit of 10,000 rows that is killed at any moment leaves the database as before or as after."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from ocop_portal import environment

ROOT = Path(__file__).resolve().parent.parent.parent
KILLS, ROWS = 100, 10_000
NAME = "ocop_kills"


@contextmanager
def own_database(folder):
    """The address of an empty database of the kind that the suite runs on."""
    url = environment.DATABASE_URL
    if not url.startswith("postgres"):
        yield f"sqlite:///{folder / 'kills.sqlite3'}"
        return
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {NAME}")
        try:
            yield urlunsplit(urlsplit(url)._replace(path=f"/{NAME}"))
        finally:
            server.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")


@pytest.mark.proof
@pytest.mark.own_database
def test_a_killed_commit_is_never_half_there(tmp_path):
    with own_database(tmp_path) as url:
        done = subprocess.run(
            [sys.executable, "-m", "tests.kill_test", str(KILLS), str(ROWS)],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": url, "MEDIA_ROOT": str(tmp_path)},
            capture_output=True,
            text=True,
        )
    assert done.returncode == 0, done.stderr
    outcomes = json.loads(done.stdout.splitlines()[-1])
    assert outcomes["between"] == 0
    assert outcomes["before"] > KILLS / 2  # most kills came while rows were being written
    assert sum(outcomes.values()) == KILLS
