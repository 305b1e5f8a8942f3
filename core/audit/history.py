"""The audit trail as people read it: which row, what was done, each field before → after."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import localize
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from common.templatetags.formats import vn_date, vn_number
from core.audit.models import Change, Operation


@dataclass
class FieldLine:
    """`before` is "" where the field was empty before."""

    label: str
    before: str
    after: str


@dataclass
class ChangeLine:
    """One row changed. `url` leads to the row in the admin, "" where it is gone or not shown there."""

    change: Change
    kind: str
    name: str
    url: str
    fields: list[FieldLine] = field(default_factory=list)


def of_row(row: models.Model):
    """The changes of one row and of those merged into it, the newest first, each with its operation."""
    keys = [str(key) for key in getattr(row, "trail_keys", [row.pk])]
    changes = Change.objects.filter(model=row._meta.label_lower, row__in=keys)
    return changes.select_related("operation").order_by("-operation__at", "-pk")


def last_operation(rows) -> Operation | None:
    """Who last changed one of the rows, given as (model's label, key)."""
    named = Q()
    for model, key in rows:
        named |= Q(model=model, row=key)
    found = Change.objects.filter(named).select_related("operation").order_by("-operation__at", "-pk")
    last = found.first()
    return last.operation if last else None


def lines(changes) -> list[ChangeLine]:
    """Changes in words; names of rows and of what they point to are read in a few queries."""
    changes = list(changes)
    mentioned = _mentioned(changes)
    rows = ((model, row) for model, keys in mentioned.items() for row in _rows(model, keys))
    there = {(model, str(row.pk)): str(row) for model, row in rows}
    names = {**_former_names(mentioned, there), **there}
    return [_line(change, names, is_there=(_model(change), change.row) in there) for change in changes]


def _model(change):
    try:
        return apps.get_model(change.model)
    except LookupError:  # a model of an earlier release
        return None


def _mentioned(changes) -> dict:
    """{model: keys as text} of every row that is mentioned."""
    wanted = defaultdict(set)
    for change in changes:
        model = _model(change)
        if model is None:
            continue
        wanted[model].add(change.row)
        for name, values in change.diff.items():
            column = _column(model, name)
            if column is not None and column.is_relation:
                wanted[column.related_model].update(_keys(values))
    return wanted


def _former_names(mentioned, there) -> dict:
    """{(model, key): name} of the mentioned rows that are gone, as they were called when they went."""
    gone = Q()
    for model, keys in mentioned.items():
        if missing := [key for key in keys if (model, key) not in there]:
            gone |= Q(model=model._meta.label_lower, row__in=missing)
    deleted = Change.objects.filter(gone, action=Change.Action.DELETE).exclude(name="") if gone else ()
    return {(_model(change), change.row): change.name for change in deleted}


def _rows(model, keys):
    to_one = [f.name for f in model._meta.concrete_fields if f.many_to_one or f.one_to_one]
    pk = model._meta.pk
    found = [pk.to_python(key) for key in keys]
    return model._base_manager.select_related(*to_one).filter(pk__in=found)


def _keys(values) -> set[str]:
    """The keys in [before, after] of a relation to one (a key each) or to many (a list each)."""
    flat = [key for value in values for key in (value if isinstance(value, list) else [value])]
    return {str(key) for key in flat if key not in (None, "")}


def _column(model, name):
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:  # a column of an earlier release
        return None


def _line(change, names, *, is_there: bool) -> ChangeLine:
    model = _model(change)
    if model is None:
        return ChangeLine(change, change.model, change.row, "")
    name = names.get((model, change.row))
    return ChangeLine(
        change,
        kind=str(model._meta.verbose_name),
        name=name or _("số %(number)s") % {"number": change.row},
        url=_url(model, change.row) if is_there else "",
        fields=[
            _field_line(model, key, values, names)
            for key, values in change.diff.items()
            if any(map(_is_given, values))
        ],
    )


def _is_given(value) -> bool:
    return value not in (None, "", [])


def _url(model, key) -> str:
    if not admin.site.is_registered(model):
        return ""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[key])


def _field_line(model, name, values, names) -> FieldLine:
    column = _column(model, name)
    label = str(column.verbose_name) if column is not None else name
    before, after = (_written(column, value, names) for value in values)
    return FieldLine(label, before if _is_given(values[0]) else "", after)


def _written(column, value, names) -> str:
    """A value as a person reads it; the trail keeps keys, codes and dates in their stored form."""
    if isinstance(value, list):
        return ", ".join(_written(column, item, names) for item in value) or _("(trống)")
    if value is None or value == "":
        return _("(trống)")
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if column is not None and column.is_relation:
        return names.get((column.related_model, str(value)), _("số %(number)s") % {"number": value})
    choices = dict(getattr(column, "flatchoices", None) or ())
    if value in choices:
        return str(choices[value])
    return _plain(column, value)


def _plain(column, value) -> str:
    if isinstance(column, models.DateTimeField):
        return localize(localtime(datetime.fromisoformat(value)))
    if isinstance(column, models.DateField):
        return vn_date(date.fromisoformat(value))
    if isinstance(column, models.BigIntegerField | models.DecimalField):  # money and measures, not years
        return vn_number(value)
    return str(value)
