"""Lets a test's clean-up empty the audit tables, which refuse it otherwise."""

from functools import wraps

from django.db import connection

from core.audit.triggers import lock_statements, unlock_statements

TABLES = ("audit_change", "audit_operation")


def _run(statements_of):
    with connection.cursor() as cursor:
        for table in TABLES:
            for statement in statements_of(table, connection.vendor):
                cursor.execute(statement)


def unlocked(teardown):
    """Wrap a clean-up that empties tables."""

    @wraps(teardown)
    def run(self):
        _run(unlock_statements)
        try:
            teardown(self)
        finally:
            _run(lock_statements)

    return run
