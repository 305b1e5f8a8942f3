"""Triggers that let nobody change or delete what stands in a table, on either database."""

from django.db.migrations.operations.base import Operation

_ON_SQLITE = ("update", "delete")


def lock_statements(table: str, vendor: str) -> list[str]:
    """Return the SQL that makes a table append-only."""
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END"
            for verb in _ON_SQLITE
        ]
    return [
        "CREATE OR REPLACE FUNCTION audit_locked() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'audit is append-only' USING ERRCODE = '42501'; END $$",
        f"CREATE TRIGGER {table}_lock_rows BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION audit_locked()",
        f"CREATE TRIGGER {table}_lock_table BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_locked()",
    ]


def unlock_statements(table: str, vendor: str) -> list[str]:
    """Return the SQL that takes the triggers of `lock_statements` away."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {table}_no_{verb}" for verb in _ON_SQLITE]
    return [f"DROP TRIGGER IF EXISTS {table}_lock_{what} ON {table}" for what in ("rows", "table")]


class AppendOnly(Operation):
    """Makes the table of a model append-only, as a step of a migration.

    SQLite remakes a table when it is altered and loses the triggers then: a migration that alters a table
    of the trail ends with this operation again (a test notices when it doesn't).
    """

    reversible = True

    def __init__(self, model_name: str):
        self.model_name = model_name

    def deconstruct(self):
        return type(self).__name__, [self.model_name], {}

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        table = to_state.apps.get_model(app_label, self.model_name)._meta.db_table
        vendor = schema_editor.connection.vendor
        for statement in unlock_statements(table, vendor) + lock_statements(table, vendor):
            schema_editor.execute(statement)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        table = from_state.apps.get_model(app_label, self.model_name)._meta.db_table
        for statement in unlock_statements(table, schema_editor.connection.vendor):
            schema_editor.execute(statement)

    def describe(self):
        return f"Let nobody change or delete a row of {self.model_name}"
