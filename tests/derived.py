"""Compares the derived columns of stored rows with what their sources give."""

from django.apps import apps

from common.fields import DerivedMixin


def stale_rows() -> tuple[int, list[str]]:
    """(how many rows were looked at, those with a derived column that differs from its source)."""
    looked_at, stale = 0, []
    for model in apps.get_models():
        fields = [f for f in model._meta.concrete_fields if isinstance(f, DerivedMixin)]
        if not fields:
            continue
        for row in model._default_manager.select_related(*getattr(model, "search_relations", ())):
            looked_at += 1
            stale += [f"{row} {f.name}" for f in fields if getattr(row, f.attname) != f.value_for(row)]
    return looked_at, stale
