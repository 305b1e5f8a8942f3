"""Writes a rehearsal: all of it in one transaction, or nothing."""

from collections.abc import Mapping

from django.db import transaction

from products.imports.rehearsal import PRODUCER_FIELDS, PlannedProduct, ProductRehearsal
from products.models import Producer, Product, Rating

_BATCH = 1000


@transaction.atomic
def commit(rehearsal: ProductRehearsal, by=None) -> None:
    """Write what was rehearsed; belongs to the audit operation under way.

    New rows are not public: publication orders them (`core.audit.actions.publish`).
    """
    Producer.objects.bulk_create(rehearsal.new_producers)
    producer_fields = [*PRODUCER_FIELDS.values(), "address", "commune"]
    _update(Producer, list(rehearsal.changed_producers.values()), producer_fields)
    Product.objects.bulk_create([planned.product for planned in rehearsal.created])
    changed = {name for planned in rehearsal.changed for name in planned.changes}
    fields = sorted(name for name in changed if "." not in name and name != "rating")
    if {"price_from", "price_to"} & set(fields):
        fields.append("price_on")
    _update(Product, [planned.product for planned in rehearsal.changed if _touches_product(planned)], fields)
    _add_ratings([planned for planned in rehearsal.created + rehearsal.changed if planned.rating])


def _touches_product(planned: PlannedProduct) -> bool:
    return any("." not in name and name != "rating" for name in planned.changes)


def _update(model, rows, fields) -> None:
    if rows and fields:
        model.objects.bulk_update(rows, fields, batch_size=_BATCH)


def relink(keys: Mapping[str, list]) -> None:
    """Point products whose newest rating went with an undone run to the one before, where there is one."""
    gone = keys.get(Rating._meta.label_lower, [])
    for start in range(0, len(gone), _BATCH):
        Product.objects.filter(current_rating__in=gone[start : start + _BATCH]).link_newest_ratings()


def _add_ratings(rated: list[PlannedProduct]) -> None:
    Rating.objects.bulk_create([planned.rating for planned in rated])
    rows = [planned.product.pk for planned in rated]
    for start in range(0, len(rows), _BATCH):
        Product.objects.filter(pk__in=rows[start : start + _BATCH]).link_newest_ratings()
