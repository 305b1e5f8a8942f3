"""Rows of tables as plain values, told without their keys, and how two such states differ."""

# What people know a row by, the best first; a row without any of them is known by its key.
_NATURAL = ("slug", "code", "decision_number", "username", "name", "year", "number")


def stored(tables: dict) -> dict[str, dict[int, dict]]:
    """By name of a table and key, the values of each row without its key and its moments."""
    known: dict = {}
    return {name: _rows(model, known) for name, model in tables.items()}


def _rows(model, known: dict) -> dict[int, dict]:
    from django.db.models import DateTimeField

    columns = [column for column in model._meta.concrete_fields if not column.primary_key]
    columns = [column for column in columns if not isinstance(column, DateTimeField)]
    rows = {
        values["pk"]: {column.name: _value(column, values[column.attname], known) for column in columns}
        for values in model._base_manager.order_by("pk").values("pk", *(column.attname for column in columns))
    }
    for column in model._meta.many_to_many:
        names = _naturals(column.related_model, known)
        links = column.remote_field.through._base_manager
        for key, other in links.values_list(column.m2m_column_name(), column.m2m_reverse_name()):
            rows[key][column.name] = sorted([*rows[key].get(column.name, ()), names[other]])
    return rows


def _value(column, value, known: dict):
    if value is None or isinstance(value, bool):
        return value
    if column.is_relation:
        return _naturals(column.related_model, known)[value]
    return value if isinstance(value, int) else str(value)


def _naturals(model, known: dict) -> dict[int, str]:
    """By key, what the rows of a table are known by."""
    if model not in known:
        names = {column.name for column in model._meta.concrete_fields}
        name = next((name for name in _NATURAL if name in names), "pk")
        known[model] = {key: str(text) for key, text in model._base_manager.values_list("pk", name)}
    return known[model]


def difference(before: dict, after: dict, leaving_out: str = "") -> dict:
    """By table, the rows that came, went or changed; nothing of a table that stayed the same.

    A row that differs in the field `leaving_out` alone counts as unchanged.
    """
    found = {name: _of_table(old, after[name], leaving_out) for name, old in before.items()}
    return {name: parts for name, parts in found.items() if parts}


def _of_table(old: dict[int, dict], new: dict[int, dict], leaving_out: str) -> dict:
    changed = {key: _fields(old[key], row) for key, row in new.items() if row != old.get(key, row)}
    parts = {
        "created": [row for key, row in new.items() if key not in old],
        "deleted": [row for key, row in old.items() if key not in new],
        "changed": [
            {"row": _title(new[key]), "fields": fields}
            for key, fields in changed.items()
            if fields.keys() != {leaving_out}
        ],
    }
    return {part: rows for part, rows in parts.items() if rows}


def _fields(old: dict, new: dict) -> dict:
    names = sorted(old.keys() | new.keys())
    return {name: [old.get(name), new.get(name)] for name in names if old.get(name) != new.get(name)}


def _title(row: dict) -> str:
    return next((str(row[name]) for name in _NATURAL if row.get(name)), "")
