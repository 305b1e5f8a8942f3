"""Databases of released versions, with rows of every model, kept in `tests/released/` for both engines.

`python -m tests.released_database 0.2.0` makes both of the version that stands here; it needs a PostgreSQL as
`make test` does. Run it once, at the release: what is kept afterwards is what hosts have.

SQLite is kept as its file, so with the schema that it had. PostgreSQL is kept as the migrations that had run
and the rows as SQL, so that neither writing nor loading needs more than psycopg.
"""

import gzip
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from tests import scratch
from tests.databases import postgresql

FOLDER = Path(__file__).resolve().parent / "released"
VERSIONS = sorted({path.name.partition(".s")[0] for path in FOLDER.glob("*.gz")})
_MIGRATED = "-- migrated: "


def load(version: str, empty) -> None:
    """Fill an empty database with what was released; its schema is then of that version."""
    if empty.vendor == "sqlite":
        packed = FOLDER / f"{version}.sqlite3.gz"
        Path(empty.settings_dict["NAME"]).write_bytes(gzip.decompress(packed.read_bytes()))
        return
    script = gzip.decompress((FOLDER / f"{version}.sql.gz").read_bytes()).decode()
    head = script.partition("\n")[0]
    scratch.migrate(empty, [tuple(target) for target in json.loads(head.removeprefix(_MIGRATED))])
    with transaction.atomic(using=empty.alias), empty.cursor() as cursor:
        cursor.execute(script)


def write(version: str) -> None:
    """Keep the database of this connection."""
    FOLDER.mkdir(exist_ok=True)
    suffix, content = ("sqlite3", _file()) if connection.vendor == "sqlite" else ("sql", _sql().encode())
    (FOLDER / f"{version}.{suffix}.gz").write_bytes(gzip.compress(content, 9, mtime=0))


def _file() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "copy.sqlite3"
        with sqlite3.connect(path) as copy:
            connection.connection.backup(copy)
        copy.execute("VACUUM")
        copy.close()
        return path.read_bytes()


def _sql() -> str:
    """Return the migrations that have run and every row as an INSERT; foreign keys are checked at the end."""
    leaves = MigrationLoader(connection).graph.leaf_nodes()
    inserts = [statement for table in scratch.tables(connection) for statement in _inserts(table)]
    return "\n".join([_MIGRATED + json.dumps(leaves), *(f"{statement};" for statement in inserts)])


def _inserts(table: str) -> list[str]:
    """Return the rows of a table, each value as PostgreSQL writes it, and where its keys go on."""
    with connection.cursor() as cursor:
        names = [column.name for column in connection.introspection.get_table_description(cursor, table)]
        as_text = sql.SQL(", ").join(sql.SQL("{}::text").format(sql.Identifier(name)) for name in names)
        cursor.execute(sql.SQL("SELECT {} FROM {}").format(as_text, sql.Identifier(table)))
        found = cursor.fetchall()
        sequences = connection.introspection.get_sequences(cursor, table)
    into = sql.SQL("INSERT INTO {} ({}) VALUES ({})")
    columns = sql.SQL(", ").join(map(sql.Identifier, names))
    statements = [
        into.format(sql.Identifier(table), columns, sql.SQL(", ").join(map(sql.Literal, row))).as_string(None)
        for row in found
    ]
    goes_on = "SELECT setval(pg_get_serial_sequence('{0}', '{1}'), (SELECT max({1}) FROM {0}))"
    return statements + [goes_on.format(table, found["column"]) for found in sequences if statements]


def main(version: str) -> int:
    with postgresql() as (url, where):
        if url is None:
            print(f"PostgreSQL: {where}")
            return 1
        for address in ("sqlite:///:memory:", url):
            command = [
                sys.executable,
                "-m",
                "pytest",
                "-q",
                "-p",
                "no:cacheprovider",
                "tests/write_released.py",
            ]
            environment = {**os.environ, "DATABASE_URL": address, "RELEASE": version}
            if code := subprocess.run(command, env=environment).returncode:
                return code
    for path in sorted(FOLDER.glob(f"{version}.*")):
        print(f"{path.name}: {path.stat().st_size // 1024} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
