"""The audit trail: who changed which row, before → after, when, through which door and why.

Every write of an audited row belongs to an operation; one outside is refused (`WriteOutsideOperation`).
Rows are written in the same transaction as what they describe, and the database itself refuses to
change or delete them (see the triggers in migrations). One request, one command or one import is one
operation with as many changes as rows. What a row was created with stands in the row: a creation in
bulk has no field differences.

Raw SQL would go unseen: a test keeps it out of the tree.
"""

from collections.abc import Iterable, Mapping

from django.db import models, transaction
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save

from common.constraints import CheckedTogether
from core.audit.models import Change, Operation
from core.audit.operations import require_operation

MASK = "•••"
CREATE, UPDATE, DELETE = "create", "update", "delete"
_BATCH = 1000


class AuditedQuerySet(models.QuerySet):
    """Bulk writes that leave their trace."""

    def update(self, **values):
        fields = _recorded_fields(self.model, values)
        if not fields:
            return super().update(**values)
        with transaction.atomic(using=self.db):
            before = {row["pk"]: row for row in self.order_by().values("pk", *_columns(fields))}
            count = super().update(**values)
            after = _rows(self.model, before, fields, self.db)
            _record([(self.model, pk, UPDATE, _diff(fields, before[pk], row)) for pk, row in after.items()])
        return count

    update.alters_data = True

    def bulk_create(self, objs, **kwargs):
        with transaction.atomic(using=self.db):
            created = super().bulk_create(objs, **kwargs)
            _record([(self.model, obj.pk, CREATE, {}) for obj in created])
        return created

    bulk_create.alters_data = True

    def bulk_update(self, objs, fields, batch_size=None):
        """As Django's, recorded row by row; the old values are read beforehand."""
        objs = list(objs)
        recorded = _recorded_fields(self.model, fields)
        with transaction.atomic(using=self.db):
            before = _rows(self.model, [obj.pk for obj in objs], recorded, self.db)
            count = models.QuerySet(self.model, using=self.db).bulk_update(
                objs, fields, batch_size=batch_size
            )
            _record(
                [
                    (
                        self.model,
                        obj.pk,
                        UPDATE,
                        _diff(recorded, before.get(obj.pk, {}), _in_memory(obj, recorded)),
                    )
                    for obj in objs
                ]
            )
        return count

    bulk_update.alters_data = True

    def erase(self, *, recorded: bool = False) -> int:
        """Delete these rows in one statement, for rows that can be made again.

        The trail keeps that they went and, where `recorded`, what they held. Nothing is followed: what refers
        to them goes in the same transaction.
        """
        fields = _recorded_fields(self.model) if recorded else []
        with transaction.atomic(using=self.db):
            to_one = [f.name for f in self.model._meta.concrete_fields if f.many_to_one or f.one_to_one]
            rows = list(self.order_by().select_related(*to_one))
            self._raw_delete(self.db)
            _record(
                [
                    (self.model, row.pk, DELETE, _diff(fields, _in_memory(row, fields), {}), _name_of(row))
                    for row in rows
                ]
            )
        return len(rows)

    erase.alters_data = True

    def relink(self, name: str, changes: Mapping[int, tuple[set, set]]) -> None:
        """Change the links to many rows that stand in the field `name`: {key: (keys taken away, added)}."""
        column = self.model._meta.get_field(name)
        links = column.remote_field.through._base_manager.using(self.db)
        own, other = f"{column.m2m_field_name()}_id", f"{column.m2m_reverse_field_name()}_id"
        taken = {(key, far) for key, (away, _added) in changes.items() for far in away}
        added = [{own: key, other: far} for key, (_away, new) in changes.items() for far in sorted(new)]
        with transaction.atomic(using=self.db):
            near = list({key for key, _far in taken})
            for start in range(0, len(near), _BATCH):
                found = links.filter(**{f"{own}__in": near[start : start + _BATCH]}).values_list(
                    "pk", own, other
                )
                links.filter(pk__in=[pk for pk, *pair in found if tuple(pair) in taken]).delete()
            links.bulk_create([links.model(**link) for link in added], batch_size=_BATCH)
            _record([(self.model, key, UPDATE, {name: _as_keys(pair)}) for key, pair in changes.items()])

    relink.alters_data = True


class AuditedModel(CheckedTogether):
    """A row whose every change stands in the trail.

    `audit_masked` names personal fields: that they changed is recorded, what they held is not.
    `audit_ignored` names fields that say nothing of their own (derived text, counters, time stamps).
    """

    audit_masked: tuple[str, ...] = ()
    audit_ignored: tuple[str, ...] = ()

    objects = AuditedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, **kwargs):
        # The row and its trace stand or fall together, whether or not the caller opened a transaction.
        with transaction.atomic(using=kwargs.get("using")):
            super().save(**kwargs)

    @property
    def trail_keys(self) -> list:
        """The keys under which the trail knows the row: its own and, where it has any, former ones."""
        return [self.pk]


def _ignored(model) -> set[str]:
    inherited = [getattr(base, "audit_ignored", ()) for base in model.__mro__]
    return {name for names in inherited for name in names}


def _recorded_fields(model, names: Iterable[str] | None = None) -> list[models.Field]:
    ignored = _ignored(model)
    fields = [f for f in model._meta.concrete_fields if f.name not in ignored and not f.primary_key]
    if names is None:
        return fields
    names = set(names)
    return [f for f in fields if f.name in names or f.attname in names]


def _columns(fields) -> list[str]:
    return [f.attname for f in fields]


def _rows(model, pks: Iterable, fields, using) -> dict:
    """{pk: stored values} of the rows, read in batches that any database takes."""
    found: dict = {}
    pks = list(pks)
    for start in range(0, len(pks), _BATCH):
        batch = model._base_manager.using(using).filter(pk__in=pks[start : start + _BATCH])
        found.update((row["pk"], row) for row in batch.values("pk", *_columns(fields)))
    return found


def _diff(fields, before: dict, after: dict) -> dict[str, list]:
    """{"field": [before, after]} of what differs."""
    changed = {}
    for column in fields:
        old, new = before.get(column.attname), after.get(column.attname)
        if old is new or old == new:
            continue
        old, new = _plain(column, old), _plain(column, new)
        if old != new:
            changed[column.name] = [old, new]
    return changed


def _masked(model, diff: dict) -> dict:
    """The diff as the trail keeps it: that a personal field changed, not what it held."""
    return {
        name: [_mask(value) for value in values] if name in model.audit_masked else values
        for name, values in diff.items()
    }


def _plain(column, value):
    """A value as the trail keeps it: what JSON knows, everything else as text."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(column, models.FileField):
        return str(value)
    return column.value_to_string(_Holder(column.attname, value)) if not isinstance(value, str) else value


class _Holder:
    def __init__(self, name, value):
        setattr(self, name, value)


def _as_keys(pair) -> list[list[str]]:
    return [sorted(map(str, keys)) for keys in pair]


def _mask(value):
    return MASK if value else value


def _in_memory(instance, fields) -> dict:
    return {name: getattr(instance, name) for name in _columns(fields)}


def _name_of(instance) -> str:
    """What a row is called; nothing where that would tell what the trail masks."""
    name = str(instance)
    masked = (getattr(instance, field, "") for field in instance.audit_masked)
    return "" if any(value and str(value) in name for value in masked) else name[:300]


def _record(changes) -> None:
    """Write the changes and, before the first of them, the operation they belong to.

    A change is (model, key, action, diff), and of a deleted row what it was called.
    """
    changes = [row for row in changes if row[3] or row[2] != UPDATE]
    if not changes:
        return
    current = require_operation()
    if current.collected is not None:
        current.collected.extend(row[:4] for row in changes)
    actor = current.actor
    row = Operation(
        id=current.id,
        actor_id_at_the_time=getattr(actor, "pk", None),
        actor_name=actor.get_full_name() or actor.get_username() if actor else "",
        channel=current.channel,
        why=current.why[:500],
        where=current.where,
        request_id=current.request_id,
    )
    # Once per batch, because the row may have gone with a savepoint that rolled back.
    Operation.objects.bulk_create([row], ignore_conflicts=True)
    Change.objects.bulk_create(
        [
            Change(
                operation_id=current.id,
                model=model._meta.label_lower,
                row=str(pk),
                action=action,
                diff=_masked(model, diff),
                name="".join(name),
            )
            for model, pk, action, diff, *name in changes
        ],
        batch_size=_BATCH,
    )


def _before_save(sender, instance, update_fields=None, using=None, **kwargs):
    if isinstance(instance, AuditedModel):
        fields = _recorded_fields(sender, update_fields)
        stored = {} if instance._state.adding else _rows(sender, [instance.pk], fields, using)
        instance._audit_before = stored.get(instance.pk, {})


def _after_save(sender, instance, created, update_fields=None, **kwargs):
    if isinstance(instance, AuditedModel):
        fields = _recorded_fields(sender, update_fields)
        diff = _diff(fields, instance.__dict__.pop("_audit_before"), _in_memory(instance, fields))
        _record([(sender, instance.pk, CREATE if created else UPDATE, diff)])


def _before_delete(sender, instance, **kwargs):
    if isinstance(instance, AuditedModel):
        fields = _recorded_fields(sender)
        diff = _diff(fields, _in_memory(instance, fields), {})
        _record([(sender, instance.pk, DELETE, diff, _name_of(instance))])


def _links_changed(sender, instance, action, reverse, model, pk_set, **kwargs):
    if action not in {"post_add", "pre_remove", "pre_clear"} or not isinstance(instance, AuditedModel):
        return
    name = next(
        (f.name for f in instance._meta.many_to_many if f.remote_field.through is sender), sender.__name__
    )
    if action == "pre_clear":
        manager = getattr(instance, name, None)
        pk_set = set(manager.values_list("pk", flat=True)) if manager else set()
    if pk_set:
        keys = sorted(str(pk) for pk in pk_set)
        diff = {name: [[], keys] if action == "post_add" else [keys, []]}
        _record([(type(instance), instance.pk, UPDATE, diff)])


def connect() -> None:
    """Start recording; called once when the application is ready."""
    pre_save.connect(_before_save, dispatch_uid="audit")
    post_save.connect(_after_save, dispatch_uid="audit")
    pre_delete.connect(_before_delete, dispatch_uid="audit")
    m2m_changed.connect(_links_changed, dispatch_uid="audit")
