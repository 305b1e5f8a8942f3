"""Migrations go back to nothing and forward again, and from 0.2.0 on they keep every row."""

import uuid

import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.utils import timezone

from common.fields import derive
from core.audit.models import Change, Operation
from districts.models import District
from tests import released_database, scratch

pytestmark = pytest.mark.own_database

# What a migration after a release renamed: {(table, column): (table, column)}.
RENAMED: dict[tuple[str, str], tuple[str, str]] = {}
# What one dropped: {(table, column): why nobody misses it}.
DROPPED: dict[tuple[str, str], str] = {}


@pytest.fixture
def empty(django_db_blocker, tmp_path):
    """An empty database beside the test database, which these tests don't touch."""
    with django_db_blocker.unblock(), scratch.scratch_database(tmp_path) as connection:
        yield connection


def refused(connection, statement) -> str:
    with pytest.raises(DatabaseError) as refusal, transaction.atomic(using=connection.alias):
        connection.cursor().execute(statement)
    return str(refusal.value)


def assert_the_trail_is_locked(connection):
    verbs = ["UPDATE {} SET id = id", "DELETE FROM {}"]
    if connection.vendor == "postgresql":
        verbs.append("TRUNCATE {} CASCADE")
    operation = Operation(id=uuid.uuid4(), at=timezone.now(), channel="bài thử")
    models.QuerySet(Operation, using=connection.alias).bulk_create([operation])
    change = Change(operation=operation, model="x", row="1", action=Change.Action.CREATE)
    models.QuerySet(Change, using=connection.alias).bulk_create([change])
    for table in ("audit_operation", "audit_change"):
        for verb in verbs:
            assert "append-only" in refused(connection, verb.format(table))


def assert_search_follows_an_edit(connection):
    row = District(code="018", name="Gia Lâm", kind="huyen", slug="gia-lam", tile_x=7, tile_y=2)
    districts = models.QuerySet(District, using=connection.alias)
    derive([row])
    districts.bulk_create([row])
    assert districts.filter(search_text__has=["lam"]).exists()
    row.name = "Quốc Oai"
    districts.bulk_update([row], derive([row]))
    assert not districts.filter(search_text__has=["lam"]).exists()
    assert districts.filter(search_text__has=["oai"]).exists()


def test_all_migrations_go_back_to_nothing_and_forward_again(empty):
    scratch.migrate(empty)
    first = scratch.schema(empty)
    scratch.migrate_to_nothing(empty)
    assert scratch.tables(empty) == []
    scratch.migrate(empty)
    assert len(first) > 100
    assert scratch.schema(empty) == first
    assert_the_trail_is_locked(empty)
    assert_search_follows_an_edit(empty)


@pytest.mark.parametrize("version", released_database.VERSIONS)
def test_a_database_of_an_earlier_version_keeps_every_row(empty, version):
    released_database.load(version, empty)
    before = scratch.rows(empty)
    assert len(before) > 40
    scratch.migrate(empty)
    after = scratch.rows(empty)
    lost = [
        (table, key, column)
        for table, found in before.items()
        for key, row in found.items()
        for column, value in row.items()
        if (table, column) not in DROPPED and now(after, table, key, column) != value
    ]
    assert lost == []
    tables = columns_of_tables(empty)
    assert {name: tables.get(name) for name in columns_of_models()} == columns_of_models()
    empty.check_constraints()


def columns_of_tables(connection) -> dict[str, set[str]]:
    with connection.cursor() as cursor:
        return {
            table: {column.name for column in connection.introspection.get_table_description(cursor, table)}
            for table in scratch.tables(connection)
        }


def columns_of_models() -> dict[str, set[str]]:
    return {
        model._meta.db_table: {field.column for field in model._meta.local_concrete_fields}
        for model in apps.get_models(include_auto_created=True)
    }


def now(after, table, key, column):
    """Return the value that stands now where a released database had another table or column."""
    table, column = RENAMED.get((table, column), (table, column))
    return after[table][key][column]
