"""Taking a run back: the rows it created go, those it deleted come back, fields get back what they held."""

from collections import defaultdict

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, Model, OuterRef
from django.utils.translation import gettext as _

from common.batches import BATCH, in_batches
from core import audit
from core.audit import history
from core.audit.actions import action, locked, refuse_unless
from core.audit.models import Change
from core.audit.recording import CREATE, DELETE
from core.imports.models import ImportRun
from core.imports.registry import KINDS

BLOCKING_SHOWN = 20
_RUNS = ImportRun._meta.label_lower


def pack(changes) -> dict:
    """Return as JSON what `audit.recording_changes` collected.

    It holds the keys of created rows, the first old values of changed ones and what deleted ones held; for
    links to many rows those that were [taken, added].
    """
    created: defaultdict[str, dict] = defaultdict(dict)
    changed: defaultdict[str, dict] = defaultdict(dict)
    deleted: defaultdict[str, dict] = defaultdict(dict)
    for model, key, verb, diff in changes:
        label = model._meta.label_lower
        if verb == CREATE:
            created[label][key] = None
        elif verb == DELETE and key in created[label]:
            del created[label][key]
        elif verb == DELETE:
            held = {name: old for name, (old, _new) in diff.items()}
            deleted[label][key] = held | changed[label].pop(key, {})
        elif key not in created[label]:
            row = changed[label].setdefault(key, {})
            for name, (old, new) in diff.items():
                row.setdefault(name, [old, new] if name in _links(model) else old)
    return {
        "created": {label: list(keys) for label, keys in created.items() if keys},
        "changed": {label: list(rows.items()) for label, rows in changed.items() if rows},
        "deleted": {label: list(rows.items()) for label, rows in deleted.items()},
    }


def _links(model) -> set[str]:
    return {column.name for column in model._meta.many_to_many}


# What stands in the way --------------------------------------------------------------------------------


def blocking(run: ImportRun) -> list[str]:
    """Which rows were touched since, or are referred to by rows that aren't the run's: a sentence each."""
    return [*_changed_since(run), *_referred_to(run)][:BLOCKING_SHOWN]


def _changed_since(run) -> list[str]:
    own = Change.objects.filter(operation=run.operation).exclude(model=_RUNS)
    last = own.order_by("-pk").values_list("pk", flat=True).first() or 0
    same_row = own.filter(model=OuterRef("model"), row=OuterRef("row"))
    newer = Change.objects.filter(Exists(same_row), pk__gt=last).exclude(operation=run.operation)
    sentence = _("%(kind)s “%(name)s” đã thay đổi sau lần nhập.")
    found = history.lines(newer.order_by("pk")[:BLOCKING_SHOWN])
    return list(
        dict.fromkeys(sentence % {"kind": line.kind.capitalize(), "name": line.name} for line in found)
    )


def _referred_to(run) -> list[str]:
    """Rows made since that point to one that would go."""
    found = []
    for label, keys in run.undo_data["created"].items():
        for relation in apps.get_model(label)._meta.related_objects:
            if relation.field.name in getattr(relation.related_model, "audit_ignored", ()):
                continue  # it follows from other rows, and will again (`Importable.relink`)
            for row in _foreign_rows(run, relation, keys):
                sentence = _("%(kind)s “%(name)s” đang dùng một dòng của lần nhập.")
                kind = str(row._meta.verbose_name).capitalize()
                found.append(sentence % {"kind": kind, "name": row})
                if len(found) == BLOCKING_SHOWN:
                    return found
    return found


def _foreign_rows(run, relation, keys):
    model, data = relation.related_model, run.undo_data
    label = model._meta.label_lower
    own = {*data["created"].get(label, ()), *(key for key, _row in data["changed"].get(label, ()))}
    rows = in_batches(model._base_manager.all(), relation.field.name, keys)
    return (row for row in rows if row.pk not in own)


# Taking back -------------------------------------------------------------------------------------------


@action("Hoàn tác lần nhập")
def undo(*, run, by) -> None:
    """Take a written run back, while nothing newer touched its rows."""
    run = locked(run)
    refuse_unless(run.state == ImportRun.State.COMMITTED, _("Lần nhập này không còn gì để hoàn tác."))
    _lock_rows(run.undo_data)
    if found := blocking(run):
        raise ValidationError([_("Không hoàn tác được, vì có thay đổi mới hơn:"), *found])
    audit.note(_("Hoàn tác lần nhập %(file)s") % {"file": run.filename})
    try:
        with transaction.atomic():
            _take_back(run.kind, run.undo_data)
    except (IntegrityError, ObjectDoesNotExist) as error:
        reason = _(
            "Không hoàn tác được: giá trị cũ nay trùng với dòng khác, hoặc chỉ tới một dòng đã bị xóa."
        )
        raise ValidationError(reason) from error
    run.state, run.undo_data = ImportRun.State.UNDONE, None
    run.save(update_fields=["state", "undo_data"])


def _take_back(kind: str, data: dict) -> None:
    for label, rows in data["changed"].items():
        _restore(apps.get_model(label), dict(rows))
    for model, keys in reversed(_in_order(data["created"])):
        _erase(model, keys)
    for model, rows in _in_order(data.get("deleted", {})):
        _revive(model, dict(rows))
    if kind in KINDS:  # what follows from rows of a kind that is no longer offered went with it
        KINDS[kind].relink(data["created"])
    written = {*data["changed"], *data.get("deleted", {})}
    connection.check_constraints([apps.get_model(label)._meta.db_table for label in sorted(written)])


def _in_order(by_label: dict[str, list]) -> list[tuple[type[Model], list]]:
    """Sort {model's label: rows} so that a model comes after those it refers to.

    The order of a JSON object is nothing to rely on: PostgreSQL sorts its keys by length.
    """
    return [
        (model, by_label[label])
        for model in apps.get_models()
        if (label := model._meta.label_lower) in by_label
    ]


def _lock_rows(data) -> None:
    for label, rows in data["changed"].items():
        found = apps.get_model(label)._base_manager.select_for_update()
        sum(1 for _row in in_batches(found, "pk", [key for key, _fields in rows]))


def _restore(model, old: dict[int, dict]) -> None:
    rows, links = list(in_batches(model._default_manager.all(), "pk", old)), _links(model)
    names = {name for fields in old.values() for name in fields} - links
    for row in rows:
        for name in names & old[row.pk].keys():
            column = model._meta.get_field(name)
            setattr(row, column.attname, column.to_python(old[row.pk][name]))
        for name in links & old[row.pk].keys():
            taken, added = old[row.pk][name]
            getattr(row, name).remove(*added)
            getattr(row, name).add(*taken)
    if names:
        model._default_manager.bulk_update(rows, sorted(names), batch_size=BATCH)


def _revive(model, held: dict[int, dict]) -> None:
    """Deleted rows as they were, if nothing like them stands there by now."""
    rows = [model(pk=key) for key in held]
    for row in rows:
        for name, value in held[row.pk].items():
            column = model._meta.get_field(name)
            setattr(row, column.attname, column.to_python(value))
        row.full_clean()
    model._default_manager.bulk_create(rows, batch_size=BATCH)


def _erase(model, keys) -> None:
    """Rows that can be made again from the run's file, and their links to others."""
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        for column in model._meta.many_to_many:
            through = column.remote_field.through
            if through._meta.auto_created:
                through._base_manager.filter(**{f"{column.m2m_field_name()}__in": batch}).delete()
        model._default_manager.filter(pk__in=batch).erase()
