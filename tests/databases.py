"""Runs the suite on every database that can be had here, and says which it used or skipped and why.

`python -m tests.databases [--proof] [pytest arguments]`
"""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

from tests import chromium

ROOT = Path(__file__).resolve().parent.parent
LOOPBACK = "postgres://postgres@127.0.0.1:5432/postgres"
WORKERS = os.environ.get("TEST_WORKERS", str(os.cpu_count() or 2))


def answers(url: str) -> bool:
    """Whether a PostgreSQL server answers there and lets us make a database."""
    try:
        with psycopg.connect(url, connect_timeout=2) as connection:
            row = connection.execute(
                "SELECT rolcreatedb FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
            return bool(row[0])
    except psycopg.Error:
        return False


def debian_binaries() -> Path | None:
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return versions[-1].parent if versions else None


@contextlib.contextmanager
def throw_away_server(binaries: Path):
    """A PostgreSQL of our own for the occasion, on a socket in a temporary folder."""
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    with tempfile.TemporaryDirectory(prefix="ocop-pg-") as folder:
        if as_postgres:
            shutil.chown(folder, "postgres")
        data = f"{folder}/data"
        run = lambda *command: subprocess.run([*as_postgres, *command], check=True, capture_output=True)  # noqa: E731
        run(str(binaries / "initdb"), "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8")
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        run(str(binaries / "pg_ctl"), "-D", data, "-w", "-l", f"{folder}/log", "-o", options, "start")
        try:
            yield f"postgres://postgres@/postgres?host={folder}"
        finally:
            run(str(binaries / "pg_ctl"), "-D", data, "-m", "immediate", "stop")


@contextlib.contextmanager
def postgresql():
    """(address, where it is) of a PostgreSQL, or (None, why there is none)."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given, "TEST_DATABASE_URL"
    elif answers(LOOPBACK):
        yield LOOPBACK, "máy chủ tại 127.0.0.1:5432"
    elif binaries := debian_binaries():
        with throw_away_server(binaries) as url:
            yield url, f"máy chủ tạm từ {binaries}"
    else:
        yield None, "không có TEST_DATABASE_URL, không có máy chủ trên máy này, chưa cài postgresql"


def unhurried(url: str) -> str:
    """The same server, not waiting for the disk at each commit: what a test writes may be lost."""
    return f"{url}{'&' if '?' in url else '?'}options=-c%20synchronous_commit%3Doff"


def suite(name: str, url: str, arguments: list[str]) -> int:
    print(f"\n== {name}", flush=True)
    command = [sys.executable, "-m", "pytest", "-n", WORKERS, "--dist", "loadgroup", *arguments]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, "DATABASE_URL": url}).returncode


def main(arguments: list[str]) -> int:
    proof = "--proof" in arguments
    arguments = [argument for argument in arguments if argument != "--proof"]
    marks = "proof" if proof else "not proof"
    codes = [suite("SQLite", "sqlite:///:memory:", ["-m", marks, *arguments])]
    with postgresql() as (url, where):
        if url:
            url = unhurried(url)
            codes.append(suite(f"PostgreSQL ({where})", url, ["-m", marks, *arguments]))
        else:
            print(f"\n== PostgreSQL: bỏ qua ({where})")
    if chromium.PROGRAM is None:
        print(f"\n== Trình duyệt: bỏ qua ({chromium.MISSING})")
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
