"""Ask whether a row that breaks a named constraint is refused, by the database and in words."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction


def constraint(model, name):
    return next(found for found in model._meta.constraints if found.name == name)


def sentence(model, name) -> str:
    """Return what a person reads who breaks the constraint."""
    return str(constraint(model, name).violation_error_message)


def refusals(row) -> list[str]:
    """Return the sentences of `full_clean`, those of constraints on a field that is wrong already included.

    Columns that no form ever fills (null, but not blank; JSON) are not checked on their own.
    """
    untyped = {field.name for field in row._meta.fields if field.null and not field.blank}
    untyped |= {field.name for field in row._meta.fields if isinstance(field, models.JSONField)}
    found = []
    for check in (lambda: row.clean_fields(exclude=untyped), row.clean, row.validate_constraints):
        try:
            check()
        except ValidationError as refusal:
            found += refusal.messages
    return found


def database_refusal(row) -> str:
    """Write a row past every check of ours; return the database's error."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        models.QuerySet(type(row)).bulk_create([row])
    return str(refusal.value)


def names_constraint(error: str, name: str) -> bool:
    """PostgreSQL names the constraint that was broken, SQLite names checks only."""
    return name in error or "UNIQUE" in error
