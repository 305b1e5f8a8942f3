"""A portal of the browser tests' own: a first start's data, collected files, gunicorn on a free port.

It runs beside the tests, as `make run` would: what a browser sees here is what people see.
"""

import contextlib
import json
import os
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PASSWORD = "mat-khau-cua-bai-thu"
COLLEAGUE, KEYBOARD_OFFICER = "gia-lam-hai", "thanh-tri"
NEWCOMERS = ("quan-tri-moi", "quan-tri-quen")
START_SECONDS = 120


@dataclass(frozen=True)
class Portal:
    """`pages`: {name: {language: path}} of what there is to look at."""

    origin: str
    pages: dict[str, dict[str, str]]
    folder: Path

    def address(self, name: str, language: str = "vi") -> str:
        return self.origin + self.pages[name][language]

    def end_session(self, key: str) -> None:
        """As its twelve hours would: the record stays, its time is over."""
        ended = "UPDATE django_session SET expire_date = '2020-01-01' WHERE session_key = ?"
        database = sqlite3.connect(self.folder / "portal.sqlite3", timeout=20)
        with contextlib.closing(database), database:
            assert database.execute(ended, [key]).rowcount == 1


def environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
        "PORTAL_ENV": "local",
        "PORTAL_DATE": "2020-10-05",
        "SECRET_KEY": "only-for-the-browser-tests-" * 2,
        "DEBUG": "0",
        "DATABASE_URL": f"sqlite:///{folder / 'portal.sqlite3'}",
        "CACHE_URL": "",
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
        "DEMO_PASSWORD": PASSWORD,
    }


def _run(folder: Path, *command: str, **how) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, *command], cwd=ROOT, env=environment(folder), **how)


def prepare(folder: Path) -> dict:
    """Collect the static files and fill the database, side by side; returns where the pages are."""
    with (
        _run(folder, "manage.py", "collectstatic", "--noinput", "--verbosity", "0") as collecting,
        _run(folder, "-m", "tests.browser.seed", stdout=subprocess.PIPE) as seeding,
    ):
        pages, _errors = seeding.communicate()
    assert (collecting.returncode, seeding.returncode) == (0, 0)
    return json.loads(pages)


@contextlib.contextmanager
def serve(folder: Path):
    """gunicorn on a port of ours; gives its origin. It is stopped by its id."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        origin = f"http://127.0.0.1:{listener.getsockname()[1]}"
        server = _run(
            folder,
            *("-m", "gunicorn", "ocop_portal.wsgi", "--bind", f"fd://{listener.fileno()}"),
            *("--workers", "2", "--threads", "8", "--no-control-socket", "--log-level", "warning"),
            pass_fds=[listener.fileno()],
        )
        with server:
            try:
                # The port is open already: the first request waits until somebody answers.
                urllib.request.urlopen(f"{origin}/readyz", timeout=START_SECONDS).close()
                yield origin
            finally:
                server.terminate()


@contextlib.contextmanager
def start(folder: Path):
    pages = prepare(folder)
    with serve(folder) as origin:
        yield Portal(origin, pages, folder)
