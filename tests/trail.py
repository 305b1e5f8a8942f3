"""Lets a test's clean-up empty the audit tables, which refuse it otherwise."""

from functools import wraps

from django.db import connection

from accounts.audit import lock_statements

TABLES = ("audit_change", "audit_operation")


def _unlock():
    with connection.cursor() as cursor:
        for table in TABLES:
            if connection.vendor == "sqlite":
                for deed in ("update", "delete"):
                    cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{deed}")
            else:
                for name in ("rows", "table"):
                    cursor.execute(f"DROP TRIGGER IF EXISTS {table}_lock_{name} ON {table}")


def _lock():
    with connection.cursor() as cursor:
        for table in TABLES:
            for statement in lock_statements(table, connection.vendor):
                cursor.execute(statement)


def unlocked(teardown):
    """Wrap a clean-up that empties tables."""

    @wraps(teardown)
    def run(self):
        _unlock()
        try:
            teardown(self)
        finally:
            _lock()

    return run
