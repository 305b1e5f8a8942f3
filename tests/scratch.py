"""A database of its own beside the test database, on the same engine: empty, or made from a released one."""

import contextlib
import copy
import os

from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

ALIAS = "scratch"


@contextlib.contextmanager
def scratch_database(folder):
    """Yield a connection to an empty database: a file in `folder`, or one more of the PostgreSQL server."""
    settings = copy.deepcopy(connection.settings_dict)
    if connection.vendor == "sqlite":
        settings["NAME"] = str(folder / "scratch.sqlite3")
    else:
        settings["NAME"] = f"{settings['NAME']}_scratch_{os.getpid()}"
        _on_server(f'DROP DATABASE IF EXISTS "{settings["NAME"]}"', f'CREATE DATABASE "{settings["NAME"]}"')
    connections.databases[ALIAS] = settings
    try:
        yield connections[ALIAS]
    finally:
        connections[ALIAS].close()
        del connections[ALIAS], connections.databases[ALIAS]
        if connection.vendor == "postgresql":
            _on_server(f'DROP DATABASE "{settings["NAME"]}"')


def _on_server(*statements) -> None:
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def migrate(scratch, targets=None) -> None:
    """Migrate to `targets`: to the newest of every application unless they are given."""
    executor = MigrationExecutor(scratch)
    executor.migrate(executor.loader.graph.leaf_nodes() if targets is None else targets)


def migrate_to_nothing(scratch) -> None:
    apps = MigrationExecutor(scratch).loader.migrated_apps
    migrate(scratch, [(app, None) for app in sorted(apps)])


# Tables, indexes, constraints and triggers as the engine tells them.
_SCHEMA = {
    "sqlite": "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'",
    "postgresql": """
        SELECT 'column', table_name, column_name,
                concat_ws(' ', data_type, character_maximum_length, is_nullable)
            FROM information_schema.columns WHERE table_schema = 'public'
        UNION SELECT 'index', tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid)
            FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION SELECT 'trigger', tgrelid::regclass::text, tgname, pg_get_triggerdef(oid)
            FROM pg_trigger WHERE NOT tgisinternal
    """,
}


def schema(scratch) -> set[tuple]:
    """Return what stands in the database, Django's own table of migrations left out."""
    with scratch.cursor() as cursor:
        cursor.execute(_SCHEMA[scratch.vendor])
        return {row for row in cursor.fetchall() if "django_migrations" not in f"{row[1]} {row[2]}"}


def rows(scratch) -> dict[str, dict]:
    """Return {table: {primary key: {column: value}}} of every table that holds rows of a model."""
    return {table: _rows_of(scratch, table) for table in tables(scratch)}


def tables(scratch) -> list[str]:
    """Return the tables of models: not those of SQLite's search indexes, nor the table of migrations."""
    with scratch.cursor() as cursor:
        names = scratch.introspection.table_names(cursor)
        others = ["django_migrations"]
        if scratch.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")
            others += [name for (name,) in cursor.fetchall()]
    return [name for name in names if not name.startswith(tuple(others))]


def _rows_of(scratch, table: str) -> dict:
    with scratch.cursor() as cursor:
        key = scratch.introspection.get_primary_key_column(cursor, table)
        cursor.execute(f"SELECT * FROM {scratch.ops.quote_name(table)}")
        names = [column[0] for column in cursor.description]
        found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return {row[key]: row for row in found}
