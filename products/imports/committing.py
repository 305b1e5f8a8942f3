"""Writes a rehearsal: all of it in one transaction, or nothing."""

from collections.abc import Mapping

from django.db import transaction

from common.batches import BATCH
from core.imports.lists.rehearsal import lock_instances, update_instances, write_instances
from products.imports.rehearsal import PlannedProduct, ProductRehearsal
from products.models import Producer, Product, Rating


@transaction.atomic
def commit(rehearsal: ProductRehearsal) -> None:
    """Write what was rehearsed; belongs to the audit operation under way.

    New rows are not public: publication orders them (`core.audit.actions.publish`).
    """
    Producer.objects.bulk_create(rehearsal.new_producers, batch_size=BATCH)
    lock_instances(Producer, [producer for producer, _names in rehearsal.changed_producers.values()])
    update_instances(Producer, rehearsal.changed_producers.values())
    write_instances(Product, rehearsal, beside={"rating"}, also={"price_on"})
    _add_ratings([planned for planned in rehearsal.created + rehearsal.changed if planned.rating])


def relink(keys: Mapping[str, list]) -> None:
    """Point products whose newest rating went with an undone run to the one before, where there is one."""
    _link("current_rating", keys.get(Rating._meta.label_lower, []))


def _add_ratings(rated: list[PlannedProduct]) -> None:
    Rating.objects.bulk_create([planned.rating for planned in rated], batch_size=BATCH)
    _link("pk", [planned.product.pk for planned in rated])


def _link(field: str, keys: list[int]) -> None:
    for start in range(0, len(keys), BATCH):
        Product.objects.filter(**{f"{field}__in": keys[start : start + BATCH]}).link_newest_ratings()
