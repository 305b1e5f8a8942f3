"""Addresses of pages: made from names on the server, each once."""

from collections.abc import Callable, Container

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from common.text import slugify

_NOTHING_LEFT = "trang"
_ROOM_FOR_NUMBER = 8


class Slugs:
    """Gives out slugs that no row of a model has yet; asks the database once."""

    def __init__(self, model: type[models.Model]):
        self.model = model
        self.taken = set(model._base_manager.values_list("slug", flat=True))

    def give(self, name: str) -> str:
        slug = _numbered(_base(self.model, name), self.taken)
        self.taken.add(slug)
        return slug


def free_slug(row: models.Model, name: str) -> str:
    """The slug of a name that no other row of the model has: "diem-moi", "diem-moi-2" …"""
    base = _base(type(row), name)
    others = type(row)._base_manager.exclude(pk=row.pk).filter(slug__startswith=base)
    return _numbered(base, set(others.values_list("slug", flat=True)))


def check_and_save(row: models.Model, save: Callable[[], object]) -> None:
    """`save` a row whose fields and constraints hold; one without a slug is given a free one.

    Somebody who takes the same slug at this moment was first, and the next number is given. What else does
    not hold is raised: ValidationError, IntegrityError.
    """
    is_given = not row.slug
    while True:
        if is_given:
            row.slug = free_slug(row, row.name)
        try:
            with transaction.atomic():
                row.full_clean()
                save()
            return
        except (IntegrityError, ValidationError):
            if not is_given or row.slug == free_slug(row, row.name):
                raise


def _base(model: type[models.Model], name: str) -> str:
    return slugify(name, model._meta.get_field("slug").max_length - _ROOM_FOR_NUMBER) or _NOTHING_LEFT


def _numbered(base: str, taken: Container[str]) -> str:
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
